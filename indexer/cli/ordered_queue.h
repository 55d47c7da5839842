// Work that is done by several threads and comes out in the order in which it went in, never more than a budget at
// once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace zhen::indexer {

/// Thread-safety: every function may be called by any thread.
/// Law: take_result() gives the results in the order of put() and put_result(), whatever the workers do.
template <typename Work, typename Done>
class OrderedQueue {
 public:
  explicit OrderedQueue(std::size_t budget) : budget_(budget) {}

  /// Waits for room: the costs of all that is inside stay within the budget, but one piece always fits.
  /// False: stopped.
  bool put(Work&& work, std::size_t cost) {
    std::unique_lock lock(mutex_);
    if (!wait_for_room(lock, cost)) return false;
    waiting_.push_back({next_in_++, cost, std::move(work)});
    has_work_.notify_one();
    return true;
  }

  /// Something that needs no work, but has its place in the order.
  bool put_result(Done&& done, std::size_t cost) {
    std::unique_lock lock(mutex_);
    if (!wait_for_room(lock, cost)) return false;
    finished_.emplace(next_in_++, Finished{cost, std::move(done)});
    has_result_.notify_one();
    return true;
  }

  /// Nothing more will be put.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    wake_all();
  }

  /// Nothing more is wanted: every waiting call returns.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    wake_all();
  }

  bool stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
  }

  struct Taken {
    std::uint64_t place;
    Work work;
  };
  /// For workers. Nothing: closed and empty, or stopped.
  std::optional<Taken> take() {
    std::unique_lock lock(mutex_);
    has_work_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
    if (stopped_ || waiting_.empty()) return std::nullopt;
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    costs_.emplace(next.place, next.cost);
    return Taken{next.place, std::move(next.work)};
  }

  void finish(std::uint64_t place, Done&& done) {
    const std::lock_guard lock(mutex_);
    const auto cost = costs_.find(place);
    finished_.emplace(place, Finished{cost->second, std::move(done)});
    costs_.erase(cost);
    if (place == next_out_) has_result_.notify_one();
  }

  enum class Wait : unsigned char { kResult, kNothingYet, kEnd };
  /// The next result in order; kNothingYet after `patience`; kEnd when closed and all is out, or stopped.
  Wait take_result(Done& done, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return finished_.contains(next_out_); };
    const auto ended = [&] { return stopped_ || (closed_ && next_out_ == next_in_); };
    has_result_.wait_for(lock, patience, [&] { return ready() || ended(); });
    if (stopped_ || !ready()) return ended() ? Wait::kEnd : Wait::kNothingYet;
    const auto first = finished_.find(next_out_);
    done = std::move(first->second.done);
    inside_ -= first->second.cost;
    finished_.erase(first);
    ++next_out_;
    has_room_.notify_one();
    return Wait::kResult;
  }

 private:
  struct Waiting {
    std::uint64_t place;
    std::size_t cost;
    Work work;
  };
  struct Finished {
    std::size_t cost;
    Done done;
  };

  bool wait_for_room(std::unique_lock<std::mutex>& lock, std::size_t cost) {
    has_room_.wait(lock, [&] { return stopped_ || inside_ == 0 || inside_ + cost <= budget_; });
    if (!stopped_) inside_ += cost;
    return !stopped_;
  }

  void wake_all() {
    has_room_.notify_all();
    has_work_.notify_all();
    has_result_.notify_all();
  }

  std::size_t budget_;
  std::mutex mutex_;
  std::condition_variable has_room_, has_work_, has_result_;
  std::deque<Waiting> waiting_;
  std::map<std::uint64_t, std::size_t> costs_;  ///< of what workers hold
  std::map<std::uint64_t, Finished> finished_;
  std::uint64_t next_in_ = 0, next_out_ = 0;
  std::size_t inside_ = 0;
  bool closed_ = false, stopped_ = false;
};

}  // namespace zhen::indexer
