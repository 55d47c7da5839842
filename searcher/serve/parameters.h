// The query part of an API URL as a request.
#pragma once

#include <httplib.h>

#include <string>
#include <vector>

#include "zhen/result.h"
#include "zhen/search_request.h"

namespace zhen::serve {

/// Hits that one API answer may hold; the library itself would give more.
inline constexpr std::size_t kMostHits = 1000;

/// Reads what parameter_names() lists, as openapi.json describes it. Errors: invalid_argument names the parameter that
/// is unknown or ill-formed.
Result<SearchRequest> request_from_parameters(const httplib::Params& parameters);

/// The parameters of a search, ascending.
std::vector<std::string> parameter_names();

}  // namespace zhen::serve
