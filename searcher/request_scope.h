// What may a request ask for? Its filters, facets and bounds, checked, as the plan takes them.
#pragma once

#include <vector>

#include "searcher/facet/facet_counter.h"
#include "searcher/rank/plan.h"
#include "zhen/result.h"
#include "zhen/search_request.h"

namespace zhen::searcher {

/// Errors: invalid_argument where the limit, the offset or the half life of recency is out of bounds.
Result<void> check_bounds(const SearchRequest& request);

/// The request's own filters; where a facet is asked for, its filter becomes a choice that the facet itself ignores.
/// Errors: invalid_argument for a date, an outlet, a site or a language that is none.
Result<PlanScope> scope_of(const SearchRequest& request);

/// A counter for each facet asked for. Errors: invalid_argument for a facet that there is not.
Result<std::vector<FacetCounter>> facets_of(const SearchRequest& request);

}  // namespace zhen::searcher
