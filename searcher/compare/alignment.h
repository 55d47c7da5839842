// Which items of one list stand in the other, in the same order? A longest common subsequence where that is cheap, its
// unique items as anchors where it is not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace zhen::searcher {

struct AlignedPair {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  friend bool operator==(const AlignedPair&, const AlignedPair&) = default;
};

/// How much may still be compared. Shared by the alignments of one comparison, so that it ends soon whatever the pages.
struct AlignmentBudget {
  std::uint64_t cells = std::uint64_t{1} << 25;  ///< pairs of items looked at: some 0.1 s
};

/// Pairs of equal items, both ascending. Beyond the budget, or between lists that are long and have no unique item in
/// common, some equal items stay unpaired.
/// Cost: n log n, and the cells that it takes from the budget.
std::vector<AlignedPair> align(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right,
                               AlignmentBudget& budget);

}  // namespace zhen::searcher
