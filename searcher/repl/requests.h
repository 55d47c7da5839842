// What a line of JSON asks for that is no search: a document, completions, pages alike, what differs, when it was.
#pragma once

#include <optional>

#include "searcher/present/backend.h"
#include "searcher/present/json.h"

namespace zhen::repl {

/// The answer to an object that has one of the fields "document", "suggest", "similar", "similar_text", "diff" or
/// "timeline"; nothing: it is a search. A further field that the request does not know is an error.
std::optional<present::Json> answer_request(present::Backend& backend, const present::Json& json);

}  // namespace zhen::repl
