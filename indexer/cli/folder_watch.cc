#include "indexer/cli/folder_watch.h"

#include <dirent.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "common/cli/messages.h"
#include "indexer/read/walk.h"

namespace zhen::indexer {
namespace {

constexpr FolderWatch::Seconds kPollOtherwise{30};
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_MODIFY | IN_EXCL_UNLINK;

/// Milliseconds for poll(); rounded up, so that a wait is never cut to nothing.
int milliseconds(FolderWatch::Seconds seconds) {
  return static_cast<int>(std::clamp(seconds.count(), 0.0, 86400.0) * 1000 + 1);
}

}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> paths, Seconds poll) : paths_(std::move(paths)), poll_(poll) {
  if (poll.count() > 0) {
    polls_because_ = cli::tr("--poll asks for it");
    return;
  }
  inotify_ = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (inotify_ < 0) poll_because(std::strerror(errno));
}

FolderWatch::~FolderWatch() {
  if (inotify_ >= 0) ::close(inotify_);
}

void FolderWatch::poll_because(std::string reason) {
  polls_because_ = std::move(reason);
  poll_ = kPollOtherwise;
  if (inotify_ >= 0) ::close(inotify_);
  inotify_ = -1;
  watched_.clear();
}

void FolderWatch::renew() {
  for (const std::string& path : paths_) {
    if (inotify_ >= 0) add(path, 0);
  }
}

/// Watches a folder first and lists it then, so that what appears in between is not missed.
void FolderWatch::add(const std::string& path, unsigned depth) {
  const int number =
      ::inotify_add_watch(inotify_, path.c_str(), kEvents | (depth > 0 ? IN_DONT_FOLLOW | IN_ONLYDIR : 0));
  if (number < 0) {
    if (errno == ENOSPC) {
      return poll_because(cli::tr("the system allows no more watches (fs.inotify.max_user_watches)"));
    }
    return;  // gone, or not ours to read: the update tells
  }
  watched_[number] = path;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (!folder || depth >= kDeepestFolder) return;
  while (const dirent* entry = ::readdir(folder.get())) {
    if (entry->d_name[0] == '.') continue;
    const std::string inner = path + '/' + entry->d_name;
    bool is_folder = entry->d_type == DT_DIR;
    struct stat facts {};
    if (entry->d_type == DT_UNKNOWN) is_folder = ::lstat(inner.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
    if (is_folder && inotify_ >= 0) add(inner, depth + 1);
  }
}

/// Takes all events there are. @return whether there were any
bool FolderWatch::drain() const {
  alignas(inotify_event) char events[64 << 10];
  bool any = false;
  while (::read(inotify_, events, sizeof events) > 0) any = true;
  return any;
}

bool FolderWatch::wait(Seconds settle, Seconds most) {
  using Clock = std::chrono::steady_clock;
  if (inotify_ < 0) return ::poll(nullptr, 0, milliseconds(poll_)) == 0;
  pollfd waiting{inotify_, POLLIN, 0};
  if (::poll(&waiting, 1, -1) < 0) return false;
  const auto until = Clock::now() + most;
  for (drain(); Clock::now() < until;) {
    const int ready = ::poll(&waiting, 1, milliseconds(settle));
    if (ready < 0) return false;
    if (ready == 0) break;
    drain();
  }
  return true;
}

}  // namespace zhen::indexer
