#include "searcher/facet/day_counts.h"

#include <algorithm>

namespace zhen::searcher {
namespace {

constexpr std::int64_t kMostDense = 150'000;  // four centuries
constexpr index::Day kSlack = 366;
constexpr index::Day kDaysShown = 62;
constexpr index::Day kMonthsShown = 5 * 366;

/// A span is never longer than a year: so many periods at most.
std::int32_t most_periods(DateStep step) {
  return step == DateStep::kDay ? 366 : step == DateStep::kMonth ? 12 : 1;
}

}  // namespace

void DayCounts::add_outside(index::Day day) {
  const std::int64_t first = days_.empty() ? day - kSlack : std::min<std::int64_t>(base_, day - kSlack);
  const std::int64_t end = days_.empty()
                               ? day + kSlack
                               : std::max<std::int64_t>(base_ + static_cast<std::int64_t>(days_.size()), day + kSlack);
  if (end - first > kMostDense) {
    ++far_[day];
    return;
  }
  std::vector<std::uint64_t> wider(static_cast<std::size_t>(end - first));
  std::copy(days_.begin(), days_.end(), wider.begin() + (days_.empty() ? 0 : base_ - first));
  days_ = std::move(wider);
  base_ = static_cast<index::Day>(first);
  ++days_[static_cast<std::size_t>(day - first)];
}

template <typename Visit>
void DayCounts::for_each_day(Visit&& visit) const {
  for (std::size_t i = 0; i < days_.size(); ++i) {
    if (days_[i] > 0) visit(base_ + static_cast<index::Day>(i), days_[i]);
  }
  for (const auto& [day, count] : far_) visit(day, count);
}

DateStep DayCounts::fitting_step() const {
  index::Day first = index::kLatestDay;
  index::Day last = index::kEarliestDay;
  const auto widen = [&](index::Day from, index::Day to) {
    first = std::min(first, from);
    last = std::max(last, to);
  };
  for_each_day([&](index::Day day, std::uint64_t) { widen(day, day); });
  for (const auto& [span, count] : spans_) widen(span.first, span.second);
  const std::int64_t days = std::int64_t{last} - first + 1;
  return days <= kDaysShown ? DateStep::kDay : days <= kMonthsShown ? DateStep::kMonth : DateStep::kYear;
}

std::map<std::int32_t, std::uint64_t> DayCounts::by(DateStep step) const {
  std::map<std::int32_t, std::uint64_t> counts;
  for_each_day([&](index::Day day, std::uint64_t count) { counts[period_of(day, step)] += count; });
  for (const auto& [span, count] : spans_) {
    const std::int32_t first = period_of(span.first, step);
    const std::int32_t last = std::min(period_of(span.second, step), first + most_periods(step) - 1);
    for (std::int32_t period = first; period <= last; ++period) counts[period] += count;
  }
  return counts;
}

std::map<std::int32_t, std::uint64_t> DayCounts::within(DateStep step) const {
  std::map<std::int32_t, std::uint64_t> counts;
  for_each_day([&](index::Day day, std::uint64_t count) { counts[period_of(day, step)] += count; });
  for (const auto& [span, count] : spans_) {
    const std::int32_t period = period_of(span.first, step);
    if (period == period_of(span.second, step)) counts[period] += count;
  }
  return counts;
}

std::int32_t period_of(index::Day day, DateStep step) {
  if (step == DateStep::kDay) return day;
  const index::Date date = index::date_of(day);
  return step == DateStep::kMonth ? date.year * 12 + date.month - 1 : date.year;
}

std::string_view name_of(DateStep step) noexcept {
  return step == DateStep::kYear ? "year" : step == DateStep::kMonth ? "month" : "day";
}

std::string period_name(DateStep step, std::int32_t period) {
  index::Date date;
  switch (step) {
    case DateStep::kDay: date = index::date_of(period); break;
    case DateStep::kMonth:
      date.year = static_cast<std::int16_t>(period / 12);
      date.month = static_cast<std::uint8_t>(period % 12 + 1);
      break;
    case DateStep::kYear: date.year = static_cast<std::int16_t>(period); break;
  }
  return index::to_iso(date);
}

}  // namespace zhen::searcher
