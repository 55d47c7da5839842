#include "common/names/readings.h"

#include <gtest/gtest.h>

namespace zhen::names {
namespace {

TEST(Readings, OfCharactersAndSurnames) {
  EXPECT_EQ(reading_of(U'陈'), "chen");
  EXPECT_EQ(reading_of(U'清'), "qing");
  EXPECT_EQ(reading_of(U'a'), "");
  EXPECT_EQ(surname_reading_of(U'单'), "shan");
  EXPECT_EQ(surname_reading_of(U'曾'), "zeng");
  EXPECT_EQ(surname_reading_of(U'解'), "xie");
}

TEST(Readings, CutLettersIntoSyllables) {
  EXPECT_TRUE(is_syllable("wen"));
  EXPECT_FALSE(is_syllable("wn"));
  EXPECT_EQ(syllables_in("wenqing", 2).size(), 1U);
  EXPECT_EQ(syllables_in("xian", 2).size(), 2U);  // xi an, xia n
  EXPECT_EQ(syllables_in("xian", 1).size(), 1U);
  EXPECT_TRUE(syllables_in("patrushev", 3).empty());
}

}  // namespace
}  // namespace zhen::names
