// The words are found, but not where the filters look: which filter should be dropped?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/rank/plan.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// How many pages answer a query under a scope.
using CountPages = std::function<Result<std::uint64_t>(const Node&, const PlanScope&)>;

/// For a query that found nothing: one sentence for each kind of filter (source, site, language, certainty, date)
/// without which there would be pages; where only several together leave nothing, one for all. Empty where the filters
/// are innocent. Cost: at most six counts.
Result<std::vector<std::string>> filter_hints(const Node& query, const PlanScope& scope, const CountPages& count);

}  // namespace zhen::searcher
