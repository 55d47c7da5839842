// Results for people: a terminal with styles, or plain lines.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "zhen/search_result.h"

namespace zhen::cli {

/// Hits with title, facts and snippet; then facets and the total. Everything from pages is made printable.
/// @param stories  whether the total counts stories
std::string result_as_text(const SearchResult& result, bool stories, const Terminal& terminal);

/// A document's facts, then its text: lines that are furniture begin with "~ " and are dimmed.
std::string document_as_text(const Document& document, const Terminal& terminal);

}  // namespace zhen::cli
