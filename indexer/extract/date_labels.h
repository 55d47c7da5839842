// What do the words beside a date say that it is? Published, updated, or something that dates no article.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhen::indexer {

enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated, kSource, kClock, kOther };

/// The last label in `before`, the words between the date before (or the line's begin) and this date.
DateLabel label_before(std::string_view before);

/// A label right behind the date: 2018年11月30日 17:20 更新.
DateLabel label_after(std::string_view after);

/// The words before a date end in "due", "effective on", "until": the end or begin of something, often years away.
bool names_term(std::string_view before);

/// A line that shows the present: 今天是…, Today is …, weather, the lunar calendar.
bool is_clock_line(std::string_view line);

}  // namespace zhen::indexer
