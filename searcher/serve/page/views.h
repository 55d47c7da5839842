// The page's parts, each from data to HTML. Nothing here asks the index anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/serve/page/state.h"
#include "zhen/comparison.h"
#include "zhen/search_result.h"
#include "zhen/searcher.h"
#include "zhen/timeline.h"

namespace zhen::serve::page {

/// Everything that the results view shows.
struct Answers {
  SearchResult result;
  std::vector<Facet> facets;  ///< source, site, lang: each counted without its own filter
  Timeline timeline;          ///< by month or year, counted without the date filter
};

/// A whole page around `main`. `refine` is the column of filters, or empty.
std::string frame(const State& state, std::string_view title, std::string_view main);

std::string home_view(const State& state, const Result<IndexInfo>& info);
std::string results_view(const State& state, const Answers& answers);
std::string message_view(const State& state, std::string_view heading, std::string_view text);

/// `marks` are words to show as found in the text.
std::string document_view(const State& state, const Document& document, const std::vector<std::string>& marks);

std::string facets_view(const State& state, const Answers& answers);
std::string histogram_view(const State& state, const Timeline& timeline);

/// The bins of a histogram: every month, or every year, from the first with a match to the last.
struct Bins {
  bool by_year = false;
  int first = 0;                               ///< a year, or months since year 0
  std::vector<const TimelinePeriod*> periods;  ///< null: no match
  std::uint64_t count(std::size_t bin) const { return periods[bin] == nullptr ? 0 : periods[bin]->count; }
};

/// Lifetime: that of `timeline`. Empty where it has no period.
Bins bins_of(const Timeline& timeline);

/// More bins than these are too narrow to see: a timeline of so many months is asked for again by years.
inline constexpr std::size_t kMostBins = 150;

/// The outlets with most matches, and the share of each bin that is theirs.
std::string shares_view(const State& state, const Timeline& timeline);

/// The pages of a hit's story: how many, whose, from when to when; with a way to each, and to what differs.
std::string copies_view(const State& state, const Hit& hit);

std::string comparison_view(const State& state, const Comparison& comparison);

/// The page of a document, on the way from and to these results.
std::string document_url(const State& state, const std::string& id);

/// What the search form must know of the state beside its visible fields, for links and typing to keep it.
std::string carried(const State& state);

/// "zh-Hans" as the reader calls it; values of other facets as they are. Not escaped.
std::string facet_value_name(const State& state, const std::string& facet, const std::string& value);

/// "12 pages", in the singular where the language has one. Not escaped.
std::string counted(Ui ui, const char* key, std::uint64_t number);

/// The same of pages or stories, as the state counts.
std::string counted_hits(const State& state, std::uint64_t number);

/// "12.345%", for the coordinates of drawings.
std::string percent(double value);

}  // namespace zhen::serve::page
