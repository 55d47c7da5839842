// zhen-search inspect text|term|document: what the index makes of it.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "searcher/cli/arguments.h"
#include "zhen/result.h"
#include "zhen/searcher.h"

namespace zhen::cli {

/// The whole output, in the format asked for. Errors: invalid_argument (what to inspect), those of the Searcher.
Result<std::string> inspect(const Searcher& searcher, const Arguments& arguments, const Terminal& terminal);

}  // namespace zhen::cli
