// What a query needs of its characters beyond common/text/utf8.h: mending, cutting, blanks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/text/utf8.h"

namespace zhen::searcher {

/// The bytes of the character at `at`, which lies inside the text.
inline std::size_t character_bytes(std::string_view text, std::size_t at) noexcept {
  return text::code_point_at(text, at).length;
}

/// The same text with what is ill-formed replaced by U+FFFD.
std::string well_formed(std::string_view bytes);

/// The longest beginning of at most `max_bytes` that ends between characters of well-formed text.
std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) noexcept;

/// Whether one character is white space (Unicode White_Space, and the zero-width space and mark).
bool is_space(std::string_view character) noexcept;

}  // namespace zhen::searcher
