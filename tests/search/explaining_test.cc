// Explanations: how a query was cut and weighed, and that what each hit scored for what is what it scored.
#include <gmock/gmock.h>

#include <numeric>

#include "tests/search/random_collection.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::searcher {
namespace {

using ::testing::ElementsAre;

class Explaining : public zhen::testing::IndexTest {
 protected:
  SearchResult ask(const std::string& query, std::size_t limit = 10) {
    const auto result = Searcher::open(path_)->search({.query = query, .limit = limit, .explain = true});
    EXPECT_TRUE(result) << query;
    return result ? *result : SearchResult();
  }
};

TEST_F(Explaining, TheQueryIsShownAsItWasReadCutAndWeighed) {
  auto writer = open();
  ASSERT_TRUE(writer.add(zhen::testing::sample("a", "國際論壇 on security in Moscow")));
  ASSERT_TRUE(writer.add(zhen::testing::sample("b", "外交部发言人 said the secure line")));
  ASSERT_TRUE(writer.commit());
  const SearchResult result = ask("國際 securty secur* \"外交部\" oil^2");
  ASSERT_TRUE(result.explanation);
  const QueryExplanation& explained = *result.explanation;
  EXPECT_EQ(explained.documents, 2);
  EXPECT_THAT(explained.strings, ElementsAre("外交部"));
  ASSERT_GE(explained.units.size(), 4U);
  EXPECT_EQ(explained.units[0].written, "國際");
  EXPECT_EQ(explained.units[0].text, "国际");
  EXPECT_EQ(explained.units[0].kind, "bigram");
  EXPECT_EQ(explained.units[0].origin, "query");
  EXPECT_EQ(explained.units[0].documents, 1);
  EXPECT_EQ(explained.units[0].terms[0].term, "国际");
  for (const ExplainedUnit& unit : explained.units) {
    EXPECT_EQ(unit.weight, unit.written == "oil" ? 2 : unit.weight);
    EXPECT_EQ(unit.origin, unit.written == "secur" ? "prefix" : unit.origin);
  }
}

TEST_F(Explaining, CorrectionsAndLooseningsAreNamed) {
  auto writer = open();
  ASSERT_TRUE(writer.add(zhen::testing::sample("a", "The government met in Moscow")));
  ASSERT_TRUE(writer.commit());
  const SearchResult result = ask("goverment \"met in Paris\"");
  ASSERT_TRUE(result.explanation);
  ASSERT_EQ(result.explanation->corrections.size(), 1U);
  EXPECT_EQ(result.explanation->corrections[0].to, "government");
  EXPECT_EQ(result.explanation->loosened.size(), 1U);
  EXPECT_EQ(result.explanation->read_as, "government “met in Paris”");
}

TEST_F(Explaining, SaysWhereEachUnitStands) {
  auto writer = open();
  index::StoredDocument page = zhen::testing::sample("a", "Oil, oil and 石油价格.\nOil login");
  page.title = "Oil prices";
  page.furniture = {
      {static_cast<std::uint32_t>(page.text.find("Oil login")), static_cast<std::uint32_t>(page.text.size())}};
  ASSERT_TRUE(writer.add(std::move(page)));
  ASSERT_TRUE(writer.commit());
  const SearchResult result = ask("oils");
  ASSERT_EQ(result.hits.size(), 1U);
  const HitExplanation& explained = *result.hits[0].explanation;
  ASSERT_EQ(explained.units.size(), 1U);
  EXPECT_EQ(explained.units[0].in_title, 1U);
  EXPECT_EQ(explained.units[0].in_article, 2U);
  EXPECT_EQ(explained.units[0].in_furniture, 1U);
  EXPECT_THAT(explained.units[0].matched, ElementsAre("oil"));
}

TEST_F(Explaining, NotAskedNotGiven) {
  auto writer = open();
  ASSERT_TRUE(writer.add(zhen::testing::sample("a", "oil")));
  ASSERT_TRUE(writer.commit());
  const auto result = Searcher::open(path_)->search({.query = "oil"});
  EXPECT_FALSE(result->explanation);
  EXPECT_FALSE(result->hits[0].explanation);
}

TEST_F(Explaining, PartsSumToTheScore) {
  testing::RandomCollection random(11);
  auto writer = open();
  for (int i = 0; i < 90; ++i) EXPECT_TRUE(writer.add(random.document("d" + std::to_string(i))));
  ASSERT_TRUE(writer.commit());
  const auto searcher = Searcher::open(path_);
  std::size_t explained = 0;
  for (int i = 0; i < 200; ++i) {
    SearchRequest request{.query = random.query(), .limit = 60, .explain = true};
    request.sort = static_cast<Sort>(random.below(3));
    request.recency_days = static_cast<double>(random.below(2) * 100);
    const auto result = searcher->search(request);
    ASSERT_TRUE(result) << request.query;
    for (const Hit& hit : result->hits) {
      const HitExplanation& parts = *hit.explanation;
      const auto sum = [](double so_far, const auto& part) { return so_far + part.score; };
      const double first = std::accumulate(parts.units.begin(), parts.units.end(), parts.all_units, sum);
      EXPECT_NEAR(parts.first_stage, first, 1e-4 * (1 + first)) << request.query;
      const double both = std::accumulate(parts.second_stage.begin(), parts.second_stage.end(), first, sum);
      EXPECT_NEAR(hit.score, parts.freshness * both, 1e-4 * (1 + hit.score)) << request.query << ' ' << hit.id;
      ++explained;
    }
  }
  EXPECT_GT(explained, 1000U);
}

}  // namespace
}  // namespace zhen::searcher
