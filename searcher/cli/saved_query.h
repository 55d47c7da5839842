// A query that was kept in a file.
#pragma once

#include <string>
#include <vector>

#include "zhen/result.h"

namespace zhen::cli {

/// Puts the lines of a saved query in the place of `--saved FILE`: a line is an option (--date=2022), a comment (#) or
/// words of the query. An option that the command line gives, too, is taken from there. Errors: io, invalid_argument.
Result<std::vector<std::string>> with_saved_query(std::vector<std::string> arguments);

}  // namespace zhen::cli
