// Answers as JSON, the same for every face: the command line, the server, the repl and agents.
// Ranges are in Unicode code points, as the contract of the output says; the library's are in bytes.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/comparison.h"
#include "zhen/error.h"
#include "zhen/inspection.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"
#include "zhen/suggestion.h"
#include "zhen/timeline.h"

namespace zhen::present {

using Json = nlohmann::ordered_json;

/// {"query", "total": {"value", "exact"}, "hits": […], "facets": {…}, "warnings": […]}
Json to_json(const SearchResult& result);
Json to_json(const Hit& hit);
Json to_json(const std::vector<Facet>& facets);
Json to_json(const std::vector<ExpansionInfo>& expansions);

Json to_json(const TextInspection& inspection);
Json to_json(const TermInspection& inspection);
Json to_json(const DocumentInspection& inspection);

Json to_json(const ExplainedUnit& unit);
Json to_json(const QueryExplanation& explanation);
Json to_json(const HitExplanation& explanation);

/// Everything that is stored of a document; "furniture" in code points of "text".
Json to_json(const Document& document);

/// {"suggestions": [{"text", "kind", "match", "count", "id"}, …]}
Json to_json(const std::vector<Suggestion>& suggestions);
Json to_json(const Suggestion& suggestion);

/// {"from", "to", "overlap", "complete", "differences", "passages"}; changes in code points.
Json to_json(const Comparison& comparison);

/// {"query", "counted", "step", "total", "undated", "imprecise", "periods", "bursts", …}
Json to_json(const Timeline& timeline);

/// {"error": {"code", "message"}} and "position" where a query was refused.
Json to_json(const Error& error);

/// One line without a newline. Ill-formed UTF-8 becomes U+FFFD, so this never fails; characters that a terminal or an
/// eye would obey (C1 controls, bidirectional marks) are written as \u escapes.
std::string to_line(const Json& json);

/// A request from an object with the fields of SearchRequest ("source", "site" and "lang" may be one string or
/// several). Errors: invalid_argument names the field that is unknown or of the wrong type.
Result<SearchRequest> request_from_json(const Json& json);

/// "relevance", "newest" or "oldest". Errors: invalid_argument.
Result<Sort> sort_from_name(std::string_view name);

/// "off", "names" or "full". Errors: invalid_argument.
Result<Cross> cross_from_name(std::string_view name);

/// "fitting", "day", "month" or "year". Errors: invalid_argument.
Result<TimelineStep> step_from_name(std::string_view name);

/// Pairs [begin, end) of code points.
Json ranges_to_json(std::string_view text, const std::vector<Highlight>& ranges);

Json or_null(const std::optional<std::string>& value);

/// Byte ranges of `text` as ranges of code points. `ranges` ascend.
std::vector<Highlight> in_code_points(std::string_view text, const std::vector<Highlight>& ranges);

}  // namespace zhen::present
