#include "searcher/snippet/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <random>

#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "common/text/width.h"
#include "searcher/snippet/boundaries.h"
#include "searcher/snippet/phrase.h"
#include "zhen/markup.h"

namespace zhen::searcher {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A query and the texts that it highlights.
class Query {
 public:
  explicit Query(std::string_view words, std::vector<std::string> phrases = {})
      : finder_(analyzer_, analyzer_.query_units(words), std::move(phrases)) {}

  Snippet snippet(const index::StoredDocument& document, std::size_t width = 240) const {
    return SnippetMaker(finder_).make(document, {.width = width});
  }
  Snippet snippet(std::string text, std::size_t width = 240) const {
    index::StoredDocument document;
    document.text = std::move(text);
    return snippet(document, width);
  }
  std::vector<std::string> highlights(const std::string& text, std::size_t width = 240) const {
    return marked(snippet(text, width));
  }
  static std::vector<std::string> marked(const Snippet& snippet) {
    std::vector<std::string> texts;
    for (const Highlight& h : snippet.highlights) texts.push_back(snippet.text.substr(h.begin, h.end - h.begin));
    return texts;
  }
  const MatchFinder& finder() const { return finder_; }

 private:
  text::Analyzer analyzer_;
  MatchFinder finder_;
};

TEST(Highlights, AChineseNameIsOneHighlight) {
  EXPECT_THAT(Query("北京大学").highlights("他毕业于北京大学，住在北京。"), ElementsAre("北京大学", "北京"));
}

TEST(Highlights, KeepTheSpellingOfThePage) {
  EXPECT_THAT(Query("国际论坛").highlights("第三屆國際論壇在海邊舉行。"), ElementsAre("國際論壇"));
  EXPECT_THAT(Query("abc").highlights("见ＡＢＣ一文"), ElementsAre("ＡＢＣ"));
  EXPECT_THAT(Query("cafe").highlights("Le Cafe\u0301 du port"), ElementsAre("Cafe\u0301"));
}

TEST(Highlights, AreWholeWordsWhateverTheStem) {
  EXPECT_THAT(Query("meeting").highlights("They met; the meetings went on."), ElementsAre("meetings"));
}

TEST(Highlights, ALoneCharacterMarksOnlyItself) {
  EXPECT_THAT(Query("京").highlights("南京与北京"), ElementsAre("京", "京"));
}

TEST(Highlights, APhraseIsMarkedWhole) {
  EXPECT_THAT(Query("", {"crude oil"}).highlights("Crude\n  oil fell; oil rose."), ElementsAre("Crude oil"));
}

TEST(Highlights, QuestionFormsStandingAloneAreNotMarked) {
  EXPECT_THAT(Query("什么是潮汐").highlights("不为什么。潮汐每天两次。"), ElementsAre("潮汐"));
}

TEST(Snippets, ShowTheArticleRatherThanTheFurniture) {
  index::StoredDocument document;
  document.text = "潮汐 首页 新闻\n\n海边的潮汐发电站今天并网。\n\n潮汐 相关阅读\n";
  document.furniture = {
      {0, 21},
      {static_cast<std::uint32_t>(document.text.find("潮汐 相关")), static_cast<std::uint32_t>(document.text.size())}};
  EXPECT_EQ(Query("潮汐").snippet(document).text, "海边的潮汐发电站今天并网。");
  EXPECT_THAT(Query("相关阅读").snippet(document).text, HasSubstr("相关阅读"));
}

TEST(Snippets, BeginWithTheArticleWhereNothingMatches) {
  EXPECT_EQ(Query("无关").snippet("第一句话。第二句话。").text, "第一句话。第二句话。");
}

TEST(Snippets, FindTheMatchFarDownAndCutBetweenSentences) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "天气晴朗，海面平静，渔船按时出港。";
  text += "下午三点灯塔亮起。";
  for (int i = 0; i < 200; ++i) text += "天气晴朗，海面平静，渔船按时出港。";
  const Snippet snippet = Query("灯塔").snippet(text, 80);
  EXPECT_THAT(snippet.text, HasSubstr("下午三点灯塔亮起。"));
  EXPECT_LE(text::display_columns(snippet.text), 80U);
}

TEST(Snippets, TakeSeveralPassagesWhereOneCannotShowTheQuery) {
  std::string text = "The lighthouse was lit at dusk. ";
  for (int i = 0; i < 50; ++i) text += "Nothing else happened on the quiet shore that day. ";
  text += "A porpoise swam by. ";
  for (int i = 0; i < 50; ++i) text += "Nothing else happened on the quiet shore that day. ";
  const Snippet snippet = Query("lighthouse porpoise").snippet(text, 160);
  EXPECT_THAT(Query::marked(snippet), ElementsAre("lighthouse", "porpoise"));
  EXPECT_THAT(snippet.text, HasSubstr(" … "));
}

TEST(Snippets, AWidthOfNothingIsNoSnippet) {
  EXPECT_THAT(Query("海").snippet("海边", 0).text, IsEmpty());
}

TEST(Snippets, JoinHardWrappedChineseAndCollapseBlanks) {
  const Snippet snippet = Query("海洋").snippet(
      "这一段文字在三十多个字之后被排版程序硬生生地折断了一次所以海\n洋两个字分在两行。\n\n  English   text");
  EXPECT_THAT(Query::marked(snippet), ElementsAre("海洋"));
  EXPECT_THAT(snippet.text, HasSubstr("English text"));
}

TEST(Phrases, MeetAcrossLineBreaksAndBlanks) {
  EXPECT_EQ(phrase_end_at("crude \n oil", 0, "crude oil"), 11U);
  const std::string wide = "出席会议的有来自全国各地的代表和外交部\n发言人";
  EXPECT_EQ(find_phrase(wide, "外交部发言人").begin, wide.find("外交部"));
  EXPECT_EQ(find_phrase(wide, "外交部发言人", 0, LineBreaks::kAreBlanks).begin, std::string_view::npos);
  EXPECT_EQ(find_phrase("海外交部\n发言人", "外交部发言人").begin, std::string_view::npos);
  EXPECT_EQ(find_phrase("crudeoil", "crude oil").begin, std::string_view::npos);
  EXPECT_EQ(find_phrase("aaab", "aab").begin, 1U);
  EXPECT_EQ(find_phrase("abc", "").begin, std::string_view::npos);
}

TEST(Sentences, BeginAfterTheirEndMarks) {
  const std::string text = "他说：“好。”第二句！Third one. Fourth. v1.5 is a number";
  EXPECT_TRUE(sentence_begins_at(text, text.find("第二")));
  EXPECT_FALSE(sentence_begins_at(text, text.find("”第")));
  EXPECT_TRUE(sentence_begins_at(text, text.find("Fourth")));
  EXPECT_FALSE(sentence_begins_at(text, text.find("5 is")));
}

TEST(Sentences, GoOnFromAFullLineToTheNext) {
  const std::string text = "Southland said it raised the price for all grades of\ncrude oil.\nShort line\nNext";
  EXPECT_FALSE(sentence_begins_at(text, text.find("crude")));
  EXPECT_TRUE(sentence_begins_at(text, text.find("Short")));
  EXPECT_TRUE(sentence_begins_at(text, text.find("Next")));
  EXPECT_FALSE(sentence_begins_at("rose in the U.S. Crude", 17));
  EXPECT_TRUE(sentence_begins_at("\nFirst", 1));
}

std::string random_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> kPieces = {
      "北京大学", "海邊", "國際論壇",      "ＡＢＣ", "cafe\u0301", "。",          "，", " ",   "\n",
      "\n\n",     "C++",  "😀👍🏽",  "𠮷",     "１２３",     "tidal power", ". ", "<b>", "&amp;",
      "\"'",      "—",    "e\u0301\u0323", "한국어", "ｶﾞ"};
  std::string text;
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1);
  for (std::size_t i = 0; i < pieces; ++i) text += kPieces[pick(random)];
  return text;
}

bool on_character_border(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// No sign of HTML but the marks of ours.
void expect_markup_alone(std::string html, std::size_t marks) {
  std::size_t found = 0;
  for (const std::string_view mark : {"<mark>", "</mark>"}) {
    for (std::size_t at = html.find(mark); at != std::string::npos; at = html.find(mark)) {
      html.erase(at, mark.size());
      ++found;
    }
  }
  EXPECT_EQ(found, 2 * marks);
  EXPECT_EQ(html.find_first_of("<>\"'"), std::string::npos) << html;
}

TEST(MarkingUp, EscapesMarksAndNeutralises) {
  const std::string text = "a<b> & \"海\x1b[31m\u202E\xFF'";
  const std::size_t sea = text.find("海");
  const std::vector<Highlight> highlights{{sea, sea + 3}};
  EXPECT_EQ(mark_up(text, highlights, Markup::html),
            "a&lt;b&gt; &amp; &quot;<mark>海</mark>\uFFFD[31m\uFFFD\uFFFD&#39;");
  EXPECT_EQ(mark_up(text, highlights, Markup::ansi), "a<b> & \"\x1b[1m海\x1b[0m\uFFFD[31m\uFFFD\uFFFD'");
  EXPECT_EQ(mark_up(text, highlights, Markup::text), "a<b> & \"海\uFFFD[31m\uFFFD\uFFFD'");
  EXPECT_EQ(mark_up("ab", {{1, 9}}, Markup::html), "ab");
}

TEST(MarkingUp, CountsAsOtherLanguagesDo) {
  EXPECT_THAT(offsets_in("𠮷野家", {{4, 7}}, OffsetUnit::code_points), ElementsAre(Highlight{1, 2}));
  EXPECT_THAT(offsets_in("𠮷野家", {{4, 7}}, OffsetUnit::utf16), ElementsAre(Highlight{2, 3}));
}

/// Cuts of a page are at its grapheme borders: no passage begins with what belongs to the character before it.
bool begins_with_extender(std::string_view text) {
  const text::CodePoint first = text::code_point_at(text, 0);
  return !text.empty() && (u_hasBinaryProperty(static_cast<UChar32>(first.value), UCHAR_GRAPHEME_EXTEND) ||
                           u_hasBinaryProperty(static_cast<UChar32>(first.value), UCHAR_EMOJI_MODIFIER));
}

bool on_grapheme_border(const std::string& text, std::size_t at) {
  return Boundaries().grapheme_at_or_before(text, at) == at;
}

TEST(SnippetLaws, NarrowOnesStayInsideTheLimit) {
  std::mt19937 random(4);
  for (int i = 0; i < 10'000; ++i) {
    const std::string page = random_text(random, 1 + random() % 60);
    const std::string words = random_text(random, 1 + random() % 3);
    const std::size_t width = 1 + random() % 24;
    const Snippet snippet = Query(words).snippet(page, width);
    SCOPED_TRACE("query <" + words + "> width " + std::to_string(width) + " page <" + page + ">");
    EXPECT_LE(text::display_columns(snippet.text), width);
    EXPECT_FALSE(begins_with_extender(snippet.text) && !begins_with_extender(page)) << snippet.text;
    for (const Highlight& highlight : snippet.highlights) {
      EXPECT_TRUE(on_grapheme_border(snippet.text, highlight.begin));
      EXPECT_TRUE(on_grapheme_border(snippet.text, highlight.end));
    }
  }
}

TEST(SnippetLaws, AMatchWiderThanTheRoomShowsItsBeginning) {
  const Snippet snippet = Query("internationalisation").snippet("about internationalisation", 10);
  EXPECT_EQ(snippet.text, "…internati");
  EXPECT_THAT(snippet.highlights, ElementsAre(Highlight{3, 12}));
}

TEST(SnippetLaws, HoldForRandomPagesAndQueries) {
  std::mt19937 random(20231);
  for (int i = 0; i < 10'000; ++i) {
    const std::string page = random_text(random, 1 + random() % 120);
    const std::string words = random_text(random, 1 + random() % 4);
    const Query query(words);
    const std::size_t width = 20 + random() % 200;
    const Snippet snippet = query.snippet(page, width);
    SCOPED_TRACE("query <" + words + "> width " + std::to_string(width) + " page <" + page + ">");
    EXPECT_LE(text::display_columns(snippet.text), width);
    std::size_t end = 0;
    for (const Highlight& highlight : snippet.highlights) {
      EXPECT_GE(highlight.begin, end);
      EXPECT_LT(highlight.begin, highlight.end);
      ASSERT_LE(highlight.end, snippet.text.size());
      EXPECT_TRUE(on_character_border(snippet.text, highlight.begin));
      EXPECT_TRUE(on_character_border(snippet.text, highlight.end));
      EXPECT_TRUE(i % 10 != 0 || on_grapheme_border(snippet.text, highlight.begin));
      EXPECT_TRUE(i % 10 != 0 || on_grapheme_border(snippet.text, highlight.end));
      const std::string marked = snippet.text.substr(highlight.begin, highlight.end - highlight.begin);
      EXPECT_THAT(query.finder().find(text::fold(marked).text), Not(IsEmpty())) << marked;
      end = highlight.end;
    }
    const bool matches = !query.finder().find(text::fold(page).text).empty();
    EXPECT_EQ(snippet.highlights.empty(), !matches) << snippet.text;
    expect_markup_alone(mark_up(snippet, Markup::html), snippet.highlights.size());
  }
}

}  // namespace
}  // namespace zhen::searcher
