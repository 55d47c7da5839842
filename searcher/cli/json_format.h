// Results as JSON, field by field as docs/output-schema.md has it.
#pragma once

#include <string>
#include <vector>

#include "zhen/comparison.h"
#include "zhen/error.h"
#include "zhen/search_result.h"
#include "zhen/suggestion.h"
#include "zhen/timeline.h"

namespace zhen::cli {

/// One object: query, total, hits, facets, warnings. Ends in a line feed.
std::string result_as_json(const SearchResult& result);

/// One line a hit.
std::string hits_as_json_lines(const SearchResult& result);

std::string document_as_json(const Document& document);

std::string suggestions_as_json(const std::vector<Suggestion>& suggestions);
std::string suggestions_as_json_lines(const std::vector<Suggestion>& suggestions);

std::string comparison_as_json(const Comparison& comparison);
std::string timeline_as_json(const Timeline& timeline);

/// What a batch says of a query that was refused: `query`, and `error` with `code`, `message` and, of a strict
/// query, `position`.
std::string failure_as_json(const std::string& query, const Error& error);

}  // namespace zhen::cli
