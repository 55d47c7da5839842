// The generated table behind folding: what each code point folds to. Made by generate_fold_table.cc from ICU's data.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhen::text {

/// Meanings of a table value. Higher ones number a replacement.
inline constexpr std::uint16_t kFoldSelf = 0;      ///< stays as it is
inline constexpr std::uint16_t kFoldContext = 1;   ///< may join the character before it: the normalizer decides
inline constexpr std::uint16_t kFoldNothing = 2;   ///< vanishes: combining diacritics, default-ignorables
inline constexpr std::uint16_t kFoldReplaced = 3;  ///< the first replacement

extern const std::uint16_t kFoldBlocks[];
extern const std::uint16_t kFoldValues[];
extern const std::uint32_t kFoldOffsets[];  ///< of each replacement in the pool, and the end of the last
extern const char kFoldPool[];              ///< UTF-8, padded by 8 bytes
extern const std::uint64_t kFoldTableHash;  ///< names the table's contents

inline std::uint16_t fold_value(char32_t code_point) noexcept {
  return kFoldValues[(static_cast<std::size_t>(kFoldBlocks[code_point >> 7]) << 7) | (code_point & 127)];
}

inline std::string_view fold_replacement(std::uint16_t value) noexcept {
  const std::uint32_t begin = kFoldOffsets[value - kFoldReplaced];
  return {kFoldPool + begin, kFoldOffsets[value - kFoldReplaced + 1] - begin};
}

}  // namespace zhen::text
