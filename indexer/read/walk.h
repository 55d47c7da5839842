// Which files does a command line name? Folders are walked in the order of names, so that every run is the same run.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/read/page.h"
#include "indexer/read/reader.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// A regular file, not yet opened.
struct FoundFile {
  Origin origin;
  std::string name;           ///< the last part of the path, for its extension
  std::uint64_t size = 0;     ///< bytes
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::int64_t changed = 0;   ///< of name, rights or content, likewise
  bool named = false;         ///< stands on the command line itself
  int folder = -1;            ///< where `name` is opened below; valid during the visit
  std::string unsafe_path;    ///< raw bytes of the path, for programs that need one
};

struct WalkVisitor {
  std::function<bool(const FoundFile&)> file;              ///< false stops the walk
  std::function<void(Rejection&&)> rejected;               ///< what cannot be read, and why
  std::function<void(std::string_view what)> passed_over;  ///< "hidden file", "symbolic link", "index folder"
};

/// Tells a folder from all others, whatever its name.
using FolderIdentity = std::pair<dev_t, ino_t>;
std::optional<FolderIdentity> identity_of(const std::string& path);

/// Visits the files that `arguments` name, folders with all that is below them.
///
/// Below a folder: hidden entries are passed over, symbolic links are never followed (a loop is impossible, and nothing
/// outside of the folder is read), folders deeper than kDeepestFolder are rejected. A named path may be a link.
/// Anything but files and folders (pipes, devices, sockets) is rejected and not opened. `own_index` is passed over.
/// @return  false where the visitor said stop
bool walk(const std::vector<std::string>& arguments, const std::optional<FolderIdentity>& own_index,
          const WalkVisitor& visitor);

/// Opens what a walk found: never a link, never something that blocks. Errors: io, with the fact alone.
Result<int> open_found(const FoundFile& file);

/// A path as UTF-8: bytes that are none become `\xE4`, so that two names stay two.
std::string readable_path(std::string_view raw);

/// "no such file or folder", "permission denied …": why the system refused, with the remedy where there is one.
std::string reason_of_errno(int number);

inline constexpr unsigned kDeepestFolder = 200;

}  // namespace zhen::indexer
