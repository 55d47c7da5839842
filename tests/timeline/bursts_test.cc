// A burst is what the query's own share does not explain.
#include "searcher/timeline/bursts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace zhen::searcher {
namespace {

std::vector<PeriodShare> constant(std::size_t periods, std::uint64_t matches, std::uint64_t all) {
  return std::vector<PeriodShare>(periods, {matches, all});
}

TEST(Bursts, AnEvenShareHasNone) {
  EXPECT_TRUE(find_bursts(constant(60, 3, 100)).empty());
  EXPECT_TRUE(find_bursts(constant(60, 0, 100)).empty());
  EXPECT_TRUE(find_bursts({}).empty());
  EXPECT_TRUE(find_bursts(constant(1, 50, 100)).empty());
  EXPECT_TRUE(find_bursts(constant(10, 100, 100)).empty());
}

TEST(Bursts, ASurgeIsOneWithItsBeginAndEnd) {
  auto periods = constant(60, 2, 100);
  for (std::size_t i = 20; i < 24; ++i) periods[i].matches = 15;
  const auto bursts = find_bursts(periods);
  ASSERT_EQ(bursts.size(), 1U);
  EXPECT_EQ(bursts[0].begin, 20U);
  EXPECT_EQ(bursts[0].end, 24U);
  EXPECT_GT(bursts[0].weight, std::log(60));
}

TEST(Bursts, MorePagesOfEverythingAreNone) {
  auto periods = constant(60, 2, 100);
  for (std::size_t i = 20; i < 24; ++i) periods[i] = {20, 1000};
  EXPECT_TRUE(find_bursts(periods).empty());
}

TEST(Bursts, TwoPagesAreNoneHoweverRareTheQuery) {
  auto periods = constant(1000, 0, 100);
  periods[500].matches = 2;
  EXPECT_TRUE(find_bursts(periods).empty());
  periods[500].matches = 3;
  EXPECT_EQ(find_bursts(periods).size(), 1U);
}

TEST(Bursts, ADipWithinOneDoesNotEndIt) {
  auto periods = constant(100, 2, 100);
  for (std::size_t i = 40; i < 50; ++i) periods[i].matches = i == 45 ? 10 : 20;
  EXPECT_EQ(find_bursts(periods).size(), 1U);
}

TEST(Bursts, ChanceAloneHasHardlyAny) {
  std::mt19937 random(11);
  std::poisson_distribution<std::uint64_t> matches(4);
  std::size_t found = 0;
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<PeriodShare> periods;
    periods.reserve(60);
    for (int i = 0; i < 60; ++i) periods.push_back({matches(random), 400});
    found += find_bursts(periods).size();
  }
  EXPECT_LE(found, 60U);  // 12,000 periods
}

/// Whether each period is in a burst where costs are least, by trying all states.
std::vector<bool> cheapest(const std::vector<PeriodShare>& periods, const std::vector<double>& shares) {
  double least = INFINITY;
  std::vector<bool> best(periods.size());
  std::vector<std::size_t> states(periods.size());
  for (;;) {
    double cost = 0;
    for (std::size_t i = 0; i < periods.size(); ++i) {
      const double share = shares[states[i]];
      cost -= static_cast<double>(periods[i].matches) * std::log(share) +
              static_cast<double>(periods[i].all - periods[i].matches) * std::log(1 - share);
      const bool rises = states[i] > (i == 0 ? 0 : states[i - 1]);
      if (rises) cost += kBurstGamma * std::log(static_cast<double>(periods.size()));
    }
    if (cost < least) {
      least = cost;
      for (std::size_t i = 0; i < periods.size(); ++i) best[i] = states[i] > 0;
    }
    std::size_t digit = 0;
    while (digit < states.size() && ++states[digit] == shares.size()) states[digit++] = 0;
    if (digit == states.size()) return best;
  }
}

TEST(Bursts, AreTheCheapestStatesOfAll) {
  std::mt19937 random(12);
  for (int trial = 0; trial < 100; ++trial) {
    std::vector<PeriodShare> periods;
    PeriodShare whole;
    for (int i = 0; i < 6; ++i) {
      const std::uint64_t all = 5 + random() % 40;
      periods.push_back({random() % (random() % 4 == 0 ? 1 + all / 2 : 3), all});
      whole.matches += periods.back().matches;
      whole.all += all;
    }
    const double usual = static_cast<double>(whole.matches) / static_cast<double>(whole.all);
    if (whole.matches == 0 || 3 * whole.matches > 2 * whole.all || usual < 0.05) continue;
    std::vector<double> shares = burst_shares(usual);
    shares.insert(shares.begin(), usual);
    std::vector<bool> expected = cheapest(periods, shares);
    std::vector<bool> found(periods.size());
    for (const BurstSpan& span : find_bursts(periods)) {
      for (std::size_t i = span.begin; i < span.end; ++i) found[i] = true;
    }
    for (std::size_t begin = 0, end = 0; begin < expected.size(); begin = end + 1) {  // few matches are none
      std::uint64_t matches = 0;
      for (end = begin; end < expected.size() && expected[end]; ++end) matches += periods[end].matches;
      for (std::size_t i = begin; i < end && matches < kFewestInBurst; ++i) expected[i] = false;
    }
    EXPECT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace zhen::searcher
