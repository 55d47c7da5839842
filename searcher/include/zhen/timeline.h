// When did it happen, and who wrote of it? Matching pages or stories over time, with bursts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhen/search_request.h"
#include "zhen/search_result.h"

namespace zhen {

enum class TimelineStep : std::uint8_t {
  fitting,  ///< days where the matches span at most 62, months up to five years, else years
  day,
  month,
  year,
};

/// `{.search = {.query = "气候", .stories = true}}` is a complete request.
struct TimelineRequest {
  /// What is counted: its words, filters, `stories`, `cross`, `strict` and time limit. The rest is not looked at.
  SearchRequest search = {};
  TimelineStep step = TimelineStep::fitting;
  bool by_source = false;   ///< also count each period's outlets
  std::size_t sources = 5;  ///< outlets told apart, those with most matches; at most 100
};

/// One day, month or year.
struct TimelinePeriod {
  std::string date;                    ///< YYYY-MM-DD, YYYY-MM or YYYY
  std::uint64_t count = 0;             ///< pages or stories
  double expected = 0;                 ///< by the query's share of all that the index has of this period
  bool burst = false;                  ///< it belongs to a burst
  std::vector<std::uint64_t> sources;  ///< where outlets were asked for: counts in the order of Timeline::sources
};

/// Periods in a row whose share of matches fits twice, four times … the usual share so much better that it is worth the
/// cost of a change: after Kleinberg, "Bursty and Hierarchical Structure in Streams" (2002), for events in batches,
/// with s = 2 and gamma = 1 (docs/stories.md). Fewer than three matches are no burst.
struct Burst {
  std::string from;  ///< the first period and the last
  std::string to;
  std::uint64_t count = 0;
  double expected = 0;
  double weight = 0;  ///< how much better the burst explains the counts: a difference of log probabilities
};

/// Law: the counts of the periods, `undated` and `imprecise` add up to `total`.
struct Timeline {
  std::string query;  ///< as it was understood to be typed
  bool stories = false;
  std::string step;  ///< day, month or year
  std::uint64_t total = 0;
  bool total_exact = true;
  std::uint64_t undated = 0;
  std::uint64_t imprecise = 0;          ///< dated by a month or a year, where the step is shorter
  std::vector<TimelinePeriod> periods;  ///< those with a match, ascending
  std::vector<Burst> bursts;            ///< ascending
  std::vector<FacetCount> sources;      ///< where asked for: most matches first, dated or not
  std::vector<std::string> warnings;    ///< as of a search
  std::vector<ExpansionInfo> expansions;
};

}  // namespace zhen
