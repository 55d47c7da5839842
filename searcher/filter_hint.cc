#include "searcher/filter_hint.h"

#include <algorithm>
#include <array>
#include <utility>

namespace zhen::searcher {
namespace {

using Kind = PlanFilter::Kind;

struct FilterName {
  Kind kind;
  const char* name;
};
constexpr std::array<FilterName, 5> kFilters{{{Kind::kSource, "source"},
                                              {Kind::kSite, "site"},
                                              {Kind::kLanguage, "language"},
                                              {Kind::kCertainty, "certainty of dates"},
                                              {Kind::kDays, "date"}}};

Kind kind_of(FilterField field) {
  switch (field) {
    case FilterField::kSource: return Kind::kSource;
    case FilterField::kSite: return Kind::kSite;
    case FilterField::kLang: return Kind::kLanguage;
    case FilterField::kDateCertainty: return Kind::kCertainty;
    case FilterField::kDate:
    case FilterField::kBefore:
    case FilterField::kAfter: break;
  }
  return Kind::kDays;
}

using IsDropped = std::function<bool(Kind)>;

bool drop_from(Node& node, const IsDropped& is_dropped) {
  const auto before = node.clauses.size();
  std::erase_if(node.clauses, [&](const Clause& clause) {
    return clause.node.kind == NodeKind::kFilter && clause.occur != Occur::kMustNot &&
           is_dropped(kind_of(clause.node.field));
  });
  bool dropped = node.clauses.size() < before;
  for (Clause& clause : node.clauses) dropped = drop_from(clause.node, is_dropped) || dropped;
  std::erase_if(node.clauses, [](const Clause& clause) {
    return clause.node.kind == NodeKind::kGroup && clause.node.clauses.empty();
  });
  return dropped;
}

/// Pages without the filters of some kinds; 0 where there are none of them, or nothing else is asked.
Result<std::uint64_t> pages_without(Node query, PlanScope scope, const IsDropped& is_dropped, const CountPages& count) {
  bool dropped = drop_from(query, is_dropped);
  for (auto* filters : {&scope.filters, &scope.choices}) {
    dropped = std::erase_if(*filters, [&](const PlanFilter& filter) { return is_dropped(filter.kind); }) > 0 || dropped;
  }
  if (!dropped || query.clauses.empty()) return std::uint64_t{0};
  return count(query, scope);
}

std::string pages(std::uint64_t number) {
  return number == 1 ? "1 page" : std::to_string(number) + " pages";
}

}  // namespace

Result<std::vector<std::string>> filter_hints(const Node& query, const PlanScope& scope, const CountPages& count) {
  std::vector<std::string> hints;
  for (const FilterName& filter : kFilters) {
    const auto found = pages_without(
        query, scope, [&](Kind kind) { return kind == filter.kind; }, count);
    if (!found) return found.error();
    if (*found == 0) continue;
    hints.push_back(std::string("the filter by ") + filter.name + " leaves nothing; without it: " + pages(*found));
  }
  if (!hints.empty()) return hints;
  const auto found = pages_without(
      query, scope, [](Kind) { return true; }, count);
  if (!found) return found.error();
  if (*found > 0) hints.push_back("the filters together leave nothing; without them: " + pages(*found));
  return hints;
}

}  // namespace zhen::searcher
