// zhen-search eval: judged queries against an index, all in one process.
#pragma once

#include <string>

#include "searcher/cli/arguments.h"
#include "zhen/result.h"
#include "zhen/searcher.h"

namespace zhen::cli {

/// What to print. Errors: those of the files and of the searches; invalid_argument where nothing is judged.
Result<std::string> evaluate(const Searcher& searcher, const Arguments& arguments);

}  // namespace zhen::cli
