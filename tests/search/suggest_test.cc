// Suggestions and similar pages through the public searcher.
#include <gmock/gmock.h>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Around : public testing::IndexTest {
 protected:
  void build(const std::vector<std::pair<std::string, std::string>>& pages) {
    auto writer = open();
    int day = 1;
    for (const auto& [title, text] : pages) {
      index::StoredDocument document = testing::sample("page" + std::to_string(day), text);
      document.title = title;
      document.text = text;
      document.date = index::make_date(2023, 5, day++);
      ASSERT_TRUE(writer.add(std::move(document)));
    }
    ASSERT_TRUE(writer.commit());
  }
  std::vector<Suggestion> suggestions(const std::string& prefix, std::size_t limit = 10) {
    const auto searcher = Searcher::open(path_);
    const auto found = searcher->suggest(prefix, limit);
    EXPECT_TRUE(found);
    return found ? *found : std::vector<Suggestion>();
  }
  std::vector<std::string> texts(const std::string& prefix, std::size_t limit = 10) {
    std::vector<std::string> found;
    for (const Suggestion& suggestion : suggestions(prefix, limit)) found.push_back(suggestion.text);
    return found;
  }
};

class Suggest : public Around {
 protected:
  void SetUp() override {
    build({{"外交部发言人谈海上合作", "一"},
           {"外交部发言人答记者问", "二"},
           {"外交部发言人：期待会谈", "三"},
           {"國際論壇今天開幕", "四"},
           {"Crude oil prices fall", "five"},
           {"Crude oil prices rise", "six"},
           {"单霁翔谈旅游与绿色发展", "seven"}});
  }
};

TEST_F(Suggest, PhrasesThatTitlesShareComeFirst) {
  const auto found = suggestions("外交");
  ASSERT_THAT(found, SizeIs(4));
  EXPECT_EQ(found[0].text, "外交部发言人");
  EXPECT_EQ(found[0].kind, SuggestionKind::phrase);
  EXPECT_EQ(found[0].count, 3U);
  EXPECT_EQ(found[0].id, "");
  EXPECT_EQ(found[1].text, "外交部发言人：期待会谈") << "then titles, newest first";
  EXPECT_EQ(found[1].id, "page3");
}

TEST_F(Suggest, SegmentsWithoutAFileOfTitlesGiveTheSame) {
  const auto with = suggestions("外交");
  auto manifest = *index::Manifest::read(path_);
  auto& segment = manifest.segments.at(0);
  ASSERT_EQ(segment.checksums.erase("titles"), 1U);
  std::filesystem::remove(index::segment_path(path_, segment.name) + "/titles");
  ASSERT_TRUE(manifest.write(path_));
  const auto without = suggestions("外交");
  ASSERT_EQ(without.size(), with.size());
  for (std::size_t i = 0; i < with.size(); ++i) {
    EXPECT_EQ(without[i].text, with[i].text);
    EXPECT_EQ(without[i].id, with[i].id);
    EXPECT_EQ(without[i].count, with[i].count);
  }
}

TEST_F(Suggest, AnIndexMadeAnewInTheSamePlaceIsNoticed) {
  const auto searcher = Searcher::open(path_);
  EXPECT_THAT(*searcher->suggest("外交部发言人"), Not(IsEmpty()));
  std::filesystem::remove_all(path_);
  build({{"秋粮丰收", "一"}});
  const auto gone = searcher->suggest("外交部发言人");
  ASSERT_TRUE(gone) << gone.error().message;
  EXPECT_THAT(*gone, IsEmpty());
  const auto found = searcher->suggest("秋粮");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(*found, ElementsAre(Field(&Suggestion::id, "page1")));
}

TEST_F(Suggest, EnglishByTheBeginningsOfWords) {
  EXPECT_THAT(texts("CRUDE o"), ElementsAre("Crude oil prices", "Crude oil prices rise", "Crude oil prices fall"));
  EXPECT_THAT(texts("pri"), Contains("Crude oil prices fall"));
  EXPECT_THAT(texts("rude"), IsEmpty());
}

TEST_F(Suggest, EitherScriptMeetsTheOtherAndKeepsThePagesSpelling) {
  EXPECT_THAT(texts("国际"), ElementsAre("國際論壇今天開幕"));
  EXPECT_THAT(texts("論壇"), ElementsAre("國際論壇今天開幕"));
}

TEST_F(Suggest, PinyinInFullUnfinishedAndByInitials) {
  for (const char* typed : {"waijiaobu", "waijiaob", "wai jiao bu", "wjb", "WJB", "w"}) {
    const auto found = suggestions(typed);
    ASSERT_THAT(found, Not(IsEmpty())) << typed;
    EXPECT_EQ(found[0].text, "外交部发言人") << typed;
    EXPECT_EQ(found[0].match, SuggestionMatch::pinyin) << typed;
  }
  EXPECT_THAT(texts("gjlt"), ElementsAre("國際論壇今天開幕"));
  EXPECT_THAT(texts("wjx"), IsEmpty());
}

TEST_F(Suggest, SurnamesAndBothReadingsOfTheUmlaut) {
  for (const char* typed : {"shanji", "danji", "lvyou", "lvse", "luse", "lüse"}) {
    EXPECT_THAT(texts(typed), ElementsAre("单霁翔谈旅游与绿色发展")) << typed;
  }
}

TEST_F(Suggest, NothingForNothingAndNeverMoreThanAsked) {
  EXPECT_THAT(texts(""), IsEmpty());
  EXPECT_THAT(texts("！"), IsEmpty());
  EXPECT_THAT(texts("外", 2), SizeIs(2));
  EXPECT_EQ(Searcher::open(path_)->suggest("外", 101).error().code, ErrorCode::invalid_argument);
}

TEST_F(Suggest, FollowsCommits) {
  const auto searcher = Searcher::open(path_);
  EXPECT_THAT(*searcher->suggest("秋粮"), IsEmpty());
  auto writer = open();
  index::StoredDocument document = testing::sample("new", "text");
  document.title = "秋粮丰收";
  ASSERT_TRUE(writer.add(std::move(document)));
  ASSERT_TRUE(writer.remove("page1"));
  ASSERT_TRUE(writer.commit());
  EXPECT_THAT(*searcher->suggest("秋粮"), ElementsAre(Field(&Suggestion::text, "秋粮丰收")));
  EXPECT_THAT(*searcher->suggest("外交部发言人谈"), IsEmpty());
}

class Similar : public Around {
 protected:
  void SetUp() override {
    build({{"秋粮收购", "今年秋粮旺季收购全面展开，主产区粮食企业收购中晚稻和玉米。"},
           {"夏粮收购", "夏粮旺季收购即将启动，粮食企业预计收购小麦一亿吨。"},
           {"Oil", "Crude oil prices fell as refiners cut their runs."},
           {"Refiners", "Refiners cut runs; crude oil stocks rose."},
           {"天气", "明天晴朗。"}});
  }
  std::vector<std::string> ids(const SimilarRequest& request) {
    const auto searcher = Searcher::open(path_);
    const auto result = searcher->similar(request);
    EXPECT_TRUE(result);
    std::vector<std::string> found;
    for (const Hit& hit : result->hits) found.push_back(hit.id);
    EXPECT_EQ(result->total, found.size());
    return found;
  }
};

TEST_F(Similar, ADocumentFindsItsLikeAndNotItself) {
  EXPECT_THAT(ids({.id = "page1"}), ElementsAre("page2"));
  EXPECT_THAT(ids({.id = "page3"}), ElementsAre("page4"));
  EXPECT_THAT(ids({.id = "page5"}), IsEmpty());
}

TEST_F(Similar, ATextFromAnywhere) {
  EXPECT_THAT(ids({.text = "糧食企業收購小麥"}), ElementsAre("page2", "page1"));
  EXPECT_THAT(ids({.text = ""}), IsEmpty());
}

TEST_F(Similar, ShowsWhatIsShared) {
  const auto searcher = Searcher::open(path_);
  const auto result = searcher->similar({.id = "page1"});
  ASSERT_TRUE(result);
  EXPECT_THAT(result->hits[0].snippet.highlights, Not(IsEmpty()));
  EXPECT_EQ(searcher->similar({.id = "none"}).error().code, ErrorCode::document_not_found);
  EXPECT_EQ(searcher->similar({.id = "page1", .limit = 1001}).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace zhen
