// The measures of judged queries, and runs compared query by query.
#include "searcher/cli/evaluation.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "searcher/cli/run_comparison.h"

namespace zhen::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Measures, AreThoseOfTrec) {
  const Judgements relevant{{"a", 3}, {"b", 1}, {"c", 1}};
  const Measures measures = measure({"x", "b", "a"}, relevant);
  const double ideal = 3 + 1 / std::log2(3.0) + 1 / 2.0;
  EXPECT_NEAR(measures.ndcg10, (1 / std::log2(3.0) + 3 / 2.0) / ideal, 1e-12);
  EXPECT_NEAR(measures.mrr10, 0.5, 1e-12);
  EXPECT_NEAR(measures.recall100, 2 / 3.0, 1e-12);
  EXPECT_NEAR(measures.map, (1 / 2.0 + 2 / 3.0) / 3, 1e-12);
  EXPECT_EQ(measure({}, relevant).ndcg10, 0);
}

TEST(Comparison, OfARunWithItselfIsNothing) {
  const PairedDifference same = compare({0.5, 1, 0}, {0.5, 1, 0});
  EXPECT_EQ(same.mean, 0);
  EXPECT_EQ(same.probability, 1);
  EXPECT_EQ(same.better + same.worse, 0U);
}

TEST(Comparison, TellsASteadyGainFromChance) {
  std::vector<double> before;
  std::vector<double> steady;
  std::vector<double> noisy;
  for (int i = 0; i < 40; ++i) {
    before.push_back(0.5);
    steady.push_back(0.55);
    noisy.push_back(i % 2 == 0 ? 0.7 : 0.31);
  }
  const PairedDifference gain = compare(before, steady);
  EXPECT_NEAR(gain.mean, 0.05, 1e-9);
  EXPECT_LT(gain.probability, 0.001);
  EXPECT_EQ(gain.better, 40U);
  const PairedDifference chance = compare(before, noisy);
  EXPECT_GT(chance.probability, 0.2);
  EXPECT_LT(chance.interval.low, 0);
  EXPECT_GT(chance.interval.high, 0);
  EXPECT_EQ(chance.worse, 20U);
}

TEST(Comparison, ReadsRunsByTheirRanks) {
  const std::string path =
      std::filesystem::temp_directory_path() / ("zhen-evaluation-" + std::to_string(::getpid()) + ".run");
  std::ofstream(path) << "1 Q0 b 2 0.5 x\n1 Q0 a 1 0.7 x\n\n2 Q0 c 1 1 x\n";
  const auto run = read_run(path);
  ASSERT_TRUE(run);
  EXPECT_THAT(run->at("1"), ElementsAre("a", "b"));
  EXPECT_THAT(run->at("2"), ElementsAre("c"));
  std::ofstream(path) << "1 Q0 b\n";
  EXPECT_THAT(read_run(path).error().message, HasSubstr(":1: not of the form"));
  std::filesystem::remove(path);
  EXPECT_EQ(read_run(path).error().code, ErrorCode::io);
}

}  // namespace
}  // namespace zhen::cli
