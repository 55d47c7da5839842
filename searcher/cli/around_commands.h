// suggest, similar and batch: what they read, and what they print.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/cli/terminal.h"
#include "searcher/cli/arguments.h"
#include "zhen/result.h"
#include "zhen/searcher.h"

namespace zhen::cli {

/// Like the document that was named, or like the text of the file. Errors: those of Searcher::similar, io.
Result<SearchResult> find_similar(const Searcher& searcher, const Arguments& arguments);

/// Hands over, for each line of the file of queries, the result as one line of JSON, or an object with `query` and
/// `error`. Errors: io (the file cannot be read, or `write` refused).
struct BatchOutcome {
  bool any_hits = false;
  bool any_errors = false;
};
Result<BatchOutcome> answer_batch(const Searcher& searcher, const Arguments& arguments,
                                  const std::function<bool(const std::string&)>& write);

/// Text: one suggestion a line. JSON: an object with `suggestions`; JSON lines: one an object.
std::string suggestions_as(Format format, const std::vector<Suggestion>& suggestions, const Terminal& terminal);

}  // namespace zhen::cli
