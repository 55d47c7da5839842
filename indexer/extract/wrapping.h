// Which lines are pieces of paragraphs that were broken at a fixed width?
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// Sets `wrapped` on the lines of hard-wrapped paragraphs. Cost: linear in the number of lines.
void mark_wrapped(PageText& page);

/// The line's sentence goes on in the next line of its block, which begins with a small letter. Cost: constant.
bool goes_on(const PageText& page, std::size_t line);

/// A piece of a sentence: it goes on, or goes on from the line before. Cost: constant.
bool is_fragment(const PageText& page, std::size_t line);

/// The paragraph from line `first` on, its line breaks included, at most `most` bytes; a line that is not wrapped
/// stands for itself. Offsets in it are offsets from the line's begin. Lifetime: the page's.
std::string_view paragraph_from(const PageText& page, std::size_t first, std::size_t most);

}  // namespace zhen::indexer
