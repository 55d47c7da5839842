#include "searcher/request_scope.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/folding.h"
#include "searcher/rank/filters.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMaxLimit = 10'000;
constexpr std::size_t kMaxOffset = 1'000'000;

Error bad_argument(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

Result<PlanFilter> names_filter(PlanFilter::Kind kind, const std::vector<std::string>& names) {
  PlanFilter filter;
  filter.kind = kind;
  for (const std::string& name : names) {
    filter.names.push_back(text::folded_key(name));
    if (filter.names.back().empty()) {
      return bad_argument(std::string(kind == PlanFilter::Kind::kSource ? "a source" : "a site") + " has no name");
    }
  }
  return filter;
}

Result<PlanFilter> languages_filter(const std::vector<std::string>& names) {
  PlanFilter filter;
  filter.kind = PlanFilter::Kind::kLanguage;
  for (const std::string& name : names) {
    const std::uint32_t bits = language_bits(name);
    if (bits == 0) {
      return bad_argument("there is no language \"" + name + "\": one of zh-Hans zh-Hant zh en mixed other");
    }
    filter.languages |= bits;
  }
  return filter;
}

}  // namespace

Result<PlanScope> scope_of(const SearchRequest& request) {
  PlanScope scope;
  scope.title_only = request.title_only;
  scope.everything = request.everything;
  // A facet of choices shows what choosing another would give; where it is not asked for, its list only narrows.
  const auto choices_or_filters = [&](const char* facet) -> std::vector<PlanFilter>& {
    const bool counted = std::find(request.facets.begin(), request.facets.end(), facet) != request.facets.end();
    return counted ? scope.choices : scope.filters;
  };
  if (!request.date.empty()) {
    const auto days = index::parse_range(request.date);
    if (!days) {
      return bad_argument(
          "\"" + request.date +
          "\" is no date or range: write 2023, 2023-05, 2023-05-25, 2019-12..2023-05, ..2020 or 2023-05..");
    }
    PlanFilter filter;
    filter.days = *days;
    scope.filters.push_back(std::move(filter));
  }
  for (const auto& [kind, names] :
       {std::pair(PlanFilter::Kind::kSource, &request.sources), std::pair(PlanFilter::Kind::kSite, &request.sites)}) {
    if (names->empty()) continue;
    auto filter = names_filter(kind, *names);
    if (!filter) return filter.error();
    choices_or_filters(kind == PlanFilter::Kind::kSource ? "source" : "site").push_back(*std::move(filter));
  }
  if (!request.langs.empty()) {
    auto filter = languages_filter(request.langs);
    if (!filter) return filter.error();
    choices_or_filters("lang").push_back(*std::move(filter));
  }
  return scope;
}

Result<std::vector<FacetCounter>> facets_of(const SearchRequest& request) {
  std::vector<FacetCounter> counters;
  for (const std::string& name : request.facets) {
    const auto kind = parse_facet(name);
    if (!kind) return bad_argument("there is no facet \"" + name + "\": one of source site lang year month date");
    counters.emplace_back(*kind);
  }
  return counters;
}

Result<void> check_bounds(const SearchRequest& request) {
  if (request.limit > kMaxLimit) return bad_argument("the limit is at most " + std::to_string(kMaxLimit));
  if (!(request.recency_days >= 0)) return bad_argument("the half life of recency is 0 (none) or more days");
  if (request.offset > kMaxOffset) return bad_argument("the offset is at most " + std::to_string(kMaxOffset));
  return {};
}

}  // namespace zhen::searcher
