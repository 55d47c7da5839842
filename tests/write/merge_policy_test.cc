#include "indexer/write/merge_policy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace zhen::indexer {
namespace {

TEST(MergePolicy, LeavesFewSegmentsAlone) {
  EXPECT_TRUE(segments_to_merge({}).empty());
  EXPECT_TRUE(segments_to_merge({{10, 10}, {10, 10}, {10, 10}}).empty());
  EXPECT_TRUE(segments_to_merge({{10, 10}, {2000, 2000}, {10000, 10000}, {60000, 60000}}).empty());
}

TEST(MergePolicy, FourInATierBecomeOne) {
  EXPECT_EQ(segments_to_merge({{90000, 90000}, {10, 10}, {1000, 1000}, {10, 10}, {2000, 2000}, {500, 500}}),
            (std::vector<std::size_t>{1, 2, 3, 5}));
}

TEST(MergePolicy, ASegmentWithManyDeletionsIsRewritten) {
  EXPECT_EQ(segments_to_merge({{60000, 60000}, {50000, 50000}, {50000, 60001}}), (std::vector<std::size_t>{2}));
  EXPECT_TRUE(segments_to_merge({{60000, 60000}, {55000, 60000}}).empty());
}

TEST(MergePolicy, ASmallSegmentIsRewrittenForOneDeletion) {
  EXPECT_EQ(segments_to_merge({{60000, 60001}, {999, 1000}}), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(segments_to_merge({{1000, 1001}}).empty());
}

TEST(MergePolicy, NoSegmentThatIsDueIsLeft) {
  std::mt19937 random(5);
  const auto below = [&](std::uint64_t end) {
    return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(random);
  };
  for (int trial = 0; trial < 500; ++trial) {
    std::vector<SegmentSize> segments;
    for (std::uint64_t n = below(12); n-- > 0;) {
      const std::uint64_t rows = 1 + below(1U << below(18));
      segments.push_back({rows - below(rows / 3 + 1), rows});
    }
    for (auto chosen = segments_to_merge(segments); !chosen.empty(); chosen = segments_to_merge(segments)) {
      SegmentSize merged;
      for (std::size_t i = chosen.size(); i-- > 0;) {
        merged.documents += segments[chosen[i]].documents;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(chosen[i]));
      }
      merged.rows = merged.documents;
      segments.push_back(merged);
    }
    EXPECT_TRUE(std::ranges::none_of(segments, is_due));
  }
}

TEST(MergePolicy, SegmentsStayFewWhateverComes) {
  std::vector<SegmentSize> segments;
  std::uint64_t rewritten = 0;
  constexpr int kCommits = 3000;
  for (int commit = 0; commit < kCommits; ++commit) {
    segments.push_back({100, 100});
    for (auto chosen = segments_to_merge(segments); !chosen.empty(); chosen = segments_to_merge(segments)) {
      SegmentSize merged;
      for (std::size_t i = chosen.size(); i-- > 0;) {
        merged.documents += segments[chosen[i]].documents;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(chosen[i]));
      }
      rewritten += merged.documents;
      merged.rows = merged.documents;
      segments.push_back(merged);
    }
    ASSERT_LE(segments.size(), 24U);
  }
  EXPECT_LT(rewritten, 10U * 100 * kCommits) << "each document is rewritten a few times only";
}

}  // namespace
}  // namespace zhen::indexer
