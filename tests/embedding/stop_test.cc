// A search that must end early, and a pool that is asked by many.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/embedding/tea_index.h"
#include "zhen/searcher.h"
#include "zhen/searcher_pool.h"

namespace zhen {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class StopTest : public testing_support::TeaIndex {
 protected:
  void SetUp() override {
    TeaIndex::SetUp();
    make_index();
  }

  /// Many articles with the same words, and a phrase that none has: it is looked for in every stored text.
  void make_slow_index(int documents) {
    auto indexer = Indexer::open(path_);
    ASSERT_TRUE(indexer);
    std::string text;
    for (int i = 0; i < 4000; ++i) text += "green tea and black coffee are hot. ";
    for (int i = 0; i < documents; ++i) {
      ASSERT_TRUE(indexer->add(article("slow" + std::to_string(i), text + std::to_string(i))));
    }
    ASSERT_TRUE(indexer->commit());
  }
  static constexpr const char* kSlowQuery = "\"coffee black tea green\"";
};

TEST_F(StopTest, ACancelledTokenEndsTheSearch) {
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  const CancellationToken token;
  EXPECT_TRUE(searcher->search({.query = "tea"}, token));
  token.cancel();
  const auto result = searcher->search({.query = "tea"}, token);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::cancelled);
  EXPECT_TRUE(searcher->search({.query = "tea"})) << "the searcher goes on";
}

TEST_F(StopTest, AnotherThreadEndsALongSearch) {
  make_slow_index(300);
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(searcher->search({.query = kSlowQuery}));
  const auto whole = std::chrono::steady_clock::now() - start;
  if (whole < 20ms) GTEST_SKIP() << "this machine answers too fast to be stopped";
  const CancellationToken token;
  std::thread other([&] {
    std::this_thread::sleep_for(whole / 10);
    token.cancel();
  });
  const auto result = searcher->search({.query = kSlowQuery}, token);
  other.join();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::cancelled);
}

TEST_F(StopTest, ATimeLimitEndsALongSearchAndSaysSo) {
  make_slow_index(300);
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  SearchRequest request;
  request.query = kSlowQuery;
  request.timeout_ms = 1;
  const auto result = searcher->search(request);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::exhausted);
  EXPECT_THAT(result.error().message, HasSubstr("limit of 1 ms"));
  request.timeout_ms = 600'000;
  EXPECT_TRUE(searcher->search(request));
}

TEST_F(StopTest, APoolServesMoreThreadsThanItHasSearchers) {
  PoolOptions options;
  options.size = 2;
  options.patience = 60s;
  auto pool = SearcherPool::open(path_, options);
  ASSERT_TRUE(pool) << pool.error().message;
  EXPECT_EQ(pool->size(), 2U);
  std::atomic<int> answered = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        const auto result = pool->search({.query = "龙井茶"});
        if (result && result->total == 2 && pool->document("assam") && pool->info()) ++answered;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, 160);
}

TEST_F(StopTest, AnImpatientPoolSaysThatItIsBusy) {
  make_slow_index(300);
  PoolOptions options;
  options.size = 1;
  options.patience = 1ms;
  auto pool = SearcherPool::open(path_, options);
  ASSERT_TRUE(pool);
  const CancellationToken token;
  std::atomic<bool> running = false;
  std::thread slow([&] {
    running = true;
    while (!token.is_cancelled()) (void)pool->search({.query = kSlowQuery}, token);
  });
  while (!running) std::this_thread::yield();
  bool busy = false;
  for (int i = 0; i < 2000 && !busy; ++i) {
    const auto result = pool->search({.query = "tea"});
    busy = !result && result.error().code == ErrorCode::exhausted;
  }
  token.cancel();
  slow.join();
  EXPECT_TRUE(busy);
  EXPECT_TRUE(pool->search({.query = "tea"}));
}

TEST_F(StopTest, APoolOverNothingIsRefused) {
  const auto pool = SearcherPool::open((folder_ / "absent").string());
  ASSERT_FALSE(pool);
  EXPECT_EQ(pool.error().code, ErrorCode::index_not_found);
}

}  // namespace
}  // namespace zhen
