// One branch a word: found, counted once, listed, marked, highlighted, switched off; and a plain Enquire agrees.
#include <gmock/gmock.h>

#include <fstream>

#include "searcher/cross/cross_state.h"
#include "searcher/query/parser.h"
#include "searcher/rank/matcher.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

class CrossLanguage : public zhen::testing::IndexTest {
 protected:
  void build(const std::map<std::string, std::string>& pages) {
    auto writer = open();
    for (const auto& [id, text] : pages) {
      index::StoredDocument document = zhen::testing::sample(id, "");
      document.title.clear();
      document.text = text;
      document.content_hash = index::stable_hash(text);
      ASSERT_TRUE(writer.add(std::move(document)));
    }
    ASSERT_TRUE(writer.commit());
  }

  std::string dictionary(const std::string& lines) {
    std::string path = folder_ + "/words.tsv";
    std::ofstream(path) << lines;
    return path;
  }

  SearchResult search(const SearchRequest& request) {
    auto searcher = Searcher::open(path_);
    EXPECT_TRUE(searcher);
    auto result = searcher->search(request);
    EXPECT_TRUE(result) << request.query << ": " << (result ? "" : result.error().message);
    return result ? *std::move(result) : SearchResult();
  }

  static std::vector<std::string> ids(const SearchResult& result) {
    std::vector<std::string> found;
    for (const Hit& hit : result.hits) found.push_back(hit.id);
    return found;
  }
};

TEST_F(CrossLanguage, AChineseWordFindsItsTranslationsAndSaysSo) {
  build(
      {{"en", "Cargo ships left the harbour at noon."}, {"zh", "船舶中午离开港口。"}, {"no", "Nothing of that kind."}});
  const SearchResult result = search({.query = "船舶", .dictionary = dictionary("船舶\tship\n船舶\tvessel\n")});
  EXPECT_THAT(ids(result), ElementsAre("zh", "en"));
  ASSERT_EQ(result.expansions.size(), 1U);  // no page has a vessel
  EXPECT_EQ(result.expansions[0].from, "船舶");
  EXPECT_EQ(result.expansions[0].to, "ship");
  EXPECT_EQ(result.expansions[0].origin, "dictionary");
  EXPECT_THAT(result.hits[0].matched, IsEmpty());
  EXPECT_THAT(result.hits[1].matched, ElementsAre("ships"));
  ASSERT_EQ(result.hits[1].snippet.highlights.size(), 1U);
  const Highlight highlight = result.hits[1].snippet.highlights[0];
  EXPECT_EQ(result.hits[1].snippet.text.substr(highlight.begin, highlight.end - highlight.begin), "ships");
}

TEST_F(CrossLanguage, TheOtherWayRoundAndInPhrases) {
  build({{"zh", "联合国秘书长发表讲话。"}, {"en", "The United Nations spoke."}, {"no", "联合起来，各国。"}});
  const std::string words = dictionary("联合国\tUnited Nations\n");
  EXPECT_THAT(ids(search({.query = "united nations", .dictionary = words})), ElementsAre("en", "zh"));
  const SearchResult result = search({.query = "联合国", .dictionary = words});
  EXPECT_THAT(ids(result), IsSupersetOf({"zh", "en"}));
  for (const Hit& hit : result.hits) {
    EXPECT_THAT(hit.matched, hit.id == "en" ? std::vector<std::string>{"United Nations"} : std::vector<std::string>{});
  }
}

TEST_F(CrossLanguage, IsSwitchedOff) {
  build({{"en", "Cargo ships."}, {"fr", "A visit to France."}});
  const std::string words = dictionary("船舶\tship\n");
  EXPECT_THAT(ids(search({.query = "船舶", .cross = Cross::off, .dictionary = words})), IsEmpty());
  EXPECT_THAT(ids(search({.query = "船舶", .cross = Cross::names, .dictionary = words})), IsEmpty());
  EXPECT_THAT(ids(search({.query = "法国", .cross = Cross::names})), ElementsAre("fr"));
  EXPECT_THAT(ids(search({.query = "法国", .cross = Cross::off})), IsEmpty());
}

TEST_F(CrossLanguage, DemandsAndExclusionsMeanTheWordItself) {
  build({{"en", "Cargo ships."}, {"zh", "船舶 cargo"}});
  const std::string words = dictionary("船舶\tship\n");
  EXPECT_THAT(ids(search({.query = "+船舶", .dictionary = words})), ElementsAre("zh"));
  EXPECT_THAT(ids(search({.query = "\"船舶\"", .dictionary = words})), ElementsAre("zh"));
  EXPECT_THAT(ids(search({.query = "cargo -船舶", .dictionary = words})), ElementsAre("en"));
}

TEST_F(CrossLanguage, TenTranslationsCountOnce) {
  std::string words;
  std::string many;
  for (const char* word : {"ship", "vessel", "boat", "barge", "ferry", "yacht", "canoe", "raft", "tanker", "dinghy"}) {
    words += std::string("船舶\t") + word + "\n";
    many += std::string(word) + " ";
  }
  build({{"many", many + "filler filler filler filler filler"},
         {"both", "ship ship at the harbour harbour, filler filler filler filler filler"}});
  // A page with both words of the query outranks one with ten translations of the first.
  const SearchResult result = search({.query = "船舶 harbour", .dictionary = dictionary(words)});
  EXPECT_THAT(ids(result), ElementsAre("both", "many"));
}

TEST_F(CrossLanguage, RegionalWordsMeet) {
  build({{"tw", "台北的計程車與軟體公司"}, {"cn", "北京的出租车和软件公司"}});
  EXPECT_THAT(ids(search({.query = "出租车"})), ElementsAre("cn", "tw"));
  EXPECT_THAT(ids(search({.query = "軟體"})), ElementsAre("tw", "cn"));
  EXPECT_THAT(ids(search({.query = "川普"})), IsEmpty());
}

TEST_F(CrossLanguage, PeopleAreFoundByHowTheirNamesAreRead) {
  build({{"pinyin", "Chen Wenqing spoke first."},
         {"turned", "Wenqing Chen was there."},
         {"hyphen", "CHEN Wen-qing left."},
         {"other", "Chen spoke about Qing porcelain and Wen Jiabao."},
         {"zh", "陈文清出席了会议。"}});
  const SearchResult result = search({.query = "陈文清"});
  EXPECT_THAT(ids(result), UnorderedElementsAre("zh", "pinyin", "turned", "hyphen"));
  EXPECT_EQ(ids(result).front(), "zh");
  for (const Hit& hit : result.hits) {
    if (hit.id == "pinyin") {
      EXPECT_THAT(hit.matched, ElementsAre("Chen Wenqing"));
    }
  }
  EXPECT_THAT(ids(search({.query = "Chen Wenqing"})), Contains("zh"));
  EXPECT_THAT(ids(search({.query = "wenqing chen"})), Contains("zh"));
  EXPECT_THAT(ids(search({.query = "陈文清", .cross = Cross::off})), ElementsAre("zh"));
}

TEST_F(CrossLanguage, ForeignNamesAreFoundByHowTheySound) {
  build({{"en", "Patrushev met Lavrov in Sochi."},
         {"zh", "帕特鲁舍夫会见拉夫罗夫。"},
         {"no", "Paterson and Lawrence had a lavish lunch."}});
  EXPECT_THAT(ids(search({.query = "帕特鲁舍夫"})), ElementsAre("zh", "en"));
  EXPECT_THAT(ids(search({.query = "拉夫罗夫", .cross = Cross::names})), ElementsAre("zh", "en"));
  const SearchResult result = search({.query = "Patrushev"});
  EXPECT_THAT(ids(result), ElementsAre("en", "zh"));
  ASSERT_FALSE(result.expansions.empty());
  EXPECT_EQ(result.expansions[0].to, "帕特鲁舍夫");
  EXPECT_EQ(result.expansions[0].origin, "transcription");
}

TEST_F(CrossLanguage, WhatWasAskedBeforeChangesNoName) {
  build({{"en", "Writedown met Warren."}, {"zh", "鲁特丹会见沃伦。"}});
  const auto names_of = [](const Result<SearchResult>& result) {
    std::vector<std::string> names;
    for (const ExpansionInfo& expansion : result->expansions) names.push_back(expansion.to);
    return names;
  };
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  EXPECT_THAT(names_of(searcher->search({.query = "鲁特丹"})), IsEmpty());
  auto another = Searcher::open(path_);
  ASSERT_TRUE(another);
  EXPECT_THAT(names_of(another->search({.query = "沃伦"})), ElementsAre("Warren"));
  EXPECT_THAT(names_of(another->search({.query = "鲁特丹"})), IsEmpty());
}

TEST_F(CrossLanguage, SoundsAreNoSpelling) {
  build({{"sights", "黄山的景点很多"},
         {"classic", "经典作品，经济增长"},
         {"en", "The jingdian of lower case, a classic."}});
  EXPECT_THAT(ids(search({.query = "景点"})), ElementsAre("sights"));
  EXPECT_THAT(ids(search({.query = "经典"})), ElementsAre("classic"));
}

TEST_F(CrossLanguage, AWordWithAnotherFormIsNotMisspelt) {
  build({{"en", "Cargo ships."}, {"zh", "传播 传博"}});
  const SearchResult result = search({.query = "船舶", .dictionary = dictionary("船舶\tship\n")});
  EXPECT_THAT(ids(result), ElementsAre("en"));
  EXPECT_THAT(result.warnings, IsEmpty());
}

TEST_F(CrossLanguage, APlainEnquireAgrees) {
  std::map<std::string, std::string> pages;
  for (int i = 0; i < 40; ++i) {
    std::string text = "filler" + std::to_string(i % 7);
    if (i % 3 == 0) text += " ship";
    if (i % 4 == 0) text += " vessel vessel";
    if (i % 5 == 0) text += " 船舶";
    if (i % 6 == 0) text += " harbour";
    for (int k = 0; k < i % 8; ++k) text += " more words";
    pages["d" + std::to_string(i)] = text;
  }
  build(pages);
  const index::Snapshot snapshot = this->snapshot();
  const text::Analyzer analyzer;
  searcher::CrossState state;
  SearchRequest request;
  request.dictionary = dictionary("船舶\tship\n船舶\tvessel\n");
  ASSERT_TRUE(state.prepare(request, snapshot));
  searcher::PlanScope scope;
  scope.expand = [&](std::string_view text) { return state.expander(snapshot, analyzer).expand(text); };
  const searcher::Plan plan = searcher::make_plan(searcher::parse("船舶 harbour")->root, analyzer, scope);
  searcher::Bm25Parameters parameters;
  parameters.all_units_bonus = 0;
  parameters.k1_han = parameters.k1_word;
  searcher::Matcher matcher(snapshot, plan, parameters);
  std::map<Xapian::docid, double> scores;
  ASSERT_TRUE(matcher.run(
      [&](const searcher::WindowMatches& window) {
        window.matches.for_each(
            [&](std::size_t row) { scores[static_cast<Xapian::docid>(row + 1)] = window.scores[row]; });
      },
      searcher::StopSignal(0, nullptr)));

  ASSERT_EQ(snapshot.segments().size(), 1U);
  Xapian::Database database = snapshot.segments()[0]->database();
  using Xapian::Query;
  const Query branch(Query::OP_SYNONYM, Query("ship"), Query("vessel"));
  const Query query(Query::OP_OR, Query(Query::OP_OR, Query("船舶"), Query("harbour")),
                    Query(Query::OP_SCALE_WEIGHT, branch, searcher::kCrossWeight));
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(parameters.k1_word * index::kWdfArticle, 0, 0, parameters.b, parameters.min_relative_length));
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, 100);
  ASSERT_EQ(found.size(), scores.size());
  // Xapian's k1, in eighths, also stands in its factor k1 + 1: one constant for all documents.
  const double constant = (parameters.k1_word + 1) / (parameters.k1_word * index::kWdfArticle + 1);
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    EXPECT_NEAR(scores.at(*hit), constant * hit.get_weight(), 0.02)
        << *hit;  // Xapian rounds the union's count of documents
  }
}

}  // namespace
}  // namespace zhen
