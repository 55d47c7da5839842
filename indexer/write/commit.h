// From one commit to the next: new segments in, deletions applied, small segments merged, manifest replaced.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/write/run_ledger.h"
#include "indexer/write/segment_builder.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// What belongs to a commit as a whole, by name; empty bytes take an earlier one away.
using Attachments = std::map<std::string, std::string>;

struct CommitExtras {
  Attachments attachments;
  bool compacts = false;       ///< one segment of everything, whatever the policy says
  bool makes_honey = false;    ///< and that one as honey (honey.h)
  bool mines_glossary = true;  ///< else the one there is stays
  std::size_t memory_bytes = 512U << 20;
};

/// Writes the commit that follows `base`: its segments without what the ledger deleted, and the built ones without
/// what it superseded. Until the manifest is replaced, the last step, nothing that a reader sees has changed.
/// Errors: index_corrupt, io, exhausted; the index is then as it was.
Result<index::Manifest> write_commit(const std::string& index_path, const index::Manifest& base,
                                     std::vector<BuiltSegment> built, const RunLedger& ledger,
                                     const CommitExtras& extras);

}  // namespace zhen::indexer
