#include "common/index/calendar.h"

#include <gtest/gtest.h>

#include <random>

namespace zhen::index {
namespace {

TEST(Calendar, ReadsEachPrecision) {
  for (const char* text : {"2023", "2023-05", "2023-05-25", "2024-02-29", "1000-01-01", "9999-12-31"}) {
    const auto date = parse_iso(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_iso(*date), text);
  }
}

TEST(Calendar, RefusesWhatTheCalendarDoesNotHave) {
  for (const char* text : {"", "23", "2023-", "2023-13", "2023-00", "2023-02-29", "2023-05-00", "2023-5-25",
                           "2023-05-25 ", "0999", "20230525", "２０２３"}) {
    EXPECT_FALSE(parse_iso(text)) << text;
  }
}

TEST(Calendar, ADayNumberComesBackAsItsDate) {
  std::mt19937 random(7);
  std::uniform_int_distribution<Day> days(kEarliestDay, kLatestDay);
  for (int i = 0; i < 1000; ++i) {
    const Day day = days(random);
    EXPECT_EQ(span_of(date_of(day)).first, day);
    EXPECT_EQ(span_of(date_of(day)).last, day);
  }
}

TEST(Calendar, ARangeCoversTheWholeOfBothEnds) {
  const auto range = parse_range("2019-12..2023-02");
  ASSERT_TRUE(range);
  EXPECT_EQ(to_iso(date_of(range->first)), "2019-12-01");
  EXPECT_EQ(to_iso(date_of(range->last)), "2023-02-28");
  EXPECT_EQ(parse_range("..2020")->first, kEarliestDay);
  EXPECT_EQ(parse_range("2023-05..")->last, kLatestDay);
  EXPECT_EQ(to_iso(date_of(parse_range("2023")->last)), "2023-12-31");
}

TEST(Calendar, RefusesReversedAndMalformedRanges) {
  for (const char* text : {"..", "2023..2020", "2023...2024", "a..b", "2023..x"}) {
    EXPECT_FALSE(parse_range(text)) << text;
  }
}

}  // namespace
}  // namespace zhen::index
