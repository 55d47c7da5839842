// The query part of an API URL as a request.
#pragma once

#include <httplib.h>

#include <string>

#include "zhen/result.h"
#include "zhen/search_request.h"

namespace zhen::serve {

/// Hits that one API answer may hold; the library itself would give more.
inline constexpr std::size_t kMostHits = 1000;

/// Reads q, date, source*, site*, lang*, title, sort, limit, offset, facets (comma separated), facet_limit, snippet
/// (columns) and strict. Errors: invalid_argument names the parameter that is unknown or ill-formed.
Result<SearchRequest> request_from_parameters(const httplib::Params& parameters);

}  // namespace zhen::serve
