#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/folding.h"

namespace zhen::text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> terms(std::string_view text, AnalyzerOptions options = {}) {
  const Analyzer analyzer(options);
  std::vector<std::string> found;
  analyzer.tokens(fold(text).text, [&](const Token& token) { found.emplace_back(token.term); });
  return found;
}

TEST(HanTokens, AreBigramsAndTheLastCharacter) {
  EXPECT_THAT(terms("北京大学"), ElementsAre("北京", "京大", "大学", "学"));
  EXPECT_THAT(terms("京"), ElementsAre("京"));
  EXPECT_THAT(terms("二〇二三"), ElementsAre("二〇", "〇二", "二三", "三"));
  EXPECT_THAT(terms("𠮷野家"), ElementsAre("𠮷野", "野家", "家"));
  EXPECT_THAT(terms("你好，世界。"), ElementsAre("你好", "好", "世界", "界"));
}

TEST(HanTokens, GoOverAHardLineBreakOnlyWhereTheLineIsLong) {
  EXPECT_THAT(terms("国务院总理今天上午在北京人民大会\n堂会见客人"), Contains("会堂"));
  EXPECT_THAT(terms("国务院总理今天上午在北京人民大会 \r\n 　堂会见客人"), Contains("会堂"));
  EXPECT_THAT(terms("国务院总理今天上午在北京人民大会\n\n堂会见客人"), Not(Contains("会堂")));
  EXPECT_THAT(terms("国务院总理今天上午在北京人民大会。\n堂会见客人"), Not(Contains("会堂")));
  EXPECT_THAT(terms("人民大会\n堂会见客人"), Not(Contains("会堂")));
  EXPECT_THAT(terms("国务院总理今天上午在北京人民大会 堂会见客人"), Not(Contains("会堂")));
}

TEST(HanTokens, SpanTheBreakTheyGoOver) {
  const std::string text = fold("国务院总理今天上午在北京人民大会\n堂会见").text;
  bool seen = false;
  Analyzer().tokens(text, [&](const Token& token) {
    if (token.term != "会堂") return;
    seen = true;
    EXPECT_EQ(text.substr(token.begin, token.end - token.begin), "会\n堂");
  });
  EXPECT_TRUE(seen);
}

TEST(OtherUnspacedTokens, AreBigramsToo) {
  EXPECT_THAT(terms("ひらがな"), ElementsAre("ひら", "らが", "がな", "な"));
  EXPECT_THAT(terms("한국어"), ElementsAre("한국", "국어", "어"));
  EXPECT_THAT(terms("ไทย"), ElementsAre("ไท", "ทย", "ย"));
  EXPECT_THAT(terms("食べる"), ElementsAre("食", "べる", "る"));
}

TEST(WordTokens, AreStemmedWhereEnglish) {
  EXPECT_THAT(terms("the running dogs"), ElementsAre("the", "run", "dog"));
  EXPECT_THAT(terms("the running dogs", {.stem_english = false}), ElementsAre("the", "running", "dogs"));
  EXPECT_THAT(terms("Привет мир"), ElementsAre("привет", "мир"));
  EXPECT_THAT(terms("as is"), ElementsAre("as", "is"));
}

TEST(CompoundTokens, ComeWithTheirParts) {
  EXPECT_THAT(terms("COVID-19"), ElementsAre("covid19", "covid", "19"));
  EXPECT_THAT(terms("covid19"), ElementsAre("covid19", "covid", "19"));
  EXPECT_THAT(terms("G20 G-20"), ElementsAre("g20", "g20", "g", "20"));
  EXPECT_THAT(terms("U.S."), ElementsAre("us", "u", "s"));
  EXPECT_THAT(terms("U.S.-led"), ElementsAre("usl", "us", "u", "s", "led"));
  EXPECT_THAT(terms("O'Brien's"), ElementsAre("obrien", "o", "brien"));
  EXPECT_THAT(terms("don't China's"), ElementsAre("dont", "china"));
  EXPECT_THAT(terms("the 1990's"), ElementsAre("the", "1990s", "1990"));
  EXPECT_THAT(terms("AT&T"), ElementsAre("at&t", "at", "t"));
  EXPECT_THAT(terms("C++ C# F#"), ElementsAre("c++", "c", "c#", "c", "f#", "f"));
  EXPECT_THAT(terms("a+b 1# c+++"), ElementsAre("a", "b", "1", "c"));
  EXPECT_THAT(terms("node.js"), ElementsAre("nodej", "node", "js"));
  EXPECT_THAT(terms("snake_case a/b"), ElementsAre("snake", "case", "a", "b"));
  EXPECT_THAT(terms("100km 20th 5G"), ElementsAre("100km", "100", "km", "20th", "5g"));
}

TEST(CompoundTokens, SplitAddresses) {
  EXPECT_THAT(terms("https://www.example.com/news"), ElementsAre("https", "www", "exampl", "com", "news"));
  EXPECT_THAT(terms("info@example.org"), ElementsAre("info", "exampleorg", "exampl", "org"));
}

TEST(NumberTokens, LoseTheirSeparators) {
  EXPECT_THAT(terms("1,000 1,234,567.89"), ElementsAre("1000", "1234567.89"));
  EXPECT_THAT(terms("3.14 ５．２％ 3·15"), ElementsAre("3.14", "5.2", "3.15"));
  EXPECT_THAT(terms("2023-05-25"), ElementsAre("2023", "5", "25"));
  EXPECT_THAT(terms("2023.05.25"), ElementsAre("2023.05.25", "2023", "5", "25"));
  EXPECT_THAT(terms("1,2,3"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(terms("1.4.22"), ElementsAre("1.4.22", "1", "4", "22"));
}

TEST(MixedTokens, JoinAShortWordToTheHanCharacterBesideIt) {
  EXPECT_THAT(terms("A股市场"), ElementsAre("a", "a股", "股市", "市场", "场"));
  EXPECT_THAT(terms("A 股"), ElementsAre("a", "a股", "股"));
  EXPECT_THAT(terms("5G网络"), ElementsAre("5g", "5g网", "网络", "络"));
  EXPECT_THAT(terms("维生素C"), ElementsAre("维生", "生素", "素", "素c", "c"));
  EXPECT_THAT(terms("TiDB中的"), ElementsAre("tidb", "中的", "的"));
  EXPECT_THAT(terms("C++语言"), ElementsAre("c++", "c", "语言", "言"));
  EXPECT_THAT(terms("2023年"), ElementsAre("2023", "年"));
}

TEST(SymbolTokens, AreEmojiButNotPunctuation) {
  EXPECT_THAT(terms("😀！★"), ElementsAre("😀", "★"));
  EXPECT_THAT(terms("🇨🇳🇺🇸"), ElementsAre("🇨🇳", "🇺🇸"));
  EXPECT_THAT(terms("，。！？…—()[]$￥■│"), IsEmpty());
  EXPECT_THAT(terms(""), IsEmpty());
}

TEST(LongTerms, AreCutAndStayDifferent) {
  const std::string first = terms(std::string(5000, 'a'))[0];
  const std::string second = terms(std::string(5001, 'a'))[0];
  EXPECT_EQ(first.size(), 240u);
  EXPECT_NE(first, second);
}

TEST(QueryUnits, CountACompoundOnce) {
  const Analyzer analyzer;
  EXPECT_EQ(analyzer.query_units("G-20").size(), 1u);
  EXPECT_EQ(analyzer.query_units("A股").front().alternatives.front().term, "a股");
  const auto covid = analyzer.query_units("COVID-19");
  ASSERT_EQ(covid.size(), 2u);
  EXPECT_EQ(covid[0].text, "covid");
  EXPECT_EQ(covid[1].alternatives.back().term, "covid19");
  EXPECT_LT(covid[1].weight, covid[0].weight);
}

TEST(QueryUnits, AskForALoneHanCharacterAsAPrefix) {
  const auto units = Analyzer().query_units("京");
  ASSERT_EQ(units.size(), 1u);
  ASSERT_EQ(units[0].alternatives.size(), 2u);
  EXPECT_FALSE(units[0].alternatives[0].prefix);
  EXPECT_TRUE(units[0].alternatives[1].prefix);
}

TEST(QueryUnits, PointIntoTheQueryAsTyped) {
  const std::string query = "ＡＢＣ 國際";
  const auto units = Analyzer().query_units(query);
  ASSERT_EQ(units.size(), 2u);
  EXPECT_EQ(query.substr(units[0].begin, units[0].end - units[0].begin), "ＡＢＣ");
  EXPECT_EQ(query.substr(units[1].begin, units[1].end - units[1].begin), "國際");
  EXPECT_EQ(units[1].text, "国际");
}

TEST(Fingerprint, NamesWhatDecidesTheTerms) {
  EXPECT_EQ(Analyzer().fingerprint(), Analyzer().fingerprint());
  EXPECT_NE(Analyzer().fingerprint(), Analyzer({.stem_english = false}).fingerprint());
  EXPECT_THAT(Analyzer().fingerprint(), HasSubstr("icu="));
}

}  // namespace
}  // namespace zhen::text
