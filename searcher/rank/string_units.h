// Which terms must a page have that contains a string? Only what no text around the string can change.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace zhen::searcher {

/// Units of which every page whose folded text holds `folded_string` has, for each, at least one alternative:
/// Han pairs, words with both borders inside the string, the beginning of a last word; where there is none of these,
/// one Han character. Empty: nothing is certain, as of a piece of one word (`rude`) or of mere punctuation.
///
///     "rude oil pri" → oil, pri…      "京大学" → 京大, 大学      "京" → 京…
///
/// @param folded_string  text::folded_key of what was asked
std::vector<text::QueryUnit> complete_units(std::string_view folded_string, const text::Analyzer& analyzer);

/// Whether the one unit of such a string is proof enough: one or two Han characters and nothing else.
bool is_proven_by(const text::QueryUnit& unit, std::string_view folded_string);

}  // namespace zhen::searcher
