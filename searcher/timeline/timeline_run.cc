#include "searcher/timeline/timeline_run.h"

#include <map>
#include <utility>
#include <vector>

#include "searcher/search_run.h"
#include "searcher/timeline/bursts.h"
#include "searcher/timeline/timeline_counter.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostSources = 100;

DateStep step_of(const TimelineRequest& request, const DayCounts& days) {
  switch (request.step) {
    case TimelineStep::day: return DateStep::kDay;
    case TimelineStep::month: return DateStep::kMonth;
    case TimelineStep::year: return DateStep::kYear;
    case TimelineStep::fitting: break;
  }
  return days.fitting_step();
}

/// Matches alone: no hit is ranked or shown.
SearchRequest counting(SearchRequest request) {
  request.limit = 0;
  request.offset = 0;
  request.facets.clear();
  request.snippet.width = 0;
  request.explain = false;
  return request;
}

/// Fills periods and bursts from the matches and from all pages of each period.
void tell_periods(const TimelineCounter& counter, const DatedPages& all, DateStep step, Timeline& timeline) {
  const std::map<std::int32_t, std::uint64_t> counts = counter.pages().days.within(step);
  std::map<std::int32_t, PeriodShare> shares;
  for (const auto& [period, count] : all.days.within(step)) shares[period].all = count;
  PeriodShare whole;
  for (const auto& [period, count] : counts) {
    PeriodShare& share = shares[period];
    share.matches = count;
    share.all = std::max(share.all, count);
  }
  std::vector<std::int32_t> periods;
  std::vector<PeriodShare> row;
  for (const auto& [period, share] : shares) {
    periods.push_back(period);
    row.push_back(share);
    whole.matches += share.matches;
    whole.all += share.all;
  }
  const double usual = whole.all == 0 ? 0 : static_cast<double>(whole.matches) / static_cast<double>(whole.all);
  std::vector<bool> in_burst(row.size());
  for (const BurstSpan& span : find_bursts(row)) {
    Burst burst{period_name(step, periods[span.begin]), period_name(step, periods[span.end - 1]), 0, 0, span.weight};
    for (std::size_t i = span.begin; i < span.end; ++i) {
      in_burst[i] = true;
      burst.count += row[i].matches;
      burst.expected += usual * static_cast<double>(row[i].all);
    }
    timeline.bursts.push_back(std::move(burst));
  }
  timeline.imprecise = counter.pages().total - counter.pages().undated - whole.matches;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].matches == 0) continue;
    timeline.periods.push_back(
        {period_name(step, periods[i]), row[i].matches, usual * static_cast<double>(row[i].all), in_burst[i], {}});
  }
}

void tell_sources(const TimelineCounter& counter, std::size_t most, DateStep step, Timeline& timeline) {
  std::map<std::string, TimelinePeriod*> by_date;
  for (TimelinePeriod& period : timeline.periods) by_date[period.date] = &period;
  const auto sources = counter.sources(most);
  for (TimelinePeriod& period : timeline.periods) period.sources.resize(sources.size());
  for (std::size_t s = 0; s < sources.size(); ++s) {
    timeline.sources.push_back({sources[s].first, sources[s].second});
    for (const auto& [period, count] : counter.periods_of(sources[s].first, step)) {
      by_date.at(period_name(step, period))->sources[s] = count;
    }
  }
}

}  // namespace

Result<Timeline> run_timeline(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                              const TimelineRequest& request, CharacterFrequencies& frequencies, CrossState& cross,
                              StoryState& stories, const StopSignal& stop) {
  if (request.sources > kMostSources) {
    return Error{ErrorCode::invalid_argument, "a timeline tells at most 100 outlets apart"};
  }
  TimelineCounter counter(request.by_source);
  auto found = run_search(snapshot, analyzer, counting(request.search), frequencies, cross, stories, stop, &counter);
  if (!found) return found.error();
  const StoryGroups* groups = nullptr;
  if (request.search.stories) {
    const auto kept = stories.groups(snapshot, analyzer);
    if (!kept) return kept.error();
    groups = *kept;
  }
  Timeline timeline;
  timeline.query = std::move(found->query);
  timeline.stories = request.search.stories;
  timeline.total = found->total;
  timeline.total_exact = found->total_exact;
  timeline.undated = counter.pages().undated;
  timeline.warnings = std::move(found->warnings);
  timeline.expansions = std::move(found->expansions);
  const DateStep step = step_of(request, counter.pages().days);
  timeline.step = name_of(step);
  tell_periods(counter, all_pages(snapshot, groups, counter.asked_days()), step, timeline);
  if (request.by_source) tell_sources(counter, request.sources, step, timeline);
  return timeline;
}

}  // namespace zhen::searcher
