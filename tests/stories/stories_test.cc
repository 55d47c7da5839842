// Copies of a page are one story, whatever was done to them and in whatever order they came.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "common/index/signature.h"
#include "common/text/analyzer.h"
#include "searcher/stories/article_shingles.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using index::StoredDocument;
using ::testing::ElementsAre;

// Words of one meaning in both scripts, so that a sentence can be written in either.
const std::vector<std::pair<std::string, std::string>> kWords{
    {"经济", "經濟"}, {"发展", "發展"}, {"会议", "會議"}, {"记者", "記者"}, {"表示", "表示"}, {"国际", "國際"},
    {"贸易", "貿易"}, {"增长", "增長"}, {"问题", "問題"}, {"合作", "合作"}, {"双方", "雙方"}, {"环境", "環境"},
    {"气候", "氣候"}, {"变化", "變化"}, {"农业", "農業"}, {"技术", "技術"}, {"创新", "創新"}, {"市场", "市場"},
    {"投资", "投資"}, {"报告", "報告"}, {"城市", "城市"}, {"铁路", "鐵路"}, {"能源", "能源"}, {"电力", "電力"},
    {"粮食", "糧食"}, {"安全", "安全"}, {"学生", "學生"}, {"教育", "教育"}, {"医院", "醫院"}, {"健康", "健康"}};

struct Article {
  std::vector<std::string> simplified, traditional;  // sentences
};

Article article(std::uint32_t seed, int sentences = 40) {
  std::mt19937 random(seed);
  Article made;
  for (int s = 0; s < sentences; ++s) {
    std::string simplified, traditional;
    for (int w = 0; w < 8; ++w) {
      const auto& [hans, hant] = kWords[random() % kWords.size()];
      simplified += hans;
      traditional += hant;
    }
    made.simplified.push_back(simplified + "。\n");
    made.traditional.push_back(traditional + "。\n");
  }
  return made;
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += sentence;
  return text;
}

StoredDocument page(const std::string& id, const std::string& text, int day, const std::string& source = "新华社") {
  StoredDocument document = testing::sample(id, "");
  document.text = text;
  document.source = source;
  document.source_aliases = {};
  document.date = index::make_date(2023, 5, day);
  document.content_hash = index::stable_hash(id + text);
  return document;
}

StoredDocument furnished(StoredDocument document, const std::string& before, const std::string& after) {
  const auto begin = static_cast<std::uint32_t>(before.size());
  const auto end = static_cast<std::uint32_t>(begin + document.text.size());
  document.text = before + document.text + after;
  document.furniture = {{0, begin}, {end, static_cast<std::uint32_t>(document.text.size())}};
  return document;
}

/// Two stories of four and two pages, and two pages that are alone; one of these shares a third with the first story.
std::vector<StoredDocument> pages() {
  const Article wire = article(1), other = article(2), alone = article(3);
  std::vector<std::string> cut = wire.simplified;
  cut.erase(cut.begin() + 20, cut.begin() + 23);
  std::vector<std::string> third(wire.simplified.begin(), wire.simplified.begin() + 20);
  for (int i = 0; i < 20; ++i) third.push_back(alone.simplified[static_cast<std::size_t>(i)]);
  const std::string menu = joined(article(4, 30).simplified), links = joined(article(5, 60).simplified);
  return {page("wire", joined(wire.simplified), 10),
          furnished(page("furnished", joined(wire.simplified), 12, "人民日报"), menu, links),
          page("cut", joined(cut), 9, "光明日报"),
          page("hant", joined(wire.traditional), 13, "中央社"),
          page("other", joined(other.simplified), 2),
          furnished(page("other-copy", joined(other.simplified), 1, "人民日报"), links, menu),
          page("third", joined(third), 10),
          page("alone", joined(alone.simplified), 10)};
}

struct Stories : testing::IndexTest {
  void index(const std::vector<StoredDocument>& documents, std::size_t a_commit = 1000) {
    for (std::size_t begin = 0; begin < documents.size(); begin += a_commit) {
      auto writer = open();
      for (std::size_t i = begin; i < std::min(begin + a_commit, documents.size()); ++i) {
        if (!writer.add(StoredDocument(documents[i]))) throw std::runtime_error("add");
      }
      if (!writer.commit()) throw std::runtime_error("commit");
    }
  }

  SearchResult search(const SearchRequest& request) {
    auto searcher = Searcher::open(path_);
    if (!searcher) throw std::runtime_error(searcher.error().message);
    auto result = searcher->search(request);
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
  }

  /// Story id and the ids of its copies, for every hit.
  std::set<std::pair<std::string, std::vector<std::string>>> stories() {
    std::set<std::pair<std::string, std::vector<std::string>>> found;
    for (const Hit& hit : search({.everything = true, .stories = true, .limit = 1000}).hits) {
      std::vector<std::string> ids;
      for (const StoryCopy& copy : hit.story->copies) ids.push_back(copy.id);
      EXPECT_EQ(hit.story->pages, ids.size());
      found.emplace(hit.story->id, ids);
    }
    return found;
  }
};

TEST_F(Stories, InjectedCopiesAreFolded) {
  index(pages());
  std::vector<std::vector<std::string>> groups;
  for (const auto& [id, ids] : stories()) groups.push_back(ids);
  EXPECT_THAT(groups, ::testing::UnorderedElementsAre(ElementsAre("cut", "wire", "furnished", "hant"),
                                                      ElementsAre("other-copy", "other"), ElementsAre("third"),
                                                      ElementsAre("alone")));
}

TEST_F(Stories, TheFoldIsTheSameWhateverTheOrder) {
  std::vector<StoredDocument> documents = pages();
  index(documents);
  const auto expected = stories();
  std::mt19937 random(7);
  for (const std::size_t a_commit : {1U, 3U, 8U}) {
    std::filesystem::remove_all(path_);
    std::ranges::shuffle(documents, random);
    index(documents, a_commit);
    EXPECT_EQ(stories(), expected) << a_commit << " pages a commit";
  }
}

TEST_F(Stories, FollowRemovalAndMerging) {
  index(pages(), 2);
  const auto change = [this](auto&& changes) {
    auto writer = open();
    changes(writer);
    return writer.commit().has_value();
  };
  ASSERT_TRUE(change([](auto& writer) { EXPECT_TRUE(writer.remove("cut") && writer.remove("other")); }));
  const auto expected = stories();
  EXPECT_EQ(expected.size(), 4U);
  EXPECT_TRUE(std::ranges::any_of(expected, [](const auto& story) {
    return story.second == std::vector<std::string>{"wire", "furnished", "hant"};
  }));
  ASSERT_TRUE(change([](auto& writer) { writer.compact(); }));
  EXPECT_EQ(snapshot().segments().size(), 1U);
  EXPECT_EQ(stories(), expected);
}

TEST_F(Stories, TotalAndFacetsCountStories) {
  index(pages());
  const SearchResult by_page = search({.everything = true, .facets = {"source", "year"}});
  EXPECT_EQ(by_page.total, 8U);
  EXPECT_FALSE(by_page.hits.front().story);
  const SearchResult result = search({.everything = true, .stories = true, .facets = {"source", "year"}});
  EXPECT_EQ(result.total, 4U);
  EXPECT_EQ(result.hits.size(), 4U);
  EXPECT_EQ(result.facets[1].values.at(0).count, 4U);
  std::uint64_t counted = 0;
  for (const FacetCount& value : result.facets[0].values) counted += value.count;
  EXPECT_EQ(counted, 4U);
}

TEST_F(Stories, TheEarliestMatchingPageLeads) {
  index(pages());
  const SearchResult result =
      search({.sources = {"中央社"}, .everything = true, .stories = true, .facets = {"source"}});
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits[0].id, "hant");
  ASSERT_EQ(result.hits[0].story->copies.size(), 4U) << "the other copies are told though they do not match";
  EXPECT_EQ(result.hits[0].story->copies[0].source, "光明日报");
  EXPECT_EQ(result.hits[0].story->copies[0].date, "2023-05-09");
  std::uint64_t counted = 0;  // a facet of choices ignores its own: the stories by their leading page
  for (const FacetCount& value : result.facets[0].values) counted += value.count;
  EXPECT_EQ(counted, 4U);
}

TEST_F(Stories, PagesWithoutDateOrSignatureStandBehind) {
  std::vector<StoredDocument> documents = pages();
  documents[2].date.reset();
  documents[2].date_role = index::DateRole::kNone;
  documents[0].date = index::make_date(2023, 0, 0);
  documents.push_back(page("short", "一句话。", 1));
  documents.push_back(page("short-copy", "一句话。", 2));
  index(documents);
  const auto found = stories();
  EXPECT_EQ(found.size(), 6U) << "short pages are no copies";
  EXPECT_TRUE(std::ranges::any_of(found, [](const auto& story) {
    return story.second == std::vector<std::string>{"furnished", "hant", "wire", "cut"};
  }));
}

TEST_F(Stories, AnIndexOfAnEarlierVersionHasNone) {
  const std::string command = "tar -xzf " ZHEN_SOURCE_DIR "/tests/lasting/schemas/schema-1.tar.gz -C " + folder_;
  ASSERT_EQ(std::system(command.c_str()), 0);
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher) << searcher.error().message;
  const auto result = searcher->search({.everything = true, .stories = true});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->total, searcher->info()->documents);
}

TEST(ArticleShingles, ScriptAndFurnitureMakeNoDifference) {
  const std::vector<StoredDocument> documents = pages();
  const text::Analyzer analyzer;
  const auto wire = searcher::article_shingles(documents[0], analyzer);
  EXPECT_EQ(searcher::article_shingles(documents[1], analyzer), wire);
  EXPECT_EQ(searcher::article_shingles(documents[3], analyzer), wire);
  EXPECT_GT(index::jaccard(searcher::article_shingles(documents[2], analyzer), wire), 0.8);
}

}  // namespace
}  // namespace zhen
