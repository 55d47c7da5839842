#include "common/index/calendar.h"

#include <chrono>

namespace zhen::index {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Day day_number(int year, int month, int day) {
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  return static_cast<Day>(sys_days{date}.time_since_epoch().count());
}

int last_day_of(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 0 || month > 12 || day < 0) return std::nullopt;
  if (month == 0 ? day != 0 : day > last_day_of(year, month)) return std::nullopt;
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::optional<Date> parse_iso(std::string_view text) {
  const bool with_month = text.size() >= 7 && text[4] == '-';
  const bool with_day = text.size() == 10 && with_month && text[7] == '-';
  if (text.size() != (with_day ? 10U : with_month ? 7U : 4U)) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = with_month ? digits(text.substr(5, 2)) : 0;
  const auto day = with_day ? digits(text.substr(8, 2)) : 0;
  if (!year || !month || !day) return std::nullopt;
  if ((with_month && *month == 0) || (with_day && *day == 0)) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::string to_iso(const Date& date) {
  std::string text = padded(date.year, 4);
  if (date.month != 0) text += '-' + padded(date.month, 2);
  if (date.day != 0) text += '-' + padded(date.day, 2);
  return text;
}

DaySpan span_of(const Date& date) {
  if (date.month == 0) return {day_number(date.year, 1, 1), day_number(date.year, 12, 31)};
  if (date.day == 0) {
    return {day_number(date.year, date.month, 1),
            day_number(date.year, date.month, last_day_of(date.year, date.month))};
  }
  const Day day = day_number(date.year, date.month, date.day);
  return {day, day};
}

Date date_of(Day day) {
  const year_month_day date{sys_days{std::chrono::days{day}}};
  return Date{static_cast<std::int16_t>(static_cast<int>(date.year())),
              static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

std::optional<DaySpan> parse_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto date = parse_iso(text);
    if (!date) return std::nullopt;
    return span_of(*date);
  }
  DaySpan range{kEarliestDay, kLatestDay};
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  if (!from.empty()) {
    const auto date = parse_iso(from);
    if (!date) return std::nullopt;
    range.first = span_of(*date).first;
  }
  if (!to.empty()) {
    const auto date = parse_iso(to);
    if (!date) return std::nullopt;
    range.last = span_of(*date).last;
  }
  if (range.first > range.last) return std::nullopt;
  return range;
}

}  // namespace zhen::index
