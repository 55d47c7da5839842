// One writer at a time: a kernel lock on the `lock` file, which holds the writer's process for the message.
#pragma once

#include <string>

#include "zhen/result.h"

namespace zhen::indexer {

/// Held until destroyed, or until the process ends in any way: a stale file is no lock.
class IndexLock {
 public:
  /// @param wait_seconds  how long to wait for another holder to let go
  /// Errors: index_locked (names the holder's process), io.
  static Result<IndexLock> take(const std::string& index_path, double wait_seconds = 0);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace zhen::indexer
