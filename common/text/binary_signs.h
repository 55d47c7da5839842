// Is this no text at all?
#pragma once

#include <cstddef>
#include <string_view>

namespace zhen::text {

/// The kind of file that begins so ("PDF", "PNG", "ZIP" …), or empty.
std::string_view known_binary(std::string_view bytes) noexcept;

/// Whether decoded text holds more NULs or control characters than any text would.
bool looks_binary(std::string_view utf8) noexcept;

}  // namespace zhen::text
