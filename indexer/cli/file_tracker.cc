#include "indexer/cli/file_tracker.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>

#include "common/index/terms.h"

namespace zhen::indexer {
namespace {

/// A file system's clock may stand still for so long: a later change could have the same time.
constexpr std::int64_t kClockStep = 50'000'000;

std::int64_t now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

bool is_gone(const std::string& location) {
  struct stat facts {};
  return ::lstat(location.c_str(), &facts) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool is_below(const std::string& location, const std::string& root) {
  if (!location.starts_with(root)) return false;
  return location.size() == root.size() || root.ends_with('/') || location[root.size()] == '/';
}

}  // namespace

std::string location_of(const std::string& path) {
  const bool is_plain = path.starts_with('/') && path.find("/.") == std::string::npos &&
                        path.find("//") == std::string::npos && (path.size() == 1 || !path.ends_with('/'));
  if (is_plain) return path;
  std::error_code error;
  std::string location = std::filesystem::absolute(path, error).lexically_normal().string();
  while (location.size() > 1 && location.ends_with('/')) location.pop_back();
  return error ? path : location;
}

FileTracker::FileTracker(FileLedger&& known, std::uint64_t settings, bool reads_all)
    : known_(std::move(known)), next_(known_), reads_all_(reads_all) {
  next_.settings = settings;
  read_.emplace_back();
  for (const auto& [key, file] : known_.files()) by_path_.emplace(file.path, &file);
}

bool FileTracker::is_current(const KnownFile& file, const FoundFile& found) const {
  if (reads_all_ || !file.is_settled || known_.settings != next_.settings) return false;
  if (file.stamp != FileStamp{found.size, found.modified, found.changed}) return false;
  // A page of another file that was read already in this run has one of its ids: the last one is to win.
  if (seen_.empty()) return true;
  if (file.is_page) return !seen_.contains(index::stable_hash(file.id));
  return std::ranges::none_of(file.records, [&](std::uint64_t record) { return seen_.contains(record); });
}

bool FileTracker::wants(const FoundFile& found) {
  std::string location = location_of(found.unsafe_path);
  const KnownFile* file = known_.find(location, found.origin.id);
  if (file != nullptr && is_current(*file, found)) {
    known_documents_ += file->documents();
    known_bytes_ += found.size;
    visited_.insert(std::move(location));
    return false;
  }
  visited_.insert(location);
  KnownFile read;
  read.location = std::move(location);
  read.id = found.origin.id;
  read.path = found.origin.path;
  read.stamp = {found.size, found.modified, found.changed};
  read.is_settled = std::max(found.modified, found.changed) + kClockStep < now();
  read_.push_back(std::move(read));
  current_ = static_cast<std::uint32_t>(read_.size() - 1);
  ids_.clear();
  return true;
}

Entered FileTracker::entered(const std::string& id) {
  const std::uint64_t hash = index::stable_hash(id);
  ids_.push_back(hash);
  last_id_ = id;
  return {current_, !seen_.insert(hash).second};
}

void FileTracker::done() {
  KnownFile& file = read_[current_];
  file.is_page = ids_.size() == 1 && last_id_ == file.id;
  if (!file.is_page) {
    std::ranges::sort(ids_);
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    file.records = ids_;
  }
  ids_.clear();
  current_ = 0;
}

const KnownFile* FileTracker::file_of(const index::StoredDocument& document) const {
  std::string path = document.path;
  for (;;) {
    const auto found = by_path_.find(path);
    if (found != by_path_.end()) return found->second;
    const std::size_t slash = path.rfind('/');  // a member's path goes on behind that of its archive
    if (slash == std::string::npos || slash == 0) return nullptr;
    path.resize(slash);
  }
}

bool FileTracker::has_lost_its_file(const index::StoredDocument& document) {
  const KnownFile* file = file_of(document);
  return file != nullptr && is_gone(file->location);
}

void FileTracker::lose(const KnownFile& file, Removals& removals) const {
  if (file.is_page) {
    removals.ids.push_back(file.id);
  } else {
    for (const std::uint64_t record : file.records) removals.records[record].push_back(file.path);
  }
}

/// What the file held before stays known as its own.
void FileTracker::keep(const KnownFile& before, KnownFile& file) {
  if (before.is_page && file.is_page) return;
  for (const KnownFile* page : {&before, static_cast<const KnownFile*>(&file)}) {
    if (page->is_page) file.records.push_back(index::stable_hash(page->id));
  }
  file.is_page = false;
  file.records.insert(file.records.end(), before.records.begin(), before.records.end());
  std::ranges::sort(file.records);
  file.records.erase(std::unique(file.records.begin(), file.records.end()), file.records.end());
}

FileTracker::Removals FileTracker::removals(const std::vector<std::string>& paths, bool sync) {
  Removals removals;
  std::vector<std::string> roots;
  roots.reserve(paths.size());
  for (const std::string& path : paths) roots.push_back(location_of(path));
  for (std::size_t number = 1; number < read_.size(); ++number) {
    KnownFile file = std::move(read_[number]);
    const bool is_whole = !rejected_.contains(static_cast<std::uint32_t>(number));
    if (!is_whole) file.is_settled = false;
    const KnownFile* before = known_.find(file.location, file.id);
    // A file that could not be read to its end keeps the documents that it had.
    if (before != nullptr && sync && is_whole) lose(*before, removals);
    if (before != nullptr && !(sync && is_whole)) keep(*before, file);
    next_.put(std::move(file));
  }
  std::vector<const KnownFile*> gone;
  for (const auto& [key, file] : known_.files()) {
    const bool in_scope =
        std::ranges::any_of(roots, [&at = file.location](const std::string& root) { return is_below(at, root); });
    if (!in_scope || visited_.contains(file.location) || !is_gone(file.location)) continue;
    gone.push_back(&file);
  }
  std::unordered_set<std::string> moved(moved_.begin(), moved_.end());
  for (const KnownFile* file : gone) {
    const bool page_moved = file->is_page && moved.contains(file->id);
    if (!sync && !page_moved) continue;
    lose(*file, removals);
    next_.erase(*file);
  }
  removals.ids.insert(removals.ids.end(), moved.begin(), moved.end());
  // What another file still has stays.
  std::unordered_set<std::uint64_t> kept(seen_);
  for (const auto& [key, file] : next_.files()) {
    if (file.is_page) {
      kept.insert(index::stable_hash(file.id));
    } else {
      kept.insert(file.records.begin(), file.records.end());
    }
  }
  std::erase_if(removals.ids, [&](const std::string& id) { return kept.contains(index::stable_hash(id)); });
  std::erase_if(removals.records, [&](const auto& entry) { return kept.contains(entry.first); });
  return removals;
}

}  // namespace zhen::indexer
