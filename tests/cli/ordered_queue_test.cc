// Whatever the workers do, results come out in the order in which the work went in, and memory stays within the budget.
#include "indexer/cli/ordered_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace zhen::indexer {
namespace {

using Queue = OrderedQueue<int, int>;
constexpr std::chrono::milliseconds kPatience{50};

TEST(OrderedQueue, KeepsTheOrderWithAnyNumberOfWorkers) {
  constexpr int kPieces = 5000;
  for (const unsigned workers : {1u, 2u, 7u}) {
    Queue queue(64);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < workers; ++i) {
      threads.emplace_back([&queue] {
        while (auto taken = queue.take()) {
          if (taken->work % 17 == 0) std::this_thread::yield();
          queue.finish(taken->place, 2 * taken->work);
        }
      });
    }
    threads.emplace_back([&queue] {
      for (int i = 0; i < kPieces; ++i) {
        // Every fifth needs no work, but keeps its place.
        ASSERT_TRUE(i % 5 == 0 ? queue.put_result(2 * i, 1) : queue.put(int{i}, static_cast<std::size_t>(i % 9)));
      }
      queue.close();
    });
    int next = 0;
    for (int done = 0;;) {
      const auto wait = queue.take_result(done, kPatience);
      if (wait == Queue::Wait::kEnd) break;
      if (wait == Queue::Wait::kNothingYet) continue;
      ASSERT_EQ(done, 2 * next++);
    }
    EXPECT_EQ(next, kPieces);
    for (std::thread& thread : threads) thread.join();
  }
}

TEST(OrderedQueue, LetsOnePieceThroughThatIsLargerThanTheBudget) {
  Queue queue(10);
  ASSERT_TRUE(queue.put(1, 1000));
  std::atomic<bool> second_is_in{false};
  std::thread reader([&] {
    queue.put(2, 1000);
    second_is_in = true;
    queue.close();
  });
  auto first = queue.take();
  std::this_thread::sleep_for(kPatience);
  EXPECT_FALSE(second_is_in) << "two pieces beyond the budget are inside";
  queue.finish(first->place, 1);
  int done = 0;
  EXPECT_EQ(queue.take_result(done, kPatience), Queue::Wait::kResult);
  reader.join();
  EXPECT_TRUE(second_is_in);
}

TEST(OrderedQueue, StopWakesEveryone) {
  Queue queue(1);
  ASSERT_TRUE(queue.put(1, 1));
  ASSERT_TRUE(queue.take().has_value());
  std::thread reader([&] { EXPECT_FALSE(queue.put(2, 1)); });
  std::thread worker([&] { EXPECT_FALSE(queue.take().has_value()); });
  std::this_thread::sleep_for(kPatience);
  queue.stop();
  reader.join();
  worker.join();
  int done = 0;
  EXPECT_EQ(queue.take_result(done, kPatience), Queue::Wait::kEnd);
}

TEST(OrderedQueue, SaysThatNothingHasComeYet) {
  Queue queue(1);
  int done = 0;
  EXPECT_EQ(queue.take_result(done, std::chrono::milliseconds(1)), Queue::Wait::kNothingYet);
}

}  // namespace
}  // namespace zhen::indexer
