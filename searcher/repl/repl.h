// JSON lines in, JSON lines out, the index kept open: for editors and scripts.
#pragma once

#include <string>
#include <vector>

#include "searcher/present/backend.h"

namespace zhen::repl {

/// The answer to one line, without a line feed. A line is an object with the fields of SearchRequest or
/// another request (requests.h), a JSON string, or plain text; the last two are queries. Never fails: {"error": …}.
std::string answer(present::Backend& backend, const std::string& line);

/// zhen-search repl: answers standard input line by line, each at once. Returns the exit code.
int repl_command(const std::vector<std::string>& arguments, const char* default_index);

}  // namespace zhen::repl
