#include "searcher/facet/facet_counter.h"

#include <algorithm>
#include <array>

namespace zhen::searcher {
namespace {

constexpr std::array<FacetKind, 5> kKinds{FacetKind::kSource, FacetKind::kSite, FacetKind::kLang, FacetKind::kYear,
                                          FacetKind::kMonth};

bool is_date(FacetKind kind) {
  return kind == FacetKind::kYear || kind == FacetKind::kMonth;
}

/// Dates cost a calendar conversion: neighbours in a collection often share their day.
class PeriodOfDay {
 public:
  explicit PeriodOfDay(FacetKind kind) : by_month_(kind == FacetKind::kMonth) {}
  std::int32_t operator()(index::Day day) {
    if (day != day_) {
      const index::Date date = index::date_of(day);
      day_ = day;
      period_ = by_month_ ? date.year * 12 + date.month - 1 : date.year;
    }
    return period_;
  }

 private:
  bool by_month_;
  index::Day day_ = -1;
  std::int32_t period_ = by_month_ ? 1969 * 12 + 11 : 1969;
};

std::string period_name(FacetKind kind, std::int32_t period) {
  index::Date date;
  date.year = static_cast<std::int16_t>(kind == FacetKind::kYear ? period : period / 12);
  date.month = static_cast<std::uint8_t>(kind == FacetKind::kYear ? 0 : period % 12 + 1);
  return index::to_iso(date);
}

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
  }
  return "";
}

void FacetCounter::add(const WindowMatches& window) {
  const index::Segment& segment = *window.window.segment;
  switch (kind_) {
    case FacetKind::kSource: return add_names(window, segment.columns().source, segment.names().sources);
    case FacetKind::kSite: return add_names(window, segment.columns().site, segment.names().sites);
    case FacetKind::kLang: return add_languages(window);
    case FacetKind::kYear:
    case FacetKind::kMonth: return add_dates(window);
  }
}

void FacetCounter::add_names(const WindowMatches& window, std::span<const std::uint32_t> column,
                             const std::vector<index::Name>& names) {
  std::vector<std::uint64_t> by_ordinal(names.size() + 1);
  window.matches.for_each([&](std::size_t row) {
    const std::uint32_t ordinal = column[window.window.begin + row];
    ++by_ordinal[ordinal < by_ordinal.size() ? ordinal : 0];
  });
  without_ += by_ordinal[0];
  for (std::size_t i = 1; i < by_ordinal.size(); ++i) {
    if (by_ordinal[i] > 0) counts_[names[i - 1].canonical] += by_ordinal[i];
  }
}

void FacetCounter::add_languages(const WindowMatches& window) {
  std::array<std::uint64_t, 256> by_code{};
  const auto column = window.window.segment->columns().language.subspan(window.window.begin);
  window.matches.for_each([&](std::size_t row) { ++by_code[column[row]]; });
  for (std::size_t code = 0; code < by_code.size(); ++code) {
    if (by_code[code] > 0) counts_[std::string(index::name_of(static_cast<index::Language>(code)))] += by_code[code];
  }
}

void FacetCounter::add_dates(const WindowMatches& window) {
  const index::Columns& columns = window.window.segment->columns();
  PeriodOfDay period(kind_);
  std::int32_t last = 0;
  std::uint64_t* count = nullptr;
  window.matches.for_each([&](std::size_t row) {
    const std::size_t at = window.window.begin + row;
    if (columns.date_role[at] == 0) {
      ++without_;
    } else if (columns.date_first[at] != columns.date_last[at]) {
      add_span(columns, at);
    } else {
      const std::int32_t here = period(columns.date_first[at]);
      if (count == nullptr || here != last) count = &date_counts_[here];
      last = here;
      ++*count;
    }
  });
}

void FacetCounter::add_span(const index::Columns& columns, std::size_t row) {
  PeriodOfDay period(kind_);
  const std::int32_t first = period(columns.date_first[row]);
  const std::int32_t last = std::min(period(columns.date_last[row]), first + 11);  // a year at most
  for (std::int32_t here = first; here <= last; ++here) ++date_counts_[here];
}

Facet FacetCounter::take(std::size_t limit) const {
  Facet facet{std::string(name_of(kind_)), {}};
  for (const auto& [period, count] : date_counts_) facet.values.push_back({period_name(kind_, period), count});
  for (const auto& [value, count] : counts_) facet.values.push_back({value, count});
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
  if (limit > 0 && facet.values.size() > limit) facet.values.resize(limit);
  if (is_date(kind_)) {
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
  }
  if (without_ > 0) facet.values.push_back({"", without_});
  return facet;
}

}  // namespace zhen::searcher
