// A document in pieces that fit an agent's attention, each with its place in the stored text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/search_result.h"

namespace zhen::mcp {

/// At most this many bytes of text a passage.
inline constexpr std::size_t kPassageBytes = 3000;

struct Passage {
  std::size_t begin = 0;  ///< bytes of the document's text; furniture between begin and end is left out of `text`
  std::size_t end = 0;
  std::string text;
};

/// The article in passages, cut between lines, else between sentences, else between characters.
std::vector<Passage> passages_of(const Document& document);

/// Bytes [begin, end) of the text, widened to whole characters and cut to kPassageBytes.
Passage slice_of(std::string_view text, std::size_t begin, std::size_t end);

/// Where the pieces of a snippet (joined by " … ") stand in the text, as far as they stand there word for word,
/// white space aside.
std::vector<Highlight> places_of(std::string_view snippet, std::string_view text);

}  // namespace zhen::mcp
