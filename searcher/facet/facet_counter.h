// How do the matches spread over outlets, sites, languages, years and months? Exact counts from the columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/rank/matcher.h"
#include "zhen/search_result.h"

namespace zhen::searcher {

enum class FacetKind : std::uint8_t { kSource, kSite, kLang, kYear, kMonth };

std::optional<FacetKind> parse_facet(std::string_view name) noexcept;
std::string_view name_of(FacetKind kind) noexcept;

/// Counts one facet over windows of matches.
///
/// Law: the count of a value is the total of the same query with that value as a filter. A page dated by a month or
/// a year alone therefore counts in every month and year that its date covers.
class FacetCounter {
 public:
  explicit FacetCounter(FacetKind kind) : kind_(kind) {}

  /// Cost: one visit a match; names are met once a window.
  void add(const WindowMatches& window);

  /// @param limit  at most so many values, the most frequent ones, ties by name; 0: all. Dates are then put in
  ///               ascending order. The documents without a value (value "") come last, on top of the limit.
  Facet take(std::size_t limit) const;

 private:
  void add_names(const WindowMatches& window, std::span<const std::uint32_t> column,
                 const std::vector<index::Name>& names);
  void add_languages(const WindowMatches& window);
  void add_dates(const WindowMatches& window);
  void add_span(const index::Columns& columns, std::size_t row);

  FacetKind kind_;
  std::map<std::string, std::uint64_t> counts_;        ///< outlets, sites, languages
  std::map<std::int32_t, std::uint64_t> date_counts_;  ///< year, or year * 12 + month - 1
  std::uint64_t without_ = 0;
};

}  // namespace zhen::searcher
