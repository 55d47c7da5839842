// Which commit does a run begin with?
#pragma once

#include <optional>
#include <string>

#include "common/index/manifest.h"
#include "common/index/snapshot.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct RunStart {
  index::Manifest manifest;                 ///< what the run changes, in this program's schema
  std::optional<index::Snapshot> snapshot;  ///< the last commit; nothing where the run starts from nothing
  bool has_commit = false;                  ///< whether there is one, be it that a rebuild will replace it
};

/// Of an index folder that may be empty. A rebuild takes from the last commit, however damaged, what must not come
/// again (generation, names of segments) and what the user edited. Errors: index_corrupt, index_incompatible, io.
Result<RunStart> run_start(const std::string& index_path, bool rebuild);

}  // namespace zhen::indexer
