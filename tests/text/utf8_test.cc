#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "common/text/script.h"
#include "common/text/width.h"

namespace zhen::text {
namespace {

TEST(Utf8, ReadsBackWhatItWrites) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(c, text);
    const CodePoint read = code_point_at(text, 0);
    ASSERT_TRUE(read.well_formed && read.value == c && read.length == text.size());
    ASSERT_EQ(previous_begin("x" + text, text.size() + 1), 1u);
  }
}

TEST(Utf8, TakesMaximalSubpartsAsOneFault) {
  EXPECT_EQ(code_point_at("\xE4\xB8", 0).length, 2u);
  EXPECT_EQ(code_point_at("\xE4\xB8\x41", 0).length, 2u);
  EXPECT_EQ(code_point_at("\xF0\x9F\x98", 0).length, 3u);
  EXPECT_EQ(code_point_at("\xE0\x80\x80", 0).length, 1u);
  EXPECT_EQ(code_point_at("\xED\xA0\x80", 0).length, 1u);
  EXPECT_EQ(code_point_at("\xFF", 0).length, 1u);
}

TEST(Utf8, FindsWhereTextStopsBeingWellFormed) {
  EXPECT_EQ(well_formed_prefix(""), 0u);
  EXPECT_EQ(well_formed_prefix("twelve bytes 中文"), 19u);
  EXPECT_EQ(well_formed_prefix("twelve bytes \xFF rest of it"), 13u);
  EXPECT_EQ(well_formed_prefix("\xE4\xB8"), 0u);
}

TEST(Utf8, ThreeBytesThatAreNoneOrAreCutOffAreFaults) {
  for (const char lead : {'\xE1', '\xE4', '\xEC'}) {
    EXPECT_EQ(code_point_at(std::string{lead, '\xB8', 'A'}, 0).length, 2U);
    EXPECT_EQ(code_point_at(std::string{lead, 'A', '\xB8'}, 0).length, 1U);
    EXPECT_EQ(code_point_at(std::string{lead, '\xB8'}, 0).length, 2U);
    EXPECT_FALSE(code_point_at(std::string{lead}, 0).well_formed);
  }
}

TEST(Script, HanWithoutTheTableIsHanByTheTable) {
  for (char32_t c = 0x800; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(c, text);
    if (is_plainly_han(text[0], text[1])) {
      ASSERT_EQ(script_of(c), Script::kHan) << text;
    }
    ASSERT_TRUE(is_plainly_han(text[0], text[1]) || c < 0x4E00 || c > 0x9FFF) << text;
  }
}

TEST(Script, ClassifiesWhatSegmentingTreatsApart) {
  EXPECT_EQ(script_of(U'中'), Script::kHan);
  EXPECT_EQ(script_of(U'𠮷'), Script::kHan);
  EXPECT_EQ(script_of(U'〇'), Script::kHan);
  EXPECT_EQ(script_of(U'々'), Script::kHan);
  EXPECT_EQ(script_of(U'あ'), Script::kKana);
  EXPECT_EQ(script_of(U'ー'), Script::kKana);
  EXPECT_EQ(script_of(U'한'), Script::kHangul);
  EXPECT_EQ(script_of(U'ก'), Script::kSoutheastAsian);
  EXPECT_EQ(script_of(U'a'), Script::kLatin);
  EXPECT_EQ(script_of(U'ж'), Script::kLetter);
  EXPECT_EQ(script_of(U'7'), Script::kDigit);
  EXPECT_EQ(script_of(U'。'), Script::kPunctuation);
  EXPECT_EQ(script_of(U'￥'), Script::kPunctuation);
  EXPECT_EQ(script_of(U'■'), Script::kPunctuation);
  EXPECT_EQ(script_of(U'😀'), Script::kSymbol);
  EXPECT_EQ(script_of(U'\n'), Script::kSpace);
  EXPECT_EQ(script_of(U'　'), Script::kSpace);
  EXPECT_EQ(script_of(0x0301), Script::kMark);
  EXPECT_EQ(script_of(0xE000), Script::kOther);
}

TEST(Width, CountsColumns) {
  EXPECT_EQ(display_columns(""), 0u);
  EXPECT_EQ(display_columns("北京 A"), 6u);
  EXPECT_EQ(display_columns("cafe\u0301"), 4u);
  EXPECT_EQ(display_columns("Ａ１"), 4u);
  EXPECT_EQ(display_columns("𠮷😀"), 4u);
  EXPECT_EQ(display_columns("👨\u200D👩\u200D👧"), 2u);
  EXPECT_EQ(display_columns("한"), 2u);
  EXPECT_EQ(display_columns("\u1112\u1161\u11AB"), 2u);
}

TEST(Width, CutsBetweenCharacters) {
  EXPECT_EQ(prefix_within_columns("北京大学", 5), 6u);
  EXPECT_EQ(prefix_within_columns("cafe\u0301s", 4), 6u);
  EXPECT_EQ(prefix_within_columns("abc", 10), 3u);
  EXPECT_EQ(prefix_within_columns("北", 1), 0u);
}

}  // namespace
}  // namespace zhen::text
