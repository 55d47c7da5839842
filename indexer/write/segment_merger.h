// Several segments → one.
#pragma once

#include <string>
#include <vector>

#include "indexer/write/segment_parts.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// Writes the live documents of all parts, in their order, as one new segment at `path`, compacted.
///
/// Deleted documents lose their frames, and those before the first and after the last live one of a part their
/// rows; others stay as dead rows, since Xapian's compaction keeps the gaps between docids.
/// Cost: one pass over all bytes. Errors: index_corrupt, io, exhausted.
Result<SegmentPart> merge_segments(const std::vector<SegmentPart>& parts, const std::string& path);

}  // namespace zhen::indexer
