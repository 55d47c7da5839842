// Which Han characters exist in one of the two Chinese scripts only? Derived from ICU when the program is built.
#pragma once

#include <cstdint>

namespace zhen::indexer {

enum class ScriptOnly : std::uint8_t { kBoth = 0, kSimplified = 1, kTraditional = 2 };

ScriptOnly script_only(char32_t character) noexcept;

}  // namespace zhen::indexer
