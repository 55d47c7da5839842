// What differs between two pages, for people: as diff prints it, with the words that changed marked.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "zhen/comparison.h"

namespace zhen::cli {

/// "- " and "+ " lines; words that only one side has are coloured, or stand between [- -] and {+ +} where the terminal
/// shows no colour. What is the same is counted. Everything from pages is made printable.
std::string comparison_as_text(const Comparison& comparison, const Terminal& terminal);

}  // namespace zhen::cli
