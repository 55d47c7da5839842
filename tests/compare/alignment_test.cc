// Pairs of equal items ascend on both sides, and are as many as can be where that is promised.
#include "searcher/compare/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace zhen::searcher {
namespace {

using Items = std::vector<std::uint64_t>;

std::size_t longest(const Items& left, const Items& right) {
  std::vector<std::vector<std::size_t>> lengths(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;) {
      lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths[0][0];
}

void expect_ascending(const std::vector<AlignedPair>& pairs, const Items& left, const Items& right) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    ASSERT_LT(pairs[i].left, left.size());
    ASSERT_LT(pairs[i].right, right.size());
    EXPECT_EQ(left[pairs[i].left], right[pairs[i].right]);
    if (i == 0) continue;
    EXPECT_LT(pairs[i - 1].left, pairs[i].left);
    EXPECT_LT(pairs[i - 1].right, pairs[i].right);
  }
}

TEST(Align, FindsALongestCommonSubsequence) {
  std::mt19937 random(7);
  for (int trial = 0; trial < 300; ++trial) {
    Items left(random() % 30), right(random() % 30);
    const std::uint64_t kinds = 1 + random() % 12;
    for (auto& item : left) item = random() % kinds;
    for (auto& item : right) item = random() % kinds;
    AlignmentBudget budget;
    const auto pairs = align(left, right, budget);
    expect_ascending(pairs, left, right);
    EXPECT_EQ(pairs.size(), longest(left, right));
  }
}

TEST(Align, LongListsAreAlignedByWhatIsUniqueInThem) {
  std::mt19937 random(8);
  Items left(60'000);
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = random() % 3 == 0 ? 1 : 1000 + i;
  Items right = left;
  for (int change = 0; change < 200; ++change) right[random() % right.size()] = 2;
  right.erase(right.begin() + 30'000, right.begin() + 30'500);
  AlignmentBudget budget;
  const auto pairs = align(left, right, budget);
  expect_ascending(pairs, left, right);
  EXPECT_GE(pairs.size(), 59'300U - 100);
}

TEST(Align, HostileListsEndWithinTheBudget) {
  Items same(300'000, 1), other(300'000, 2);
  for (std::size_t i = 0; i < same.size(); ++i) other[i] = i % 2, same[i] = i % 3;
  AlignmentBudget budget;
  expect_ascending(align(same, other, budget), same, other);
  AlignmentBudget none{0};
  EXPECT_EQ(align(Items{1, 2, 3, 3}, Items{1, 3, 2, 3}, none).size(), 3U);  // ends that are equal cost nothing
}

}  // namespace
}  // namespace zhen::searcher
