#include "searcher/facet/facet_counter.h"

#include <algorithm>
#include <array>

namespace zhen::searcher {
namespace {

constexpr std::array<FacetKind, 6> kKinds{FacetKind::kSource, FacetKind::kSite,  FacetKind::kLang,
                                          FacetKind::kYear,   FacetKind::kMonth, FacetKind::kDate};

}  // namespace

std::optional<FacetKind> parse_facet(std::string_view name) noexcept {
  for (const FacetKind kind : kKinds) {
    if (name == name_of(kind)) return kind;
  }
  return std::nullopt;
}

std::string_view name_of(FacetKind kind) noexcept {
  switch (kind) {
    case FacetKind::kSource: return "source";
    case FacetKind::kSite: return "site";
    case FacetKind::kLang: return "lang";
    case FacetKind::kYear: return "year";
    case FacetKind::kMonth: return "month";
    case FacetKind::kDate: return "date";
  }
  return "";
}

void FacetCounter::add(const Window& window, const Bitmap& matches) {
  const index::Segment& segment = *window.segment;
  switch (kind_) {
    case FacetKind::kSource: return add_names(window, matches, segment.columns().source, segment.names().sources);
    case FacetKind::kSite: return add_names(window, matches, segment.columns().site, segment.names().sites);
    case FacetKind::kLang: return add_languages(window, matches);
    case FacetKind::kYear:
    case FacetKind::kMonth:
    case FacetKind::kDate: return add_dates(window, matches);
  }
}

void FacetCounter::add_names(const Window& window, const Bitmap& matches, std::span<const std::uint32_t> column,
                             const std::vector<index::Name>& names) {
  std::vector<std::uint64_t> by_ordinal(names.size() + 1);
  matches.for_each([&](std::size_t row) {
    const std::uint32_t ordinal = column[window.begin + row];
    ++by_ordinal[ordinal < by_ordinal.size() ? ordinal : 0];
  });
  without_ += by_ordinal[0];
  for (std::size_t i = 1; i < by_ordinal.size(); ++i) {
    if (by_ordinal[i] > 0) counts_[names[i - 1].canonical] += by_ordinal[i];
  }
}

void FacetCounter::add_languages(const Window& window, const Bitmap& matches) {
  std::array<std::uint64_t, 256> by_code{};
  const auto column = window.segment->columns().language.subspan(window.begin);
  matches.for_each([&](std::size_t row) { ++by_code[column[row]]; });
  for (std::size_t code = 0; code < by_code.size(); ++code) {
    if (by_code[code] > 0) counts_[std::string(index::name_of(static_cast<index::Language>(code)))] += by_code[code];
  }
}

void FacetCounter::add_dates(const Window& window, const Bitmap& matches) {
  const index::Columns& columns = window.segment->columns();
  matches.for_each([&](std::size_t row) {
    const std::size_t at = window.begin + row;
    if (columns.date_role[at] == 0) {
      ++without_;
    } else if (columns.date_first[at] != columns.date_last[at]) {
      days_.add_span(columns.date_first[at], columns.date_last[at]);
    } else {
      days_.add(columns.date_first[at]);
    }
  });
}

Facet FacetCounter::take(std::size_t limit) const {
  Facet facet;
  facet.name = name_of(kind_);
  if (is_date()) {
    const DateStep step = kind_ == FacetKind::kYear    ? DateStep::kYear
                          : kind_ == FacetKind::kMonth ? DateStep::kMonth
                                                       : days_.fitting_step();
    for (const auto& [period, count] : days_.by(step)) facet.values.push_back({period_name(step, period), count});
    facet.step = name_of(step);
  }
  for (const auto& [value, count] : counts_) facet.values.push_back({value, count});
  facet.distinct = facet.values.size();
  const auto by_count = [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; };
  if (kind_ != FacetKind::kDate) std::stable_sort(facet.values.begin(), facet.values.end(), by_count);
  if (kind_ != FacetKind::kDate && limit > 0 && facet.values.size() > limit) {
    for (std::size_t i = limit; i < facet.values.size(); ++i) facet.others += facet.values[i].count;
    facet.values.resize(limit);
  }
  if (is_date()) {
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
  }
  if (without_ > 0) facet.values.push_back({"", without_});
  return facet;
}

}  // namespace zhen::searcher
