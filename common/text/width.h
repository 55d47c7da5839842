// How many columns does text take on a terminal? For snippets and tables.
#pragma once

#include <cstddef>
#include <string_view>

namespace zhen::text {

/// Display columns of UTF-8: East Asian wide characters and emoji 2, combining marks and controls 0, others 1.
/// Characters of ambiguous width count 1. An emoji sequence counts as its first emoji.
///
///     display_columns("北京 A") == 6
std::size_t display_columns(std::string_view utf8) noexcept;

/// The length in bytes of the longest prefix that takes at most `columns` and does not cut a character from its marks.
std::size_t prefix_within_columns(std::string_view utf8, std::size_t columns) noexcept;

}  // namespace zhen::text
