// Calling off a search that another thread runs.
#pragma once

#include <atomic>
#include <memory>

namespace zhen {

/// A switch that is off until someone cancels, and then stays on. Copies share it: keep one, pass one.
///
///     zhen::CancellationToken stop;
///     std::jthread worker([&searcher, stop] { auto result = searcher.search({.query = "茶"}, stop); });
///     stop.cancel();  // the search returns ErrorCode::cancelled
///
/// Thread-safety: every function may be called from any thread, and cancel() from a signal handler.
class CancellationToken {
 public:
  CancellationToken() : cancelled_(std::make_shared<std::atomic<bool>>(false)) {}

  void cancel() const noexcept { cancelled_->store(true, std::memory_order_relaxed); }
  bool is_cancelled() const noexcept { return cancelled_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> cancelled_;
};

}  // namespace zhen
