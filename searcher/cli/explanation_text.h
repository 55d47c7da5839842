// Explanations for people: a table of the query's units, and under each hit what it scored for what.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "zhen/explanation.h"
#include "zhen/search_result.h"

namespace zhen::cli {

/// How the query was read, corrected, loosened, cut and weighed.
std::string explanation_as_text(const QueryExplanation& explanation, const Terminal& terminal);

/// What a hit scored. `indent` blanks begin each line.
std::string explanation_as_text(const HitExplanation& explanation, double score, std::size_t indent,
                                const Terminal& terminal);

}  // namespace zhen::cli
