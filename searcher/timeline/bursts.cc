#include "searcher/timeline/bursts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace zhen::searcher {
namespace {

/// How much better a share explains a period than the usual one does; negative: worse.
double gain_of(const PeriodShare& period, double usual, double share) {
  const auto matches = static_cast<double>(period.matches);
  const auto others = static_cast<double>(period.all - period.matches);
  return matches * std::log(share / usual) + others * std::log((1 - share) / (1 - usual));
}

/// By period: its state (0: usual) on the way with most gains less the costs of rising, and its gain there (Viterbi).
struct Walk {
  std::vector<std::size_t> states;
  std::vector<double> gains;
};

Walk best_walk(std::span<const PeriodShare> periods, const std::vector<double>& shares, double rise_cost) {
  const std::size_t count = shares.size();  // shares[0] is the usual one
  std::vector<double> best(count, -std::numeric_limits<double>::infinity());
  best[0] = 0;
  std::vector<std::size_t> came_from(periods.size() * count);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    std::vector<double> next(count);
    for (std::size_t to = 0; to < count; ++to) {
      const auto reached = [&](std::size_t from) { return best[from] - (to > from ? rise_cost : 0); };
      std::size_t& from = came_from[i * count + to];
      for (std::size_t other = 1; other < count; ++other) {
        if (reached(other) > reached(from)) from = other;
      }
      next[to] = reached(from) + gain_of(periods[i], shares[0], shares[to]);
    }
    best = std::move(next);
  }
  Walk walk{std::vector<std::size_t>(periods.size()), std::vector<double>(periods.size())};
  std::size_t state = static_cast<std::size_t>(std::ranges::max_element(best) - best.begin());
  for (std::size_t i = periods.size(); i-- > 0;) {
    walk.states[i] = state;
    walk.gains[i] = gain_of(periods[i], shares[0], shares[state]);
    state = came_from[i * count + state];
  }
  return walk;
}

}  // namespace

std::vector<double> burst_shares(double usual) {
  const double most = (1 + usual) / 2;
  std::vector<double> shares{std::min(kBurstScale * usual, most)};
  while (shares.size() < kBurstLevels && kBurstScale * shares.back() <= most) {
    shares.push_back(kBurstScale * shares.back());
  }
  return shares;
}

std::vector<BurstSpan> find_bursts(std::span<const PeriodShare> periods) {
  PeriodShare whole;
  for (const PeriodShare& period : periods) {
    whole.matches += period.matches;
    whole.all += period.all;
  }
  if (whole.matches == 0 || 3 * whole.matches > 2 * whole.all || periods.size() < 2) return {};
  const double usual = static_cast<double>(whole.matches) / static_cast<double>(whole.all);
  std::vector<double> shares = burst_shares(usual);
  shares.insert(shares.begin(), usual);
  const auto [states, gains] = best_walk(periods, shares, kBurstGamma * std::log(static_cast<double>(periods.size())));

  std::vector<BurstSpan> bursts;
  for (std::size_t begin = 0, end = 0; begin < states.size(); begin = end + 1) {
    BurstSpan span{begin, begin, 0};
    std::uint64_t matches = 0;
    for (end = begin; end < states.size() && states[end] > 0; ++end) {
      span.weight += gains[end];
      matches += periods[end].matches;
    }
    span.end = end;
    if (matches >= kFewestInBurst) bursts.push_back(span);
  }
  return bursts;
}

}  // namespace zhen::searcher
