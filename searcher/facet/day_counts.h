// How many matches has each day? Days are counted once and folded into months or years when they are asked for.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/calendar.h"

namespace zhen::searcher {

enum class DateStep : std::uint8_t { kYear, kMonth, kDay };

/// A dense array over the days met, and a map for the few that lie centuries away.
class DayCounts {
 public:
  void add(index::Day day) {
    const std::int64_t at = std::int64_t{day} - base_;
    if (at >= 0 && at < static_cast<std::int64_t>(days_.size())) {
      ++days_[static_cast<std::size_t>(at)];
    } else {
      add_outside(day);
    }
  }
  /// A page dated by a month or a year.
  void add_span(index::Day first, index::Day last) { ++spans_[{first, last}]; }

  /// The step that shows this span of days in at most some sixty bars, or by years.
  DateStep fitting_step() const;

  /// Period → count, ascending. A span counts in every period that it covers, of a year at most.
  /// Periods: the year; year * 12 + month - 1; the day.
  std::map<std::int32_t, std::uint64_t> by(DateStep step) const;

  /// The same, each page once at most: a span that reaches beyond one period is left out.
  std::map<std::int32_t, std::uint64_t> within(DateStep step) const;

 private:
  void add_outside(index::Day day);
  template <typename Visit>
  void for_each_day(Visit&& visit) const;

  index::Day base_ = 0;
  std::vector<std::uint64_t> days_;
  std::map<index::Day, std::uint64_t> far_;
  std::map<std::pair<index::Day, index::Day>, std::uint64_t> spans_;
};

/// The period that holds a day.
std::int32_t period_of(index::Day day, DateStep step);

std::string_view name_of(DateStep step) noexcept;  ///< year month day

/// "2023", "2023-05", "2023-05-25".
std::string period_name(DateStep step, std::int32_t period);

}  // namespace zhen::searcher
