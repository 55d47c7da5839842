#include "common/text/folding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace zhen::text {
namespace {

struct FoldCase {
  const char* name;
  std::string_view text;
  std::string_view folded;
};

class Folding : public ::testing::TestWithParam<FoldCase> {};

TEST_P(Folding, GivesTheFormThatAllSpellingsShare) {
  EXPECT_EQ(fold(GetParam().text).text, GetParam().folded);
}

constexpr FoldCase kCases[] = {
    {"empty", "", ""},
    {"ascii", "Hello, World 42!", "hello, world 42!"},
    {"ascii_borders", "@AZ[`az{", "@az[`az{"},
    {"full_width", "ＡＢＣ１２３，：", "abc123,:"},
    {"ideographic_space", "北京　上海", "北京 上海"},
    {"half_width_kana", "ｶﾞｷﾞ", "ガギ"},
    {"traditional", "國際論壇", "国际论坛"},
    {"traditional_variants", "裡裏爲為羣群峯峰", "里里为为群群峰峰"},
    {"hong_kong", "衞生署諮詢", "卫生署咨询"},
    {"kept_apart", "沈沉像象丁叮", "沈沉像象丁叮"},
    {"surname_zhong", "鍾南山 锺 钟", "钟南山 钟 钟"},
    {"extension_b", "𠮷野家", "𠮷野家"},
    {"extension_traditional", "𨋢", "𨋢"},
    {"compatibility_ideograph", "\uF900", "岂"},
    {"diacritics_composed", "café naïve Ørsted", "cafe naive orsted"},
    {"diacritics_decomposed", "cafe\u0301", "cafe"},
    {"many_marks", "a\u0301\u0302\u0303b", "ab"},
    {"vietnamese", "Việt Nam", "viet nam"},
    {"pinyin", "Běijīng lǜ", "beijing lu"},
    {"polish", "Łódź", "lodz"},
    {"turkish_capital_i", "İstanbul ı", "istanbul i"},
    {"sharp_s", "Straße", "strasse"},
    {"ligature", "æon œuvre", "aeon oeuvre"},
    {"greek", "Ἑλλάς ΌΣΟΣ", "ελλασ οσοσ"},
    {"cyrillic", "Ёлка й", "елка и"},
    {"one_to_many", "㎏ ﬁ ㈱ ™ ½", "kg fi (株) tm 1\u20442"},
    {"circled", "①②", "12"},
    {"roman_numeral", "Ⅳ", "iv"},
    {"arabic_digits", "٣٤", "34"},
    {"kana_voicing_composed", "が", "が"},
    {"kana_voicing_decomposed", "か\u3099", "が"},
    {"hangul_composed", "한국", "한국"},
    {"hangul_conjoining", "\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국"},
    {"hangul_syllable_and_final", "하\u11AB", "한"},
    {"thai_kept", "สวัสดี", "สวัสดี"},
    {"devanagari_nukta", "\u0958", "\u0915\u093C"},
    {"devanagari_decomposed", "\u0915\u093C", "\u0915\u093C"},
    {"zero_width_space", "北\u200B京", "北京"},
    {"byte_order_mark", "\uFEFFabc", "abc"},
    {"soft_hyphen", "co\u00ADop", "coop"},
    {"variation_selector", "❤\uFE0F 葛\U000E0100", "❤ 葛"},
    {"apostrophe", "don’t", "don't"},
    {"hyphens", "COVID‑19 2019–2020", "covid-19 2019-2020"},
    {"em_dash_kept", "——", "——"},
    {"only_marks", "\u0301\u0302", ""},
    {"ill_formed_byte", "a\xFFz", "a\uFFFDz"},
    {"cut_off_sequence", "中\xE4\xB8", "中\uFFFD"},
    {"overlong", "\xC0\xAF", "\uFFFD\uFFFD"},
    {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
    {"beyond_unicode", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
    {"emoji_family", "👨\u200D👩", "👨👩"},
};

INSTANTIATE_TEST_SUITE_P(Table, Folding, ::testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

std::string original(std::string_view text, std::string_view wanted) {
  const FoldedText folded = fold(text);
  const std::size_t begin = folded.text.find(wanted);
  if (begin == std::string::npos) return "not there";
  const auto [from, to] = folded.original_range(begin, begin + wanted.size());
  return std::string(text.substr(from, to - from));
}

TEST(OriginalRange, PointsAtWholeOriginalSequences) {
  EXPECT_EQ(original("參加國際論壇了", "国际论坛"), "國際論壇");
  EXPECT_EQ(original("un café.", "cafe"), "café");
  EXPECT_EQ(original("un cafe\u0301.", "cafe"), "cafe\u0301");
  EXPECT_EQ(original("重５㎏的", "g"), "㎏");
  EXPECT_EQ(original("x か\u3099 y", "が"), "か\u3099");
  EXPECT_EQ(original("\u1112\u1161\u11AB.", "한"), "\u1112\u1161\u11AB");
  EXPECT_EQ(original("北\u200B京", "北"), "北\u200B");
  EXPECT_EQ(original("北京", "京"), "京");
}

TEST(OriginalRange, OfNothingIsNothing) {
  const FoldedText folded = fold("國際");
  EXPECT_EQ(folded.original_range(3, 3), (std::pair<std::size_t, std::size_t>{3, 3}));
  EXPECT_EQ(folded.original_range(6, 6), (std::pair<std::size_t, std::size_t>{6, 6}));
}

TEST(Folding, KeepsNoOffsetsUnlessAsked) {
  EXPECT_TRUE(fold("國", Offsets::kDrop).origin.empty());
}

TEST(FoldedKey, NamesMeetWhateverTheirScriptCaseAndSpacing) {
  EXPECT_EQ(folded_key("  Xinhua \t News\nAgency "), "xinhua news agency");
  EXPECT_EQ(folded_key("新華社"), folded_key("新华社"));
  EXPECT_EQ(folded_key("ＣＣＴＶ"), "cctv");
  EXPECT_EQ(folded_key(" "), "");
}

}  // namespace
}  // namespace zhen::text
