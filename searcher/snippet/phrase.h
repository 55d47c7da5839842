// Does a phrase stand at this place of a folded text?
#pragma once

#include <cstddef>
#include <string_view>

namespace zhen::searcher {

enum class LineBreaks : bool {
  kAreBlanks,
  kMayBeTypesetting,  ///< a break that the analyzer joins (text/pieces.h) meets nothing as well as a blank
};

/// Where `wanted` (not empty) first stands at or after `from`; npos: nowhere. Faster than std::string_view::find in
/// text whose characters begin with the same few bytes.
std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from = 0);

/// The end of `phrase` (folded, trimmed) where it begins at byte `at` of `folded`, else npos.
/// A white space run in the phrase meets any white space run; a line break in a long line of Han characters meets
/// nothing at all.
///
///     "crude oil" meets "crude\n  oil"
std::size_t phrase_end_at(std::string_view folded, std::size_t at, std::string_view phrase,
                          LineBreaks breaks = LineBreaks::kMayBeTypesetting);

/// The first place at or after `from` where the phrase stands: {begin, end}, or {npos, npos}.
/// A phrase is a string, not a row of words: "oil" also stands in "boiled".
struct PhrasePlace {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
};
PhrasePlace find_phrase(std::string_view folded, std::string_view phrase, std::size_t from = 0,
                        LineBreaks breaks = LineBreaks::kMayBeTypesetting);

}  // namespace zhen::searcher
