// NEAR/5, word~ and word^2 over real pages.
#include <gmock/gmock.h>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class NearAndFuzzy : public zhen::testing::IndexTest {
 protected:
  NearAndFuzzy() {
    write_pages(
        {{"near", "Crude prices of oil fell. 外交部发言人说石油价格"},
         {"far", "Crude is one thing; the long list of other things ends with oil. 石油是一种很重要的能源，价格"},
         {"patrushev", "Patrushev spoke"},
         {"patrushef", "Mr. Patrushef spoke"},
         {"xi", "习近平主席"},
         {"ping", "习近萍女士"}});
  }

  std::vector<std::string> found(const std::string& query) {
    const auto result = Searcher::open(path_)->search({.query = query, .strict = true});
    EXPECT_TRUE(result) << query;
    std::vector<std::string> ids;
    for (const Hit& hit : result->hits) ids.push_back(hit.id);
    return ids;
  }
};

TEST_F(NearAndFuzzy, NearCountsWordsAndCharacters) {
  EXPECT_THAT(found("crude NEAR/3 oil"), ElementsAre("near"));
  EXPECT_THAT(found("oil NEAR/3 crude"), ElementsAre("near"));
  EXPECT_THAT(found("crude NEAR/2 oil"), IsEmpty());
  EXPECT_THAT(found("crude NEAR/20 oils"), ElementsAre("near", "far"));
  EXPECT_THAT(found("石油 近/1 價格"), ElementsAre("near"));
  EXPECT_THAT(found("石油 ＮＥＡＲ／１２ “价格”"), ElementsAre("near", "far"));
  EXPECT_THAT(found("cru* NEAR/1 price NEAR/2 oil"), ElementsAre("near"));
  EXPECT_THAT(found("oil -crude NEAR/3 oil"), ElementsAre("far"));
}

TEST_F(NearAndFuzzy, AChainHoldsFromEachToTheNext) {
  EXPECT_THAT(found("crude NEAR/2 prices NEAR/2 of NEAR/2 oil NEAR/2 fell"), ElementsAre("near"));
  EXPECT_THAT(found("crude NEAR/2 prices NEAR/2 crude NEAR/2 prices NEAR/2 of NEAR/2 oil"), ElementsAre("near"));
  EXPECT_THAT(found("crude NEAR/2 oil NEAR/2 prices NEAR/2 of"), IsEmpty());
  EXPECT_THAT(found("crude NEAR/1 crude"), IsEmpty());  // one place is not two
  std::string chain = "oil";
  for (int i = 0; i < 200; ++i) chain += i % 2 == 0 ? " NEAR/3 crude" : " NEAR/3 oil";
  EXPECT_THAT(found(chain), ElementsAre("near"));
}

TEST_F(NearAndFuzzy, NothingSoNearIsSaid) {
  const auto result = Searcher::open(path_)->search({.query = "crude NEAR/1 oil"});
  EXPECT_EQ(result->total, 2U);
  EXPECT_EQ(result->warnings.size(), 1U);
}

TEST_F(NearAndFuzzy, FuzzyMeetsWhatIsSpeltOrSoundsNearlySo) {
  EXPECT_THAT(found("Patrushev"), ElementsAre("patrushev"));
  EXPECT_THAT(found("Patrushev~"), ElementsAre("patrushev", "patrushef"));
  EXPECT_THAT(found("Patrushv~1"), ElementsAre("patrushev"));
  EXPECT_THAT(found("习近平"), ::testing::Contains("xi"));
  EXPECT_THAT(found("+习近平"), ElementsAre("xi"));
  EXPECT_THAT(found("+习近平~"), ElementsAre("xi", "ping"));
}

TEST_F(NearAndFuzzy, WeightsDecideTheOrder) {
  EXPECT_THAT(found("patrushev^3 patrushef"), ElementsAre("patrushev", "patrushef"));
  EXPECT_THAT(found("patrushev patrushef^3"), ElementsAre("patrushef", "patrushev"));
  EXPECT_THAT(found("patrushev^0.1 (patrushef)^0.5"), ElementsAre("patrushef", "patrushev"));
}

TEST_F(NearAndFuzzy, AHanPrefixIsOnePiece) {
  EXPECT_THAT(found("外交部发*"), ElementsAre("near"));
  EXPECT_THAT(found("外交发言*"), IsEmpty());
}

}  // namespace
}  // namespace zhen::searcher
