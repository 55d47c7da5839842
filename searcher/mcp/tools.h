// What an agent may ask for: search, read, similar, facets. Arguments in, text with citations and the same as data out.
#pragma once

#include <string>

#include "searcher/present/backend.h"
#include "searcher/present/json.h"

namespace zhen::mcp {

/// The tools with their descriptions and argument schemas, as tools/list answers.
present::Json tool_list();

/// Runs a tool. {"content": [{"type": "text", …}], "structuredContent": …}, with "isError" where the index refused.
/// Errors: invalid_argument where there is no such tool or its arguments are ill-formed.
Result<present::Json> call_tool(present::Backend& backend, const std::string& name, const present::Json& arguments);

}  // namespace zhen::mcp
