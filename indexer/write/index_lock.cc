#include "indexer/write/index_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "common/base/files.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

Error locked(const std::string& index_path, const std::string& lock_path) {
  std::string holder = base::read_file(lock_path) ? *base::read_file(lock_path) : "";
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  const std::string by = holder.empty() ? "another process" : "process " + holder;
  return {ErrorCode::index_locked,
          "index \"" + index_path + "\" is being written by " + by + ": wait for it to end, or run with --wait"};
}

/// Whether the file behind the descriptor still stands at the path: its owner may have removed it meanwhile.
bool stands_at(int descriptor, const std::string& path) {
  struct stat held {};
  struct stat found {};
  return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &found) == 0 && held.st_ino == found.st_ino &&
         held.st_dev == found.st_dev;
}

}  // namespace

Result<IndexLock> IndexLock::take(const std::string& index_path, double wait_seconds) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration<double>(wait_seconds);
  const std::string path = index::file_in(index_path, index::kLockFile);
  for (;;) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return base::io_error("open", path, errno);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int reason = errno;
      ::close(descriptor);
      if (reason == EWOULDBLOCK) {
        if (Clock::now() >= until) return locked(index_path, path);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        continue;
      }
      return base::io_error("lock", path, reason);
    }
    if (!stands_at(descriptor, path)) {
      ::close(descriptor);
      continue;
    }
    IndexLock lock(descriptor);
    const std::string process = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, process.data(), process.size(), 0) != static_cast<ssize_t>(process.size())) {
      return base::io_error("write", path, errno);
    }
    return lock;
  }
}

IndexLock::IndexLock(IndexLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

IndexLock& IndexLock::operator=(IndexLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

IndexLock::~IndexLock() {
  if (descriptor_ < 0) return;
  static_cast<void>(::ftruncate(descriptor_, 0) == 0);  // a number that stays behind is a killed run's
  ::close(descriptor_);
}

}  // namespace zhen::indexer
