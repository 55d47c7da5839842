// Stepping through the characters of a query. Everything takes and keeps well-formed UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zhen::searcher {

/// The bytes of the character at `at`, which must be inside well-formed UTF-8.
std::size_t character_bytes(std::string_view text, std::size_t at) noexcept;

/// The same text with every ill-formed byte replaced by U+FFFD.
std::string well_formed(std::string_view bytes);

/// The longest beginning of at most `max_bytes` that ends between characters.
std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) noexcept;

/// Whether one character is white space (Unicode White_Space, and the zero-width space and mark).
bool is_space(std::string_view character) noexcept;

}  // namespace zhen::searcher
