// A day, a month or a year, as a page states it: parsing, printing and the span of days that it covers.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhen::index {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

/// A date with its precision. Invariant: valid in the calendar, years 1000 to 9999.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;  ///< 0: only the year is known
  std::uint8_t day = 0;    ///< 0: only year and month are known
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a rewritten < for a pointer
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Both ends belong to the span.
struct DaySpan {
  Day first = 0;
  Day last = 0;
};

/// "2023-05-25", "2023-05", "2023"; nothing else. Nothing for what the calendar does not have.
std::optional<Date> parse_iso(std::string_view text);
std::optional<Date> make_date(int year, int month, int day);  ///< month or day 0: not known
std::string to_iso(const Date& date);
DaySpan span_of(const Date& date);
Date date_of(Day day);

/// "2019-12..2023-05", "..2020", "2023-05..", "2023": the whole spans of both ends. Nothing if malformed or reversed.
std::optional<DaySpan> parse_range(std::string_view text);

inline constexpr Day kEarliestDay = -354285;  ///< 1000-01-01
inline constexpr Day kLatestDay = 2932896;    ///< 9999-12-31

}  // namespace zhen::index
