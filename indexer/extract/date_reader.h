// Which dates are written in a line, in whatever form? English, numeric, ISO, Chinese in either digits, Republic years,
// relative words. What a date means for the page is judged in dates.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::indexer {

enum class DateForm : std::uint8_t {
  kIso,       ///< 2023-05-25, 2023/5/25, 2023.05.25
  kCompact,   ///< 20230525
  kEnglish,   ///< May 25, 2023; 25th of May 2023; also other European month names
  kNumeric,   ///< 25/05/2023, 5/25/23, 25.5.2023
  kChinese,   ///< 2023年5月25日, 二〇二三年五月二十五日, 民國112年5月25日
  kRelative,  ///< yesterday, 昨日, 今天
};

/// One date as written; parts that are not stated are 0. Whatever is stated is possible in the calendar.
struct DateMention {
  std::uint32_t begin = 0;  ///< half-open range of bytes of the line, the time left out
  std::uint32_t end = 0;
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::int8_t relative = 0;  ///< kRelative: days from today
  DateForm form = DateForm::kIso;
  bool swappable = false;        ///< 5/6/2023: could also be day/month; `month` holds the first number
  bool in_address = false;       ///< part of a URL or path
  bool weekday = false;          ///< a weekday stands beside it
  std::uint32_t time_begin = 0;  ///< time of day and zone beside it; empty range if none
  std::uint32_t time_end = 0;

  bool complete() const { return year != 0 && month != 0 && day != 0; }
  bool has_time() const { return time_end > time_begin; }
};

/// Appends the dates of a line in order. Cost: linear.
void read_dates(std::string_view line, std::vector<DateMention>& mentions);

/// "T19:21:05+0800" → "19:21:05 +08:00"; what cannot be read stays as written.
std::string tidy_time(std::string_view time);

}  // namespace zhen::indexer
