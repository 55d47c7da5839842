// Which segments should become one? Few segments for readers, few rewritten bytes for writers.
#pragma once

#include <cstdint>
#include <vector>

namespace zhen::indexer {

/// What the policy looks at.
struct SegmentSize {
  std::uint64_t documents = 0;  ///< live
  std::uint64_t rows = 0;       ///< live and deleted
};

/// Whether so many of its documents are deleted that it is rewritten, whatever the other segments are.
bool is_due(const SegmentSize& segment);

/// The segments to merge next, ascending; empty: nothing to do. Ask again after each merge.
///
/// Tiers: tier t holds segments of up to 1,000·4^t documents. Four segments in a tier become one, which then belongs
/// to a higher tier, so that a document is rewritten about log4(n/1,000) times and an index of n documents has at
/// most 3 segments a tier. A segment is rewritten alone once more than a sixth of its rows are deleted, or any where it
/// has 1,000 rows at most: deleted documents take little room, and in small indexes none.
std::vector<std::size_t> segments_to_merge(const std::vector<SegmentSize>& segments);

}  // namespace zhen::indexer
