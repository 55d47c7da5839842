// A user's dictionary: CC-CEDICT's format, or two columns of TSV, read into pairs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "zhen/result.h"

namespace zhen::lexicon {

/// What a gloss of a dictionary offers as translations, best first: remarks in brackets, "to", articles, measure words
/// and cross-references dropped, lists taken apart.
///
///     "to climb (a mountain)" → "climb"      "CL:個|个[ge4]" → nothing      "ship; boat" → "ship", "boat"
std::vector<std::string> translations_in(std::string_view gloss);

/// Lines of either form, also mixed; # begins a comment. CC-CEDICT: `傳統 传统 [pin1 yin1] /gloss/gloss/`. TSV:
/// Chinese, English, and where there is a third column a certainty in (0, 1]. The columns may come in either order.
/// Errors: invalid_argument (a line of neither form, with its number).
Result<std::vector<Pair>> parse_dictionary(std::string_view text, Origin origin = Origin::kDictionary);

/// Errors besides: io.
Result<std::vector<Pair>> read_dictionary(const std::string& path, Origin origin = Origin::kDictionary);

}  // namespace zhen::lexicon
