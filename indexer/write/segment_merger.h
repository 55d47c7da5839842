// Several segments → one.
#pragma once

#include <string>
#include <vector>

#include "indexer/write/segment_parts.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// Writes the live documents of all parts, in their order, as one new segment at `path`. Nothing is analysed again:
/// postings are renumbered, stored documents copied as they are, unread but where Xapian itself writes and wants the
/// terms, or where an older segment has no file of titles.
/// Deleted documents leave nothing behind. Cost: one pass over all bytes. Errors: index_corrupt, io, exhausted.
Result<SegmentPart> merge_segments(const std::vector<SegmentPart>& parts, const std::string& path);

}  // namespace zhen::indexer
