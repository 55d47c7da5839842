// suggest and similar: what they read, and what suggestions look like.
#pragma once

#include <string>
#include <vector>

#include "common/cli/terminal.h"
#include "searcher/cli/arguments.h"
#include "zhen/result.h"
#include "zhen/searcher.h"

namespace zhen::cli {

/// Like the document that was named, or like the text of the file. Errors: those of Searcher::similar, io.
Result<SearchResult> find_similar(const Searcher& searcher, const Arguments& arguments);

/// Text: one suggestion a line. JSON: an object with `suggestions`; JSON lines: one an object.
std::string suggestions_as(Format format, const std::vector<Suggestion>& suggestions, const Terminal& terminal);

}  // namespace zhen::cli
