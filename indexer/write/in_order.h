// Pieces of work done by several threads, their results taken in order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace zhen::indexer {

/// Calls `make(i)` for each i below `count` on `threads` threads, and `take(made)` on the calling one, in the order of
/// i, until it says false. Few results wait at a time. What `make` throws is thrown again. With one thread all happens
/// on the calling one.
template <typename Make, typename Take>
void make_in_order(unsigned threads, std::size_t count, Make make, Take take) {
  using Made = decltype(make(std::size_t{0}));
  if (threads <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count && take(make(i)); ++i) {
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable made_one, took_one;
  std::map<std::size_t, Made> waiting;
  std::size_t next = 0, taken = 0;
  std::exception_ptr thrown;
  bool ended = false;
  const std::size_t ahead = 2 * std::size_t{threads};

  const auto work = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      took_one.wait(lock, [&] { return ended || next == count || next < taken + ahead; });
      if (ended || next == count) return;
      const std::size_t mine = next++;
      lock.unlock();
      std::optional<Made> made;
      std::exception_ptr failure;
      try {
        made.emplace(make(mine));
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      if (failure) {
        thrown = failure;
        ended = true;
        took_one.notify_all();
      } else {
        waiting.emplace(mine, *std::move(made));
      }
      made_one.notify_one();
    }
  };
  {
    std::vector<std::jthread> workers;
    const auto end = [&] {
      const std::lock_guard lock(mutex);
      ended = true;
      took_one.notify_all();
    };
    struct Ending {
      decltype(end)& call;
      ~Ending() { call(); }
    };
    const std::size_t size = std::min<std::size_t>(threads, count);
    workers.reserve(size);
    const Ending ending{end};  // before the workers are joined, however this block is left
    for (std::size_t i = 0; i < size; ++i) workers.emplace_back(work);
    std::unique_lock lock(mutex);
    while (taken < count) {
      made_one.wait(lock, [&] { return thrown || waiting.contains(taken); });
      if (thrown) break;
      Made made = std::move(waiting.extract(taken).mapped());
      ++taken;
      took_one.notify_all();
      lock.unlock();
      const bool goes_on = take(std::move(made));
      lock.lock();
      if (!goes_on) break;
    }
  }
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace zhen::indexer
