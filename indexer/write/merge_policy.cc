#include "indexer/write/merge_policy.h"

#include <map>

namespace zhen::indexer {
namespace {

constexpr std::uint64_t kFirstTier = 1000;
constexpr std::uint64_t kGrowth = 4;
constexpr std::size_t kMostInTier = 3;
constexpr std::uint64_t kDeadShare = 6;

unsigned tier_of(std::uint64_t documents) {
  unsigned tier = 0;
  for (std::uint64_t limit = kFirstTier; documents > limit; limit *= kGrowth) ++tier;
  return tier;
}

}  // namespace

bool is_due(const SegmentSize& segment) {
  const std::uint64_t dead = segment.rows - segment.documents;
  return dead > segment.rows / kDeadShare || (dead > 0 && segment.rows <= kFirstTier);
}

std::vector<std::size_t> segments_to_merge(const std::vector<SegmentSize>& segments) {
  std::map<unsigned, std::vector<std::size_t>> tiers;
  for (std::size_t i = 0; i < segments.size(); ++i) tiers[tier_of(segments[i].documents)].push_back(i);
  for (const auto& [tier, members] : tiers) {
    if (members.size() > kMostInTier) return members;
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (is_due(segments[i])) return {i};
  }
  return {};
}

}  // namespace zhen::indexer
