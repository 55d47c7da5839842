// Several indexes as one, news before history, and paging deep into an answer.
#include <gmock/gmock.h>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class Collections : public testing::IndexTest {
 protected:
  struct Page {
    std::string id, text, date = "2023-05-25";
  };
  std::string build(const std::string& name, const std::vector<Page>& pages) {
    std::string path = folder_ + '/' + name;
    auto writer = indexer::IndexWriter::open(path, {.threads = 1});
    EXPECT_TRUE(writer);
    for (const Page& page : pages) {
      auto document = testing::sample(page.id, "");
      document.title = page.id;
      document.text = page.text;
      document.date = index::parse_iso(page.date);
      if (!document.date) document.date_role = index::DateRole::kNone;
      document.content_hash = index::stable_hash(page.text + page.date);
      EXPECT_TRUE(writer->add(std::move(document)));
    }
    EXPECT_TRUE(writer->commit());
    return path;
  }
  static std::vector<std::string> ids(const Searcher& searcher, const SearchRequest& request) {
    const auto result = searcher.search(request);
    EXPECT_TRUE(result);
    std::vector<std::string> found;
    for (const Hit& hit : result->hits) found.push_back(hit.id);
    return found;
  }
};

TEST_F(Collections, SeveralIndexesRankAndCountAsOne) {
  std::vector<Page> all;
  all.reserve(60);
  for (int i = 0; i < 60; ++i) {
    all.push_back({"page" + std::to_string(i),
                   i % 7 == 0   ? "oil oil 秋粮"
                   : i % 3 == 0 ? "oil trade"
                                : "秋粮 trade price",
                   "2023-0" + std::to_string(1 + i % 9)});
  }
  const std::string whole = build("whole", all);
  const std::vector<std::string> parts{build("a", {all.begin(), all.begin() + 11}),
                                       build("b", {all.begin() + 11, all.end()})};
  const auto one = Searcher::open(whole);
  const auto several = Searcher::open(parts);
  ASSERT_TRUE(several);
  for (const char* query : {"oil", "秋粮 oil", "trade -oil", "\"秋粮 trade\"", "pri*"}) {
    const SearchRequest request{.query = query, .limit = 100, .facets = {"source", "date"}};
    const auto expected = one->search(request);
    const auto found = several->search(request);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->hits.size(), expected->hits.size()) << query;
    for (std::size_t i = 0; i < found->hits.size(); ++i) {
      EXPECT_EQ(found->hits[i].id, expected->hits[i].id) << query;
      EXPECT_NEAR(found->hits[i].score, expected->hits[i].score, 1e-4) << query;
      const bool in_first = std::stoi(found->hits[i].id.substr(4)) < 11;
      EXPECT_EQ(found->hits[i].index, parts[in_first ? 0 : 1]);
      EXPECT_EQ(expected->hits[i].index, "");
    }
    for (std::size_t f = 0; f < 2; ++f) {
      ASSERT_EQ(found->facets[f].values.size(), expected->facets[f].values.size());
      for (std::size_t v = 0; v < found->facets[f].values.size(); ++v) {
        EXPECT_EQ(found->facets[f].values[v].value, expected->facets[f].values[v].value);
        EXPECT_EQ(found->facets[f].values[v].count, expected->facets[f].values[v].count);
      }
    }
  }
  EXPECT_EQ(several->info()->documents, 60U);
  EXPECT_EQ(several->document("page50")->id, "page50");
  EXPECT_TRUE(several->similar({.id = "page2"}));
  EXPECT_TRUE(several->suggest("page"));
}

TEST_F(Collections, AnIdMayBeInBothAndAnIndexTwice) {
  const std::string a = build("a", {{"same", "oil in a"}});
  const std::string b = build("b", {{"same", "oil in b"}});
  const auto both = Searcher::open(std::vector<std::string>{a, b});
  const auto result = both->search({.query = "oil"});
  ASSERT_EQ(result->hits.size(), 2U);
  EXPECT_NE(result->hits[0].index, result->hits[1].index);
  EXPECT_THAT(both->document("same")->text, HasSubstr("in a"));
  EXPECT_EQ(ids(*Searcher::open(std::vector<std::string>{a, a}), {.query = "oil"}).size(), 1U);
  EXPECT_EQ(Searcher::open(std::vector<std::string>{}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(Searcher::open(std::vector<std::string>{a, folder_ + "/none"}).error().code, ErrorCode::index_not_found);
}

TEST_F(Collections, SeveralFollowTheCommitsOfEach) {
  const std::string a = build("a", {{"one", "oil"}});
  const std::string b = build("b", {{"two", "oil"}});
  const auto both = Searcher::open(std::vector<std::string>{a, b});
  EXPECT_THAT(ids(*both, {.query = "oil"}), UnorderedElementsAre("one", "two"));
  build("b", {{"three", "oil"}});
  EXPECT_THAT(ids(*both, {.query = "oil"}), UnorderedElementsAre("one", "two", "three"));
}

TEST_F(Collections, RecencyIsAnOption) {
  const auto searcher = Searcher::open(build("news", {{"old", "oil oil oil", "2013-05-25"},
                                                      {"new", "oil trade and more", "2023-05-25"},
                                                      {"undated", "oil oil oil", ""}}));
  EXPECT_EQ(ids(*searcher, {.query = "oil"}).back(), "new");
  EXPECT_EQ(ids(*searcher, {.query = "oil", .recency_days = 30}).front(), "new");
  EXPECT_EQ(ids(*searcher, {.query = "oil", .recency_days = 1e9}).back(), "undated");
  EXPECT_EQ(searcher->search({.query = "oil", .recency_days = -1}).error().code, ErrorCode::invalid_argument);
}

TEST_F(Collections, PagesFitTogetherAtAnyDepth) {
  std::vector<Page> pages;
  pages.reserve(400);
  for (int i = 0; i < 400; ++i) {
    pages.push_back(
        {"page" + std::to_string(i), i % 5 == 0 ? "oil oil 秋粮" : "oil", "2023-05-" + std::to_string(10 + i % 20)});
  }
  const auto searcher = Searcher::open(build("many", pages));
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    for (const double recency : {0.0, 7.0}) {
      SearchRequest request{.query = "oil 秋粮", .sort = sort, .recency_days = recency, .limit = 1000};
      const std::vector<std::string> whole = ids(*searcher, request);
      ASSERT_EQ(whole.size(), 400U);
      std::vector<std::string> joined;
      request.limit = 37;
      for (; request.offset < 400; request.offset += request.limit) {
        for (std::string& id : ids(*searcher, request)) joined.push_back(std::move(id));
      }
      EXPECT_EQ(joined, whole);
    }
  }
}

}  // namespace
}  // namespace zhen
