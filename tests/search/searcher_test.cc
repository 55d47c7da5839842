// The public searcher: the queries that break other engines, what must meet and what must not, filters and errors.
#include "zhen/searcher.h"

#include <gmock/gmock.h>

#include "tests/write/index_fixture.h"

namespace zhen {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Search : public zhen::testing::IndexTest {
 protected:
  struct Page {
    std::string id, title, text;
    std::string date = {}, source = {}, lang = "zh-Hans";
    std::vector<std::string> aliases = {};
  };

  void build(const std::vector<Page>& pages) {
    auto writer = open();
    for (const Page& page : pages) {
      index::StoredDocument document;
      document.id = page.id;
      document.title = page.title;
      document.text = page.text;
      document.date = index::parse_iso(page.date);
      if (document.date) document.date_role = index::DateRole::kPublished;
      document.source = page.source;
      document.source_aliases = page.aliases;
      document.site = page.source;
      document.language = *index::parse_language(page.lang);
      document.content_hash = index::stable_hash(page.text + page.title);
      ASSERT_TRUE(writer.add(std::move(document)));
    }
    ASSERT_TRUE(writer.commit());
  }

  std::vector<std::string> ids(const SearchRequest& request) {
    const auto searcher = Searcher::open(path_);
    EXPECT_TRUE(searcher);
    const auto result = searcher->search(request);
    EXPECT_TRUE(result) << request.query << ": " << (result ? "" : result.error().message);
    std::vector<std::string> found;
    if (result) {
      for (const Hit& hit : result->hits) found.push_back(hit.id);
    }
    return found;
  }
  /// None where the query had to be relaxed to find any.
  std::vector<std::string> ids_as_asked(const std::string& query) {
    const auto result = Searcher::open(path_)->search({.query = query});
    for (const std::string& warning : result->warnings) {
      if (warning.find("looked for") != std::string::npos) return {};
    }
    return ids(query);
  }
  std::vector<std::string> ids(const std::string& query) { return ids(SearchRequest{.query = query}); }
};

struct Meeting {
  const char* name;
  std::string query;
  std::string page;
  bool meets;
};

class Meets : public Search, public ::testing::WithParamInterface<Meeting> {};
TEST_P(Meets, OrNot) {
  build({{"page", "", GetParam().page}, {"other", "", "unrelated 无关"}});
  if (GetParam().meets) {
    EXPECT_THAT(ids(GetParam().query), Contains("page"));
  } else {
    EXPECT_THAT(ids_as_asked(GetParam().query), Not(Contains("page")));
  }
}
INSTANTIATE_TEST_SUITE_P(
    AwkwardQueries, Meets,
    ::testing::Values(
        Meeting{"latin_han_latin", "hello 中国 world", "中国的消息", true},
        Meeting{"latin_han_latin_by_its_latin", "hello 中国 world", "hello there", true},
        Meeting{"moscow", "Moscow 会议 security", "安全会议在莫斯科举行", true},
        Meeting{"single_letters", "a 中 b", "中间", true},
        Meeting{"long_mixed_question", "介绍 TiDB 中的 HTAP 查询", "TiDB 是一个数据库", true},
        Meeting{"joined_without_blanks", "hello中国world", "中国 world", true},
        Meeting{"a_long_question_needs_no_full_match", "国务院关于秋粮收购的最新通知是什么", "秋粮收购价格", true},
        Meeting{"simplified_finds_traditional", "国际论坛", "參加國際論壇的代表", true},
        Meeting{"traditional_finds_simplified", "國際論壇", "参加国际论坛的代表", true},
        Meeting{"full_width", "ＡＢＣ", "abc corp", true}, Meeting{"half_width", "abc", "ＡＢＣ公司", true},
        Meeting{"diacritics", "café", "a cafe in Paris", true},
        Meeting{"no_diacritics", "cafe", "un café à Paris", true},
        Meeting{"full_width_digits", "2023", "２０２３年", true}, Meeting{"one_character_begins", "京", "京剧", true},
        Meeting{"one_character_ends", "京", "北京", true}, Meeting{"one_character_inside", "京", "北京大学", true},
        Meeting{"word_at_the_end", "大学", "清华大学", true}, Meeting{"word_at_the_begin", "清华", "清华大学", true},
        Meeting{"wrapped_line", "人民", "出席会议的有来自全国各地的代表和特别邀请的中国人\n民大会堂", true},
        Meeting{"wrapped_line_in_quotes", "\"中国人民\"", "出席会议的有来自全国各地的代表和特别邀请的中国人\n民大会堂",
                true},
        Meeting{"homophones_do_not_meet", "景点", "经典", false},
        Meeting{"quoted_order_counts", "\"大学北京\"", "北京大学", false},
        Meeting{"quoted_over_punctuation", "\"会议。新华社\"", "结束会议。新华社记者", true},
        Meeting{"quoted_without_the_punctuation", "\"会议新华社\"", "结束会议。新华社记者", false},
        Meeting{"quoted_english", "\"crude oil\"", "The Crude  Oil market", true},
        Meeting{"quoted_english_apart", "\"crude oil\"", "crude and oil", false},
        Meeting{"quoted_mixed", "\"发展5G网络\"", "加快发展５Ｇ網絡", true},
        Meeting{"corner_quotes_alone", "「國際論壇」", "国际 论坛", false},
        Meeting{"typographic_quotes_beside_words", "“国际论坛” 北京", "北京", true},
        Meeting{"must", "中国 +oil", "中国", false}, Meeting{"must_not", "中国 -oil", "中国 oil", false},
        Meeting{"must_not_needs_the_whole_word", "-北京大学 学校", "北京的学校", true},
        Meeting{"must_is_the_whole_word", "+北京大学", "北京的大学", false},
        Meeting{"and", "中国 AND oil", "中国", false}, Meeting{"or", "中国 OR oil", "oil", true},
        Meeting{"prefix", "secur*", "securities market", true}, Meeting{"han_prefix", "拉夫*", "拉夫罗夫", true},
        Meeting{"quoted_inside_a_word", "\"rude oi\"", "crude oil", true},
        Meeting{"quoted_half_a_han_word", "\"京大\"", "北京大学", true},
        Meeting{"quoted_across_scripts", "\"l公\"", "Intel公司", true},
        Meeting{"quoted_punctuation_alone", "\"，\"", "你好，世界", true},
        Meeting{"quoted_digits_inside_a_number", "\"02\"", "in 2023", true},
        Meeting{"quoted_traditional", "\"華民國\"", "中华民国", true},
        Meeting{"quoted_full_width", "＂ＢＣ公＂", "abc公司", true},
        Meeting{"capital_names_are_one_word", "帕特鲁舍夫 security", "俄联邦安全会议秘书帕特鲁舍夫", true},
        Meeting{"iphone", "iphone15", "iPhone 15 发布", true}, Meeting{"a_share", "A股", "Ａ股市场", true},
        Meeting{"five_g", "5G网络", "５Ｇ網絡", true}, Meeting{"name_with_a_dot", "约翰·史密斯", "約翰‧史密斯", true},
        Meeting{"only_punctuation", "，。！", "你好，世界。", false}, Meeting{"emoji", "😀", "今天 😀 很好", true},
        Meeting{"full_width_and", "中国 ＡＮＤ oil", "中国 石油", true},
        Meeting{"excluded_string", "中国 -\"石油\"", "中国石油", false},
        Meeting{"stray_everything", ")(\"-+|| 中国 :*~^", "中国", true},
        Meeting{"a_year_in_han_text", "2023年", "２０２３年", true},
        Meeting{"lone_latin_in_han", "维生素C", "維生素Ｃ", true}, Meeting{"c_plus_plus", "C++", "学习C++语言", true},
        Meeting{"stems", "meetings", "the meeting", true}, Meeting{"acronym", "US", "the U.S. government", true},
        Meeting{"joined_number", "COVID19", "COVID-19", true}),
    [](const auto& test) { return test.param.name; });

TEST_F(Search, TheWholeNameComesBeforeItsPieces) {
  build(
      {{"name", "", "他毕业于北京大学。"}, {"pieces", "", "京北的大学很多，北方也有。"}, {"swapped", "", "京北大学"}});
  EXPECT_EQ(ids("北京大学").front(), "name");
  const auto found = ids("京北大学");
  EXPECT_EQ(found.front(), "swapped");
}

TEST_F(Search, APageWithAllTheWordsComesFirst) {
  build({{"one", "", "oil oil oil oil oil oil oil"},
         {"both", "", "the price of crude oil fell in trade"},
         {"other", "", "crude crude crude crude"}});
  EXPECT_EQ(ids("crude oil").front(), "both");
}

TEST_F(Search, TitleAndArticleOutweighFurniture) {
  build({{"article", "", "秋粮收购开始，各地农民忙。"}, {"title", "秋粮收购", "秋粮收购\n各地农民忙，今年好。"}});
  auto writer = open();
  index::StoredDocument aside;
  aside.id = "aside";
  aside.text = "各地农民忙，今年好。\n相关：秋粮收购";
  aside.furniture = {
      {static_cast<std::uint32_t>(aside.text.find("相关")), static_cast<std::uint32_t>(aside.text.size())}};
  ASSERT_TRUE(writer.add(std::move(aside)));
  ASSERT_TRUE(writer.commit());
  EXPECT_THAT(ids("秋粮"), ElementsAre("title", "article", "aside"));
}

TEST_F(Search, FieldsAndFilters) {
  build({{"a", "石油价格", "oil", "2022-05-03", "新华社", "zh-Hans", {"Xinhua", "新華社"}},
         {"b", "Cocoa", "cocoa and oil", "2022-05", "Reuters", "en", {"路透社"}},
         {"c", "石油", "oil 石油价格", "2019", "Reuters", "zh-Hant", {"路透社"}},
         {"d", "Oil", "oil", "", "", "mixed"}});
  EXPECT_THAT(ids("oil source:XINHUA"), ElementsAre("a"));
  EXPECT_THAT(ids("source:新華社"), ElementsAre("a"));
  EXPECT_THAT(ids("oil source:路透社 source:新华社"), UnorderedElementsAre("a", "b", "c"));
  EXPECT_THAT(ids("oil -source:reuters"), UnorderedElementsAre("a", "d"));
  EXPECT_THAT(ids("oil lang:zh"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(ids("oil date:2022-05"), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(ids("oil date:2022-05-31.."), ElementsAre("b"));
  EXPECT_THAT(ids("oil date:2019-07"), ElementsAre("c"));
  EXPECT_THAT(ids("oil before:2022"), ElementsAre("c"));
  EXPECT_THAT(ids("title:石油"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(ids("title:石油价格"), ElementsAre("a"));
  EXPECT_THAT(ids("title：oil"), ElementsAre("d"));
  EXPECT_THAT(ids(SearchRequest{.query = "oil", .langs = {"en", "mixed"}}), UnorderedElementsAre("b", "d"));
  EXPECT_THAT(ids(SearchRequest{.query = "石油", .title_only = true}), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(ids(SearchRequest{.query = "oil", .date = "..2021"}), ElementsAre("c"));
  EXPECT_THAT(ids(SearchRequest{.date = "2022", .sort = Sort::oldest}), ElementsAre("b", "a"));
  EXPECT_THAT(ids("source:无此社"), IsEmpty());
}

TEST_F(Search, SaysWhichOutletItDoesNotKnow) {
  build({{"a", "", "oil"}});
  const auto result = Searcher::open(path_)->search({.query = "oil source:无此社"});
  EXPECT_THAT(result->warnings, Contains(HasSubstr("无此社")));
}

TEST_F(Search, AnEmptyQueryFindsNothing) {
  build({{"a", "", "oil"}});
  for (const char* query : {"", " 　", "？！", "\"\"", "()"}) EXPECT_THAT(ids(query), IsEmpty()) << query;
  EXPECT_THAT(ids("-石油"), ElementsAre("a"));
}

TEST_F(Search, QuotedPunctuationIsGivenUpBeforeFindingNothing) {
  build({{"a", "", "the Methodists were a student group"}, {"b", "", "会议。结束"}, {"c", "", "会议结束"}});
  const auto searcher = Searcher::open(path_);
  const auto relaxed = searcher->search({.query = "Who were \"the Methodists?\""});
  EXPECT_EQ(relaxed->total, 1U);
  EXPECT_THAT(relaxed->warnings, Contains(HasSubstr("without")));
  EXPECT_THAT(ids("\"会议。\""), ElementsAre("b"));
  EXPECT_EQ(searcher->search({.query = "\"the Methodists?\"", .strict = true})->total, 0U);
}

TEST_F(Search, TenThousandWordsAreCutWithAWarning) {
  build({{"a", "", "oil word9"}});
  std::string query;
  for (int i = 0; i < 10'000; ++i) query += "word" + std::to_string(i) + ' ';
  const auto result = Searcher::open(path_)->search({.query = query});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->total, 1U);
  EXPECT_THAT(result->warnings, ::testing::Not(IsEmpty()));
}

TEST_F(Search, UndatedAndUnknownHaveTheirBuckets) {
  build({{"a", "", "oil", "2022-05-03", "Reuters"}, {"b", "", "oil", "2020"}, {"c", "", "oil"}});
  SearchRequest request{.query = "oil"};
  request.facets = {"year", "source"};
  const auto result = Searcher::open(path_)->search(request);
  ASSERT_EQ(result->facets.size(), 2U);
  const auto& years = result->facets[0].values;
  ASSERT_EQ(years.size(), 3U);
  EXPECT_EQ(years[0].value, "2020");
  EXPECT_EQ(years[1].value, "2022");
  EXPECT_EQ(years[2].value, "");
  EXPECT_EQ(result->facets[1].values.back().value, "");
  EXPECT_EQ(result->facets[1].values.back().count, 2U);
}

TEST_F(Search, AFacetIgnoresItsOwnChoicesAndKeepsTheOthers) {
  build({{"a", "", "oil", "2022-05-03", "Reuters", "en"},
         {"b", "", "oil", "2022-06-03", "Xinhua", "en"},
         {"c", "", "oil", "2023-05-03", "Xinhua", "zh-Hans"},
         {"d", "", "oil", "2023-05-03", "AFP", "en"},
         {"e", "", "coal", "2023-05-03", "AFP", "en"}});
  SearchRequest request{.query = "oil", .sources = {"Reuters", "Xinhua"}, .langs = {"en"}};
  request.facets = {"source", "lang", "site", "year"};
  const auto result = Searcher::open(path_)->search(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->total, 2U);
  const auto counts = [&](std::size_t facet) {
    std::vector<std::pair<std::string, std::uint64_t>> pairs;
    for (const FacetCount& count : result->facets[facet].values) pairs.emplace_back(count.value, count.count);
    return pairs;
  };
  using Pairs = std::vector<std::pair<std::string, std::uint64_t>>;
  EXPECT_EQ(counts(0), (Pairs{{"AFP", 1}, {"Reuters", 1}, {"Xinhua", 1}})) << "any source, but English";
  EXPECT_EQ(counts(1), (Pairs{{"en", 2}, {"zh-Hans", 1}})) << "any language, but those two sources";
  EXPECT_EQ(counts(2), (Pairs{{"Reuters", 1}, {"Xinhua", 1}})) << "both lists";
  EXPECT_EQ(counts(3), (Pairs{{"2022", 2}}));
}

TEST_F(Search, WhatAFacetsLimitCutsIsCounted) {
  build({{"a", "", "oil", "", "A"},
         {"b", "", "oil", "", "A"},
         {"c", "", "oil", "", "B"},
         {"d", "", "oil", "", "C"},
         {"e", "", "oil"}});
  SearchRequest request{.query = "oil", .facets = {"source"}, .facet_limit = 1};
  const auto result = Searcher::open(path_)->search(request);
  const Facet& facet = result->facets[0];
  ASSERT_EQ(facet.values.size(), 2U);
  EXPECT_EQ(facet.values[0].count, 2U);
  EXPECT_EQ(facet.values[1].value, "");
  EXPECT_EQ(facet.others, 2U);
  EXPECT_EQ(facet.distinct, 3U);
}

TEST_F(Search, TheHistogramPicksYearsMonthsOrDays) {
  build({{"a", "", "day", "2023-05-03"},
         {"b", "", "day month", "2023-05-20"},
         {"c", "", "month years", "2023-01-02"},
         {"d", "", "years", "1996"},
         {"e", "", "day month years"},
         {"f", "", "far", "1000-01-01"},
         {"g", "", "far", "9999-12-31"}});
  const auto searcher = Searcher::open(path_);
  const auto histogram = [&](const SearchRequest& request) {
    const auto result = searcher->search(request);
    std::string text = result->facets[0].step;
    for (const FacetCount& value : result->facets[0].values)
      text += ' ' + value.value + '=' + std::to_string(value.count);
    return text;
  };
  EXPECT_EQ(histogram({.query = "day", .facets = {"date"}}), "day 2023-05-03=1 2023-05-20=1 =1");
  EXPECT_EQ(histogram({.query = "month", .facets = {"date"}}), "month 2023-01=1 2023-05=1 =1");
  EXPECT_EQ(histogram({.query = "years", .facets = {"date"}}), "year 1996=1 2023=1 =1");
  EXPECT_EQ(histogram({.query = "far", .facets = {"date"}}), "year 1000=1 9999=1");
  EXPECT_EQ(histogram({.everything = true, .facets = {"date"}}), "year 1000=1 1996=1 2023=3 9999=1 =1");
  EXPECT_EQ(searcher->search({.everything = true})->total, 7U);
  EXPECT_EQ(searcher->search({})->total, 0U);
  EXPECT_EQ(searcher->search({.query = "day", .everything = true})->total, 3U);
}

TEST_F(Search, FollowsNewCommitsByItself) {
  build({{"a", "", "oil"}});
  const auto searcher = Searcher::open(path_);
  EXPECT_EQ(searcher->search({.query = "oil"})->total, 1U);
  for (int i = 0; i < 8; ++i) {
    build({{"n" + std::to_string(i), "", "oil"}});
    EXPECT_EQ(searcher->search({.query = "oil"})->total, static_cast<std::uint64_t>(i) + 2);
    EXPECT_EQ(searcher->info()->documents, static_cast<std::uint64_t>(i) + 2);
  }
}

TEST_F(Search, HitsAndDocumentsCarryWhatIsKnown) {
  build({{"a", "石油价格", "石油价格上涨。", "2022-05-03", "新华社", "zh-Hans", {"Xinhua"}}});
  const auto searcher = Searcher::open(path_);
  const auto result = searcher->search({.query = "石油"});
  ASSERT_EQ(result->hits.size(), 1U);
  const Hit& hit = result->hits[0];
  EXPECT_EQ(hit.rank, 1U);
  EXPECT_GT(hit.score, 0);
  EXPECT_EQ(hit.date, "2022-05-03");
  EXPECT_EQ(hit.date_role, "published");
  EXPECT_EQ(hit.source, "新华社");
  EXPECT_THAT(hit.source_aliases, Contains("Xinhua"));
  EXPECT_THAT(hit.title_highlights, ElementsAre(Highlight{0, 6}));
  EXPECT_THAT(hit.snippet.text, HasSubstr("石油价格上涨"));
  EXPECT_EQ(searcher->document("a")->text, "石油价格上涨。");
  EXPECT_EQ(searcher->document("b").error().code, ErrorCode::document_not_found);
}

struct BadRequest {
  const char* name;
  SearchRequest request;
  ErrorCode code;
  std::string says;
};
class Refuses : public Search, public ::testing::WithParamInterface<BadRequest> {};
TEST_P(Refuses, WithAClearMessage) {
  build({{"a", "", "oil"}});
  const auto result = Searcher::open(path_)->search(GetParam().request);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, GetParam().code);
  EXPECT_THAT(result.error().message, HasSubstr(GetParam().says));
}
INSTANTIATE_TEST_SUITE_P(
    Requests, Refuses,
    ::testing::Values(
        BadRequest{"date", {.query = "oil", .date = "soon"}, ErrorCode::invalid_argument, "\"soon\""},
        BadRequest{"lang", {.query = "oil", .langs = {"fr"}}, ErrorCode::invalid_argument, "\"fr\""},
        BadRequest{"facet", {.query = "oil", .facets = {"colour"}}, ErrorCode::invalid_argument, "colour"},
        BadRequest{"limit", {.query = "oil", .limit = 10'001}, ErrorCode::invalid_argument, "10000"},
        BadRequest{"offset", {.query = "oil", .offset = 1'000'001}, ErrorCode::invalid_argument, "offset"},
        BadRequest{"strict", {.query = "a \"oil", .strict = true}, ErrorCode::invalid_query, "quotation"}),
    [](const auto& test) { return test.param.name; });

TEST_F(Search, NoIndexHasAnErrorOfItsOwn) {
  EXPECT_EQ(Searcher::open(path_).error().code, ErrorCode::index_not_found);
}

TEST_F(Search, ADamagedIndexIsAnErrorNotACrash) {
  build({{"a", "", "oil"}});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ + "/segments")) {
    if (entry.path().filename() == "columns") std::filesystem::resize_file(entry.path(), 10);
  }
  EXPECT_EQ(Searcher::open(path_).error().code, ErrorCode::index_corrupt);
}

TEST_F(Search, TheCertaintyOfADateIsShownAndFilters) {
  auto writer = open();
  const auto add = [&](const std::string& id, index::DateRole role, index::Certainty certainty) {
    index::StoredDocument document;
    document.id = id;
    document.text = "oil prices";
    if (role != index::DateRole::kNone) document.date = index::make_date(2023, 5, 25);
    document.date_role = role;
    document.date_certainty = certainty;
    document.date_evidence = document.date ? "archive header \"2023-05-25\"" : "";
    ASSERT_TRUE(writer.add(std::move(document)));
  };
  add("high", index::DateRole::kPublished, index::Certainty::kHigh);
  add("medium", index::DateRole::kDateline, index::Certainty::kMedium);
  add("low", index::DateRole::kScraped, index::Certainty::kLow);
  add("undated", index::DateRole::kNone, index::Certainty::kNone);
  ASSERT_TRUE(writer.commit());
  EXPECT_THAT(ids("oil date-certainty:high"), ElementsAre("high"));
  EXPECT_THAT(ids("oil date-certainty:medium.."), UnorderedElementsAre("high", "medium"));
  EXPECT_THAT(ids("oil date-certainty:low date-certainty:high"), UnorderedElementsAre("high", "low"));
  EXPECT_THAT(ids("oil -date-certainty:low.."), ElementsAre("undated"));
  const auto result = Searcher::open(path_)->search({.query = "date-certainty:low"});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->hits.size(), 1U);
  EXPECT_EQ(result->hits[0].date_role, "scraped");
  EXPECT_EQ(result->hits[0].date_certainty, "low");
  const auto document = Searcher::open(path_)->document("low");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->date_certainty, "low");
}

}  // namespace
}  // namespace zhen
