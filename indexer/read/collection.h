// A command line's paths → pages: walking, choosing readers, reading. The one entrance to this room.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/read/byte_source.h"
#include "indexer/read/page.h"
#include "indexer/read/reader.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct FoundFile;

/// Told of every file that is a page format, on the reading thread.
struct FileObserver {
  std::function<bool(const FoundFile&)> wants;  ///< false: it is not opened
  std::function<void()> done;                   ///< all that it holds has gone to the sink
};

struct Collection {
  std::vector<std::string> paths;  ///< files, folders, or "-": JSON lines from standard input
  std::string index_path;          ///< passed over where it lies in one of the folders
  ReadOptions options;
  FileObserver files = {};  ///< may be empty
};

/// Errors: io, for a path that does not exist; the message names it and the remedy.
Result<void> check_paths(const std::vector<std::string>& paths);

/// The bytes of all files that would be read, without reading them; standard input counts nothing.
std::uint64_t total_bytes(const Collection& collection);

/// Hands every page to the sink, in the order of the paths and of names below them.
/// @return  false where the sink said stop or `progress.cancelled` was set
bool read_collection(const Collection& collection, const PageSink& sink, ReadProgress& progress);

}  // namespace zhen::indexer
