// Ctrl-C and SIGTERM: the run stops at the next page. A second one ends the process at once.
#pragma once

#include "indexer/read/byte_source.h"

namespace zhen::indexer {

/// While it lives, SIGINT, SIGTERM and SIGHUP set `progress.cancelled`. At most one at a time.
class InterruptGuard {
 public:
  explicit InterruptGuard(ReadProgress& progress);
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// Whether a signal came.
  bool interrupted() const;
};

}  // namespace zhen::indexer
