// Awkward queries: what each does. The first ones broke, or are reported to have broken, other engines; the rest are
// ours.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using ::testing::HasSubstr;

struct Page {
  const char* id;
  const char* text;
};
const std::vector<Page> kPages{
    {"tsinghua", "清华大学位于北京"},
    {"pku", "北京大学是一所大学"},
    {"scrambled", "京北大学这个名字不存在"},
    {"forum", "國際論壇在香港舉行"},
    {"sights", "黄山的景点很多"},
    {"classic", "经典作品与经济增长"},
    {"hello", "hello 中国 world"},
    {"moscow", "Moscow 会议 security"},
    {"tidb", "介绍 TiDB 中的 HTAP 查询"},
    {"wide", "ＡＢＣ news in a café"},
    {"covid", "COVID-19 in the U.S. and at the G20"},
    {"code", "C++ and C# are languages; A股 and 5G网络 are words"},
    {"makeup", "我买了小化妆包"},
    {"emoji", "今天 😀 心情好"},
    {"lavrov", "陈文清会见拉夫罗夫（Lavrov）"},
    {"council", "国务院发布报告"},
    {"talk", "会谈进行了三个小时"},
    {"year", "２０２３年的预算为 1,234.5 亿元"},
    {"oil", "Crude oil prices fell; the boiler is off"},
    {"inch", "a 5\" disk drive"},
    {"kana", "東京タワーへ行く"},
    {"not", "The committee did NOT agree to be or not to be"},
    {"name", "Yao Ming met Chen Wenqing"},
    {"apos", "It's O'Neill's café"},
    {"url", "see https://a.example/b?c=d for more"},
    {"mail", "write to who@where.example"},
    {"quote", "他说“你好”然后走了"},
    {"mid", "中"},
    {"hangul", "서울에서 만나요"},
};

struct Awkward {
  std::string query;
  const char* found;  ///< ids, the best first, the others in any order
  const char* why;
};
const std::vector<Awkward> kQueries{
    {"hello 中国 world", "hello long", "a Latin word, Han, a Latin word: a parse error in a peer"},
    {"Moscow 会议 security", "moscow", "likewise"},
    {"a 中 b", "long url mid hello tidb code wide inch", "one character between letters, likewise"},
    {"中国 hello 美国 world", "hello long", "two changes of script, likewise"},
    {"hello中国world", "hello long", "the same without blanks"},
    {"+hello +中国 +world", "hello", "the same, required"},
    {"(hello) (中国) (world)", "hello long", "the same in brackets"},
    {"介绍 TiDB 中的 HTAP 查询", "tidb", "product names inside a Chinese sentence"},
    {"会谈小时", "talk", "a peer wants every pair of a run, 谈小 too, and finds nothing"},
    {"国务院", "council", "a peer makes a phrase of 国务 and 院"},
    {"\"国务院\"", "council", "exactly"},
    {"北京大学", "pku tsinghua scrambled", "the whole before its parts, 京北大学 last"},
    {"\"北京大学\"", "pku", "not 京北大学"},
    {"京北大学", "scrambled pku tsinghua", "nor the other way round"},
    {"大学", "pku tsinghua scrambled", "inside a longer word"},
    {"京", "kana tsinghua pku scrambled", "one character, wherever it stands"},
    {"清华", "tsinghua", "the beginning of a word"},
    {"清华大学", "tsinghua pku scrambled", "a name and what shares a part of it"},
    {"景点", "sights", "homophones are other words: no 经典"},
    {"经典", "classic", "likewise: no 景点"},
    {"国际论坛", "forum", "Simplified meets Traditional"},
    {"國際論壇", "forum", "and the other way round"},
    {"国际 論壇", "forum", "both at once"},
    {"ＡＢＣ", "wide", "full width meets half width"},
    {"abc", "wide", "and the other way round"},
    {"cafe", "apos wide", "no accent meets an accent"},
    {"CAFÉ", "apos wide", "an accent in capitals meets none"},
    {"２０23", "year", "digits of both widths in one number"},
    {"２０２３年", "year", "full-width digits with Han"},
    {"中国*", "long hello", "a star on Chinese is kept"},
    {"中国 NEAR 世界", "hello long", "NEAR without a number is a word"},
    {"hello NEAR/3 world", "hello", "NEAR beside Chinese is not"},
    {"陈文清", "lavrov name", "a name that dictionaries cut, and its romanization"},
    {"会", "moscow talk lavrov", "a lone character"},
    {"小化妆", "makeup", "a string that no dictionary cuts so"},
    {"\"小化妆\"", "makeup", "the same, exactly"},
    {"-中国 hello", "", "exclusion first"},
    {"中国 -hello", "long", "exclusion of a Latin word"},
    {"\"long\" -", "", "a dash at the end"},
    {"covid 19", "covid", "a hyphenated word in two"},
    {"COVID-19", "covid", "as written"},
    {"covid19", "covid", "in one"},
    {"G20", "covid", "letters and digits"},
    {"US", "covid", "initials without stops"},
    {"U.S.", "covid", "with stops"},
    {"C++", "code", "signs that belong to the word"},
    {"C#", "code", "likewise"},
    {"C", "code url", "the letter alone"},
    {"A股", "code", "a letter joined to Han"},
    {"5G", "code", "a digit and a letter beside Han"},
    {"网络", "code", "the Han part of a mixture"},
    {"拉夫罗夫", "lavrov", "a name before its Latin form in brackets"},
    {"拉夫*", "lavrov", "a Chinese prefix in the middle of nothing"},
    {"Lavrov*", "lavrov", "a Latin one behind a full-width bracket"},
    {"a*", "code wide covid not url inch", "one letter and a star: no crash, no flood"},
    {"\"a\"", "code url wide inch tidb mail not lavrov apos covid name", "one letter, exactly: a string, not a word"},
    {"😀", "emoji", "an emoji"},
    {"\"😀\"", "emoji", "an emoji, exactly"},
    {"东京", "kana", "Simplified meets the Japanese form"},
    {"東京タワー", "kana", "Han and kana"},
    {"タワー", "kana", "kana alone"},
    {"서울", "hangul", "Hangul"},
    {"O'Neill", "apos", "an apostrophe inside a name"},
    {"it's", "apos", "a contraction"},
    {"who@where.example", "mail url", "an address"},
    {"https://a.example/b?c=d", "url code mail wide inch", "a link: its colon is no field"},
    {"a.example", "url mail code wide inch", "a host"},
    {"5\" disk", "inch", "an inch mark opens no quotation"},
    {"to be or not to be", "not mail", "function words only"},
    {"NOT", "not", "an operator alone is a word"},
    {"AND OR NOT", "not code covid", "operators alone"},
    {"oil AND", "oil code covid", "an operator without its right side"},
    {"OR oil", "oil not", "without its left side"},
    {"oil | | prices", "oil", "bars without words between"},
    {"oil NOT", "oil not", "exclusion of nothing"},
    {"-", "", "a sign alone"},
    {"+", "", "likewise"},
    {"*", "", "a star alone"},
    {"~", "", "a tilde alone"},
    {"^2", "", "a weight alone"},
    {"\"\"", "", "empty quotation marks"},
    {"“”", "", "empty typographic ones"},
    {"()", "", "empty brackets"},
    {"((((", "", "open brackets alone"},
    {"))))", "", "closing ones"},
    {"\"", "", "a quotation mark alone"},
    {"“你好", "quote", "a typographic mark without its partner"},
    {"你好", "quote", "two characters between quotation marks of the page"},
    {"“你好”", "quote", "those marks in the query"},
    {"Yao Ming", "name", "a name"},
    {"Ming Yao", "name", "the name in the other order"},
    {"1,234.5", "year", "a number with separators"},
    {"1234.5", "year", "without"},
    {"\"1,234.5\"", "year", "exactly"},
    {"boil", "", "a part of a Latin word is no word"},
    {"\"oil p\"", "oil", "but a string may be cut anywhere"},
    {"\"boil\"", "oil", "likewise"},
    {"foo:oil", "oil", "an unknown field is text"},
    {"title:", "", "a field without a value"},
    {"10:30 oil", "oil", "a time is text"},
    {"oil;prices", "oil", "punctuation for blanks"},
    {"oil。prices", "oil", "Chinese punctuation for blanks"},
    {"  oil　", "oil", "blanks of both widths around"},
    {"中", "long mid hello tidb", "a page of one character"},
    {"的", "sights tidb year", "a particle alone"},
    {"the", "covid oil not", "an article alone"},
    {"zzzz", "", "what no page has"},
    {"Moskow", "moscow", "a misspelling is met and said"},
    {"NEAR/5", "inch", "NEAR alone"},
    {"oil NEAR/0 prices", "oil", "a distance that is none"},
    {"石油 并且", "", "a Chinese operator without its right side"},
    {"oil 或者 经典", "classic oil", "a Chinese operator"},
    {"hello 不包括 world", "", "exclusion in Chinese"},
    {"Sec\u200burity", "", "a zero-width blank inside a word"},
    {"secu\u00adrity", "moscow", "a soft hyphen inside a word"},
    {"e\u0301a cafe\u0301", "apos wide", "decomposed accents"},
    {"\u202eoil", "oil", "a bidirectional override"},
    {std::string("oil\0prices", 10), "oil", "a null byte"},
    {"\ufeffoil", "oil", "a byte order mark"},
    {"㊥国", "long hello", "a compatibility character"},
    {"ﬁne oil", "oil", "a ligature"},
    {"Ｃ＋＋", "code", "signs in full width"},
};

class AwkwardQueries : public testing::IndexTest {
 protected:
  AwkwardQueries() {
    auto writer = open();
    for (const Page& page : kPages) add(writer, page.id, page.text);
    std::string repeated;
    for (int i = 0; i < 400; ++i) repeated += "中国";
    add(writer, "long", repeated);
    EXPECT_TRUE(writer.commit());
  }

  static void add(indexer::IndexWriter& writer, const std::string& id, const std::string& text) {
    index::StoredDocument page;
    page.id = id;
    page.text = text;
    page.content_hash = index::stable_hash(text);
    EXPECT_TRUE(writer.add(std::move(page)));
  }

  SearchResult ask(const std::string& query, std::size_t limit = 30) {
    const auto result = Searcher::open(path_)->search({.query = query, .limit = limit});
    EXPECT_TRUE(result) << query;
    return result ? *result : SearchResult();
  }
};

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

TEST_F(AwkwardQueries, EachFindsWhatItShould) {
  ASSERT_GE(kQueries.size(), 60U);
  for (const Awkward& awkward : kQueries) {
    const SearchResult result = ask(awkward.query);
    const std::vector<std::string> expected = words(awkward.found);
    std::set<std::string> found;
    for (const Hit& hit : result.hits) found.insert(hit.id);
    EXPECT_EQ(found, std::set<std::string>(expected.begin(), expected.end())) << awkward.query << ": " << awkward.why;
    if (expected.empty() || result.hits.empty()) continue;
    EXPECT_EQ(result.hits.front().id, expected.front()) << awkward.query << ": " << awkward.why;
  }
}

TEST_F(AwkwardQueries, TheNameStandsBeforeItsShuffledTwin) {
  const SearchResult result = ask("北京大学");
  ASSERT_EQ(result.hits.size(), 3U);
  EXPECT_EQ(result.hits.back().id, "scrambled");
}

TEST_F(AwkwardQueries, AnExclusionAloneFindsEverythingElse) {
  EXPECT_EQ(ask("-hello").total, kPages.size());
}

TEST_F(AwkwardQueries, TenThousandWordsAreCutAndSaid) {
  std::string query = "security";
  for (int i = 0; i < 10'000; ++i) query += " word" + std::to_string(i) + "字" + std::to_string(i);
  const SearchResult result = ask(query);
  EXPECT_TRUE(std::any_of(result.hits.begin(), result.hits.end(), [](const Hit& hit) { return hit.id == "moscow"; }));
  EXPECT_THAT(result.warnings, ::testing::Contains(HasSubstr("the rest was cut")));
}

TEST_F(AwkwardQueries, OperatorsByTheThousandEnd) {
  for (const char* piece : {"(",     ")",    "\"",    "“",       "+",      "-",     "*",  "~",   "^",    "|",
                            " AND ", " OR ", " NOT ", "NEAR/5 ", "title:", "date:", "a*", "a~ ", "\xff", "\xed\xa0\x80",
                            "😀",     "京",   "\u0301"}) {
    std::string query;
    for (int i = 0; i < 2'000; ++i) query += piece;
    ask(query, 1);
  }
}

/// A match is one highlight, in the spelling of the page.
TEST_F(AwkwardQueries, HighlightsAreWhole) {
  struct Shown {
    const char* query;
    const char* id;
    std::vector<std::string> highlights;
  };
  const std::vector<Shown> kShown{{"北京大学", "pku", {"北京大学"}},
                                  {"国际论坛", "forum", {"國際論壇"}},
                                  {"陈文清", "lavrov", {"陈文清"}},
                                  {"abc", "wide", {"ＡＢＣ"}},
                                  {"CAFE", "wide", {"café"}},
                                  {"price", "oil", {"prices"}},
                                  {"covid19", "covid", {"COVID-19"}},
                                  {"小化妆", "makeup", {"小化妆"}},
                                  {"\"boil\"", "oil", {"boil"}},
                                  {"拉夫罗*", "lavrov", {"拉夫罗"}},
                                  {"😀", "emoji", {"😀"}}};
  for (const Shown& shown : kShown) {
    const SearchResult result = ask(shown.query);
    for (const Hit& hit : result.hits) {
      if (hit.id != shown.id) continue;
      std::vector<std::string> highlighted;
      for (const Highlight& at : hit.snippet.highlights) {
        highlighted.push_back(hit.snippet.text.substr(at.begin, at.end - at.begin));
      }
      if (highlighted.size() > shown.highlights.size()) highlighted.resize(shown.highlights.size());
      EXPECT_EQ(highlighted, shown.highlights) << shown.query;
    }
  }
}

}  // namespace
}  // namespace zhen
