// Has anything changed below these paths? By inotify where the system lets us, else by looking now and then.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

namespace zhen::indexer {

/// Says that something may have changed, never what: whoever asks looks for himself. Thread-safety: one thread at a
/// time.
class FolderWatch {
 public:
  using Seconds = std::chrono::duration<double>;

  /// @param poll  look so often without inotify; 0: only where inotify is not to be had, every 30 seconds
  FolderWatch(std::vector<std::string> paths, Seconds poll);
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  /// Begins to watch folders that are new below the paths. What changes from now on ends the next wait().
  void renew();

  /// Waits for a change, then until nothing more has come for `settle`, at most `most` in all. Polling: waits its time.
  /// @return false where a signal ended the waiting
  bool wait(Seconds settle, Seconds most);

  /// Why it polls; empty: it does not.
  const std::string& polls_because() const { return polls_because_; }

 private:
  void add(const std::string& path, unsigned depth);
  void poll_because(std::string reason);
  bool drain() const;

  std::vector<std::string> paths_;
  Seconds poll_;
  std::string polls_because_;
  int inotify_ = -1;
  std::unordered_map<int, std::string> watched_;  // by inotify's number
};

}  // namespace zhen::indexer
