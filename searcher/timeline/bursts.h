// Which stretches of time have more matches than chance explains?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zhen::searcher {

/// What one period holds: `matches` of `all`.
struct PeriodShare {
  std::uint64_t matches = 0;
  std::uint64_t all = 0;  ///< at least `matches`
};

struct BurstSpan {
  std::size_t begin = 0, end = 0;  ///< half-open, of the periods
  double weight = 0;
};

/// In a burst the share is so many times the usual one, or so many times that, and so on.
inline constexpr double kBurstScale = 2;
inline constexpr std::size_t kBurstLevels = 10;
/// A burst begins, and rises, at a cost of so many times the logarithm of the number of periods.
inline constexpr double kBurstGamma = 1;
/// Fewer matches are no burst, however rare the query is.
inline constexpr std::uint64_t kFewestInBurst = 3;

/// The shares that matches have in bursts, ascending, where `usual` is their share of all: 2, 4, 8 … times that, half
/// of what is left to 1 at most.
std::vector<double> burst_shares(double usual);

/// Bursts, ascending and apart: the cheapest sequence of states, where a period costs the negative log probability of
/// its matches by the state's share, and each change to a higher share gamma ln n. After Kleinberg 2002, section 4
/// (batched arrivals), but that a rise costs the same whatever its height, so that rare queries have bursts too.
/// Periods without a page decide nothing; a query that matches more than two thirds of all has no bursts.
/// Cost: linear.
std::vector<BurstSpan> find_bursts(std::span<const PeriodShare> periods);

}  // namespace zhen::searcher
