#include "searcher/timeline/timeline_counter.h"

#include <algorithm>

#include "common/index/names.h"

namespace zhen::searcher {
namespace {

void collect_days(const PlanNode& node, std::vector<const PlanFilter*>& filters) {
  if (node.kind == PlanKind::kFilter && node.filter.kind == PlanFilter::Kind::kDays) filters.push_back(&node.filter);
  for (const PlanClause& clause : node.clauses) {
    if (clause.occur != Occur::kMustNot) collect_days(clause.node, filters);
  }
}

/// From the earliest to the latest day of the choices, within the bounds.
index::DaySpan asked_days_of(const Plan& plan) {
  std::vector<const PlanFilter*> filters;
  collect_days(plan.root, filters);
  index::DaySpan choices{index::kLatestDay, index::kEarliestDay};
  index::DaySpan bounds{index::kEarliestDay, index::kLatestDay};
  for (const PlanFilter* filter : filters) {
    if (filter->is_bound) {
      bounds = {std::max(bounds.first, filter->days.first), std::min(bounds.last, filter->days.last)};
    } else {
      choices = {std::min(choices.first, filter->days.first), std::max(choices.last, filter->days.last)};
    }
  }
  if (choices.first > choices.last) return bounds;
  return {std::max(bounds.first, choices.first), std::min(bounds.last, choices.last)};
}

}  // namespace

void DatedPages::add(const index::Columns& columns, std::size_t row) {
  ++total;
  if (columns.date_role[row] == 0) {
    ++undated;
  } else if (columns.date_first[row] != columns.date_last[row]) {
    days.add_span(columns.date_first[row], columns.date_last[row]);
  } else {
    days.add(columns.date_first[row]);
  }
}

void TimelineCounter::restart(const Plan& plan) {
  pages_ = {};
  outlets_.clear();
  asked_ = asked_days_of(plan);
}

void TimelineCounter::see(const Window& window, const Bitmap& matches) {
  const index::Columns& columns = window.segment->columns();
  matches.for_each([&](std::size_t row) { pages_.add(columns, window.begin + row); });
  if (by_source_) see_sources(window, matches);
}

void TimelineCounter::see_sources(const Window& window, const Bitmap& matches) {
  const index::Columns& columns = window.segment->columns();
  const std::vector<index::Name>& names = window.segment->names().sources;
  std::vector<Outlet*> by_ordinal(names.size() + 1);
  matches.for_each([&](std::size_t row) {
    const std::size_t at = window.begin + row;
    const std::uint32_t ordinal = columns.source[at];
    if (ordinal == 0 || ordinal > names.size()) return;
    Outlet*& outlet = by_ordinal[ordinal];
    if (outlet == nullptr) outlet = &outlets_[names[ordinal - 1].canonical];
    ++outlet->pages;
    if (columns.date_role[at] != 0) ++outlet->spans[{columns.date_first[at], columns.date_last[at]}];
  });
}

std::vector<std::pair<std::string, std::uint64_t>> TimelineCounter::sources(std::size_t most) const {
  std::vector<std::pair<std::string, std::uint64_t>> sources;
  for (const auto& [name, outlet] : outlets_) sources.emplace_back(name, outlet.pages);
  std::ranges::sort(sources, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  sources.resize(std::min(most, sources.size()));
  return sources;
}

std::map<std::int32_t, std::uint64_t> TimelineCounter::periods_of(const std::string& source, DateStep step) const {
  std::map<std::int32_t, std::uint64_t> counts;
  const auto outlet = outlets_.find(source);
  if (outlet == outlets_.end()) return counts;
  for (const auto& [span, count] : outlet->second.spans) {
    const std::int32_t period = period_of(span.first, step);
    if (period == period_of(span.second, step)) counts[period] += count;
  }
  return counts;
}

DatedPages all_pages(const index::Snapshot& snapshot, const StoryGroups* groups, const index::DaySpan& days) {
  DatedPages pages;
  for (std::uint32_t s = 0; s < snapshot.segments().size(); ++s) {
    const index::Segment& segment = *snapshot.segments()[s];
    const index::Columns& columns = segment.columns();
    for (std::size_t row = 0; row < columns.size(); ++row) {
      const auto local = static_cast<Xapian::docid>(row + 1);
      if (!segment.is_live(local)) continue;
      if (columns.date_role[row] == 0 || columns.date_first[row] > days.last || columns.date_last[row] < days.first) {
        continue;
      }
      if (groups != nullptr && !groups->leads({s, local})) continue;
      pages.add(columns, row);
    }
  }
  return pages;
}

}  // namespace zhen::searcher
