// The query part of an API URL as a request.
#pragma once

#include <httplib.h>

#include <cstddef>
#include <string>
#include <vector>

#include "zhen/comparison.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/similar_request.h"
#include "zhen/timeline.h"

namespace zhen::serve {

/// What a beginning may go on to.
struct SuggestRequest {
  std::string prefix;
  std::size_t limit = 10;
};

inline constexpr std::size_t kMostSuggestions = 100;

/// Hits that one API answer may hold; the library itself would give more.
inline constexpr std::size_t kMostHits = 1000;

/// Reads what parameter_names() lists, as openapi.json describes it. Errors: invalid_argument names the parameter that
/// is unknown or ill-formed.
Result<SearchRequest> request_from_parameters(const httplib::Params& parameters);

/// Likewise q and limit; q must be there.
Result<SuggestRequest> suggest_from_parameters(const httplib::Params& parameters);

/// Likewise either id or q (a text), limit and snippet.
Result<SimilarRequest> similar_from_parameters(const httplib::Params& parameters);

/// Likewise id, with and scripts; id must be there.
Result<CompareRequest> compare_from_parameters(const httplib::Params& parameters);

/// Likewise what narrows a search, step, by and sources.
Result<TimelineRequest> timeline_from_parameters(const httplib::Params& parameters);

/// The parameters of a search, ascending.
std::vector<std::string> parameter_names();

}  // namespace zhen::serve
