// No silent zero: what is corrected and relaxed, in which order, and that it is said.
#include <gmock/gmock.h>

#include "searcher/rank/spelling.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::searcher {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Relaxing : public zhen::testing::IndexTest {
 protected:
  Relaxing() {
    write_pages({{"government", "The government announced a security agreement in Moscow"},
                 {"governments", "Governments and Patrushev met"},
                 {"sights", "黄山的景点很多"},
                 {"classic", "经典作品，经济增长"},
                 {"xi", "习近平主席访问莫斯科，外交部发言人说"},
                 {"oil", "Crude prices of oil fell"}});
  }

  SearchResult ask(const std::string& query, bool strict = false) {
    const auto result = Searcher::open(path_)->search({.query = query, .cross = Cross::off, .strict = strict});
    EXPECT_TRUE(result) << query;
    return result ? *result : SearchResult();
  }
  static std::vector<std::string> ids(const SearchResult& result) {
    std::vector<std::string> ids;
    for (const Hit& hit : result.hits) ids.push_back(hit.id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
};

struct Misspelt {
  const char* query;
  const char* to;
  std::vector<std::string> found;
};

TEST_F(Relaxing, WordsThatNoPageHas) {
  const std::vector<Misspelt> kCases{{"goverment", "government", {"government", "governments"}},
                                     {"Patrushv", "patrushev", {"governments"}},
                                     {"Partushev", "patrushev", {"governments"}},
                                     {"+secuirty", "security", {"government"}},
                                     {"井点", "景点", {"sights"}},
                                     {"習近瓶", "习近平", {"xi"}},
                                     {"外交布发言人", "外交部发言人", {"xi"}},
                                     {"习迫平", "习近平", {"xi"}}};
  for (const Misspelt& misspelt : kCases) {
    const SearchResult result = ask(misspelt.query);
    EXPECT_EQ(ids(result), misspelt.found) << misspelt.query;
    EXPECT_THAT(result.warnings, Contains(HasSubstr(std::string("looked for \"") + misspelt.to)));
  }
}

TEST_F(Relaxing, WordsThatPagesHaveAreLeftAlone) {
  for (const char* query : {"景点", "经典", "government", "oil", "\"习近瓶\"", "source:Reutres", "oil -goverment"}) {
    for (const std::string& warning : ask(query).warnings)
      EXPECT_THAT(warning, ::testing::Not(HasSubstr("no page has")));
  }
  EXPECT_THAT(ids(ask("景点")), ElementsAre("sights"));
}

TEST_F(Relaxing, FiltersThatLeaveNothingAreNamed) {
  EXPECT_THAT(ask("oil date:1900").warnings, Contains("the filter by date leaves nothing; without it: 1 page"));
  EXPECT_THAT(ask("oil lang:en date:1900").warnings,
              Contains("the filters together leave nothing; without them: 1 page"));
  EXPECT_THAT(ask("zzzz date:1900").warnings, ::testing::Not(Contains(HasSubstr("filter"))));
  EXPECT_THAT(ask("date:1900").warnings, ::testing::Not(Contains(HasSubstr("filter"))));
  EXPECT_THAT(ask("oil date:1900", true).warnings, IsEmpty());
  SearchRequest request{.query = "government"};
  request.langs = {"zh"};
  EXPECT_THAT(Searcher::open(path_)->search(request)->warnings,
              Contains("the filter by language leaves nothing; without it: 2 pages"));
}

TEST_F(Relaxing, OneDemandLessAfterAnother) {
  EXPECT_THAT(ids(ask("\"the government?\"")), ElementsAre("government"));
  EXPECT_THAT(ask("\"the government?\"").warnings, ElementsAre(HasSubstr("outer punctuation")));
  EXPECT_THAT(ids(ask("\"oil crude\"")), ElementsAre("oil"));
  EXPECT_THAT(ask("\"oil crude\"").warnings, ElementsAre(HasSubstr("looked for its words")));
  EXPECT_THAT(ids(ask("oil AND Moscow")), ElementsAre("government", "oil"));
  EXPECT_THAT(ask("oil AND Moscow").warnings, ElementsAre(HasSubstr("some of it")));
  EXPECT_THAT(ids(ask("+oil +Moscow -crude")), ElementsAre("government"));
}

TEST_F(Relaxing, NotWhereProgramsAskStrictlyNorForNothing) {
  EXPECT_EQ(ask("oil AND Moscow", true).total, 0U);
  EXPECT_EQ(ask("\"oil crude\"", true).total, 0U);
  EXPECT_EQ(ask("zzzzzzzz").total, 0U);
  EXPECT_THAT(ask("zzzzzzzz").warnings, IsEmpty());
  EXPECT_EQ(ask("+oil date:2020").total, 0U) << "filters are never given up";
}

TEST(EditDistance, CountsSwappedNeighboursOnce) {
  EXPECT_EQ(edit_distance("goverm", "govern", 2), 1U);
  EXPECT_EQ(edit_distance("secuirti", "securiti", 2), 1U);
  EXPECT_EQ(edit_distance("abc", "abc", 1), 0U);
  EXPECT_EQ(edit_distance("abc", "xyz", 2), 3U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
}

}  // namespace
}  // namespace zhen::searcher
