#include "indexer/write/merge_policy.h"

#include <gtest/gtest.h>

namespace zhen::indexer {
namespace {

TEST(MergePolicy, LeavesFewSegmentsAlone) {
  EXPECT_TRUE(segments_to_merge({}).empty());
  EXPECT_TRUE(segments_to_merge({{10, 1, 0}, {10, 1, 0}, {10, 1, 0}}).empty());
  EXPECT_TRUE(segments_to_merge({{10, 1, 0}, {2000, 1, 0}, {10000, 1, 0}, {60000, 1, 0}}).empty());
}

TEST(MergePolicy, FourInATierBecomeOne) {
  EXPECT_EQ(segments_to_merge({{90000, 1, 0}, {10, 1, 0}, {1000, 1, 0}, {10, 1, 0}, {2000, 1, 0}, {500, 1, 0}}),
            (std::vector<std::size_t>{1, 2, 3, 5}));
}

TEST(MergePolicy, AMostlyDeletedSegmentIsRewritten) {
  EXPECT_EQ(segments_to_merge({{10, 100, 0}, {10, 100, 101}}), (std::vector<std::size_t>{1}));
}

TEST(MergePolicy, SegmentsStayFewWhateverComes) {
  std::vector<SegmentSize> segments;
  std::uint64_t rewritten = 0;
  constexpr int kCommits = 3000;
  for (int commit = 0; commit < kCommits; ++commit) {
    segments.push_back({100, 100, 0});
    for (auto chosen = segments_to_merge(segments); !chosen.empty(); chosen = segments_to_merge(segments)) {
      SegmentSize merged;
      for (std::size_t i = chosen.size(); i-- > 0;) {
        merged.documents += segments[chosen[i]].documents;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(chosen[i]));
      }
      rewritten += merged.documents;
      merged.live_bytes = merged.documents;
      segments.push_back(merged);
    }
    ASSERT_LE(segments.size(), 24U);
  }
  EXPECT_LT(rewritten, 10U * 100 * kCommits) << "each document is rewritten a few times only";
}

}  // namespace
}  // namespace zhen::indexer
