#include "zhen/timeline.h"

#include <utility>

#include "searcher/c/asking.h"
#include "searcher/c/objects.h"
#include "zhen/c_timeline.h"

static_assert(ZHEN_STEP_FITTING == static_cast<int>(zhen::TimelineStep::fitting) &&
              ZHEN_STEP_DAY == static_cast<int>(zhen::TimelineStep::day) &&
              ZHEN_STEP_MONTH == static_cast<int>(zhen::TimelineStep::month) &&
              ZHEN_STEP_YEAR == static_cast<int>(zhen::TimelineStep::year));

struct zhen_timeline {
  explicit zhen_timeline(zhen::Timeline found) : timeline(std::move(found)) {}

  zhen::Timeline timeline;
};

namespace zhen::c {
namespace {

constexpr zhen_timeline_request kDefaults = ZHEN_TIMELINE_REQUEST_INIT;

template <typename Asked>
zhen_status timeline(const Asked& asked, const zhen_timeline_request* request, zhen_timeline** timeline) {
  if (!has_size(request)) return refuse("no request, or one without its size: begin with ZHEN_TIMELINE_REQUEST_INIT");
  const zhen_timeline_request theirs = read_struct(*request, kDefaults);
  if (theirs.step < ZHEN_STEP_FITTING || theirs.step > ZHEN_STEP_YEAR) return refuse("there is no such step");
  auto search = request_of(theirs.search);
  if (!search) return fail(search.error());
  TimelineRequest ours;
  ours.search = *std::move(search);
  ours.step = static_cast<TimelineStep>(theirs.step);
  ours.by_source = theirs.by_source != 0;
  ours.sources = theirs.sources;
  return answer_with(asked.timeline(ours), timeline);
}

zhen_period period_of(const TimelinePeriod& period) {
  static_assert(std::is_same_v<std::uint64_t, decltype(period.sources)::value_type>);
  zhen_period made = ZHEN_PERIOD_INIT;
  made.date = view_of(period.date);
  made.count = period.count;
  made.expected = period.expected;
  made.burst = period.burst ? 1 : 0;
  made.sources = period.sources.data();
  made.source_count = period.sources.size();
  return made;
}

zhen_burst burst_of(const Burst& burst) {
  zhen_burst made = ZHEN_BURST_INIT;
  made.from = view_of(burst.from);
  made.to = view_of(burst.to);
  made.count = burst.count;
  made.expected = burst.expected;
  made.weight = burst.weight;
  return made;
}

}  // namespace
}  // namespace zhen::c

namespace c = zhen::c;

namespace {

constexpr zhen_string kEmpty = ZHEN_EMPTY_STRING;

}  // namespace

zhen_status zhen_searcher_timeline(zhen_searcher* searcher, const zhen_timeline_request* request,
                                   zhen_timeline** timeline) {
  return c::ask(searcher, timeline, [&] { return c::timeline(searcher->searcher, request, timeline); });
}

zhen_status zhen_pool_timeline(zhen_pool* pool, const zhen_timeline_request* request, zhen_timeline** timeline) {
  return c::ask(pool, timeline, [&] { return c::timeline(pool->pool, request, timeline); });
}

void zhen_timeline_free(zhen_timeline* timeline) {
  delete timeline;
}

zhen_status zhen_timeline_get(const zhen_timeline* timeline, zhen_timeline_facts* facts) {
  if (timeline == nullptr || !c::has_size(facts)) return c::refuse("zhen_timeline_get: no timeline or no facts");
  const zhen::Timeline& found = timeline->timeline;
  zhen_timeline_facts made = ZHEN_TIMELINE_FACTS_INIT;
  made.query = c::view_of(found.query);
  made.step = c::view_of(found.step);
  made.stories = found.stories ? 1 : 0;
  made.total = found.total;
  made.total_exact = found.total_exact ? 1 : 0;
  made.undated = found.undated;
  made.imprecise = found.imprecise;
  c::write_struct(made, facts);
  return ZHEN_OK;
}

size_t zhen_timeline_period_count(const zhen_timeline* timeline) {
  return timeline == nullptr ? 0 : timeline->timeline.periods.size();
}

zhen_status zhen_timeline_period(const zhen_timeline* timeline, size_t index, zhen_period* period) {
  if (timeline == nullptr) return c::refuse("zhen_timeline_period: no timeline");
  return c::write_item(timeline->timeline.periods, index, period, c::period_of);
}

size_t zhen_timeline_burst_count(const zhen_timeline* timeline) {
  return timeline == nullptr ? 0 : timeline->timeline.bursts.size();
}

zhen_status zhen_timeline_burst(const zhen_timeline* timeline, size_t index, zhen_burst* burst) {
  if (timeline == nullptr) return c::refuse("zhen_timeline_burst: no timeline");
  return c::write_item(timeline->timeline.bursts, index, burst, c::burst_of);
}

size_t zhen_timeline_source_count(const zhen_timeline* timeline) {
  return timeline == nullptr ? 0 : timeline->timeline.sources.size();
}

zhen_string zhen_timeline_source(const zhen_timeline* timeline, size_t source) {
  return source < zhen_timeline_source_count(timeline) ? c::view_of(timeline->timeline.sources[source].value) : kEmpty;
}

uint64_t zhen_timeline_source_matches(const zhen_timeline* timeline, size_t source) {
  return source < zhen_timeline_source_count(timeline) ? timeline->timeline.sources[source].count : 0;
}

size_t zhen_timeline_warning_count(const zhen_timeline* timeline) {
  return timeline == nullptr ? 0 : timeline->timeline.warnings.size();
}

zhen_string zhen_timeline_warning(const zhen_timeline* timeline, size_t warning) {
  return warning < zhen_timeline_warning_count(timeline) ? c::view_of(timeline->timeline.warnings[warning]) : kEmpty;
}

size_t zhen_timeline_expansion_count(const zhen_timeline* timeline) {
  return timeline == nullptr ? 0 : timeline->timeline.expansions.size();
}

zhen_status zhen_timeline_expansion(const zhen_timeline* timeline, size_t index, zhen_expansion* expansion) {
  if (timeline == nullptr) return c::refuse("zhen_timeline_expansion: no timeline");
  return c::write_item(timeline->timeline.expansions, index, expansion, c::expansion_of);
}
