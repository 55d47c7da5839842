// A thread a connection, up to a number; beyond it clients are told so at once.
#pragma once

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace zhen::serve {

/// Threads wait on sockets and cost little; the searchers behind them are few and do the work.
class ConnectionThreads final : public httplib::TaskQueue {
 public:
  ConnectionThreads(std::size_t most, std::atomic<std::size_t>& open) : most_(most), open_(open) {}
  void enqueue(std::function<void()> serve) override;
  void shutdown() override;

  /// True in the thread that runs a connection which found no place: it may only be told so.
  static bool turned_away();

 private:
  void work();

  std::size_t most_;
  std::atomic<std::size_t>& open_;
  std::mutex mutex_;
  std::condition_variable come_;
  std::deque<std::function<void()>> queue_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace zhen::serve
