// Which segments should become one? Few segments for readers, few rewritten bytes for writers.
#pragma once

#include <cstdint>
#include <vector>

namespace zhen::indexer {

/// What the policy looks at.
struct SegmentSize {
  std::uint64_t documents = 0;   ///< live
  std::uint64_t live_bytes = 0;  ///< of stored frames
  std::uint64_t dead_bytes = 0;  ///< of frames whose documents are deleted
};

/// The segments to merge next, ascending; empty: nothing to do. Ask again after each merge.
///
/// Tiers: tier t holds segments of up to 1,000·4^t documents. Four segments in a tier become one, which then belongs
/// to a higher tier, so that a document is rewritten about log4(n/1,000) times and an index of n documents has at
/// most 3 segments a tier. A segment whose deleted documents take more room than its live ones is rewritten alone.
std::vector<std::size_t> segments_to_merge(const std::vector<SegmentSize>& segments);

}  // namespace zhen::indexer
