// Should this search go on? Its time limit and its cancellation, looked at between steps.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "zhen/cancellation.h"
#include "zhen/error.h"

namespace zhen::searcher {

/// Begins to count when made. Thread-safety: one a thread. Lifetime: `cancellation` must outlive it.
class StopSignal {
 public:
  /// @param timeout_ms    0: no limit
  /// @param cancellation  may be null
  StopSignal(std::uint32_t timeout_ms, const CancellationToken* cancellation)
      : timeout_ms_(timeout_ms),
        deadline_(Clock::now() + std::chrono::milliseconds(timeout_ms)),
        cancellation_(cancellation) {}

  /// Why the search must end now, if it must. Cost: under a microsecond.
  std::optional<Error> reason() const {
    if (cancellation_ != nullptr && cancellation_->is_cancelled()) {
      return Error{ErrorCode::cancelled, "the search was cancelled"};
    }
    if (timeout_ms_ != 0 && Clock::now() >= deadline_) {
      return Error{ErrorCode::exhausted, "the search took longer than its limit of " + std::to_string(timeout_ms_) +
                                             " ms: ask for less, or allow more"};
    }
    return std::nullopt;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::uint32_t timeout_ms_;
  Clock::time_point deadline_;
  const CancellationToken* cancellation_;
};

}  // namespace zhen::searcher
