// How do the matches spread over outlets, sites, languages and time? Exact counts from the columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/facet/day_counts.h"
#include "searcher/rank/matcher.h"
#include "zhen/search_result.h"

namespace zhen::searcher {

enum class FacetKind : std::uint8_t { kSource, kSite, kLang, kYear, kMonth, kDate };

std::optional<FacetKind> parse_facet(std::string_view name) noexcept;
std::string_view name_of(FacetKind kind) noexcept;

/// Counts one facet over windows of matches.
///
/// Law: the count of a value is the total of the same query with that value as a filter. A page dated by a month or
/// a year alone therefore counts in every month and year that its date covers.
class FacetCounter {
 public:
  explicit FacetCounter(FacetKind kind) : kind_(kind) {}

  /// @param matches  the window's documents to count
  /// Cost: one visit a match; names are met once a window.
  void add(const Window& window, const Bitmap& matches);
  FacetKind kind() const { return kind_; }

  /// @param limit  at most so many values, the most frequent ones, ties by name; 0: all. Dates are then put in
  ///               ascending order; `date` is a histogram and always whole. The documents without a value (value "")
  ///               come last, on top of the limit; what was cut is counted in `others`.
  Facet take(std::size_t limit) const;

 private:
  void add_names(const Window& window, const Bitmap& matches, std::span<const std::uint32_t> column,
                 const std::vector<index::Name>& names);
  void add_languages(const Window& window, const Bitmap& matches);
  void add_dates(const Window& window, const Bitmap& matches);
  bool is_date() const { return kind_ >= FacetKind::kYear; }

  FacetKind kind_;
  std::map<std::string, std::uint64_t> counts_;  ///< outlets, sites, languages
  DayCounts days_;
  std::uint64_t without_ = 0;
};

}  // namespace zhen::searcher
