// The generated table behind pinyin: the readings of each Han character. Made by generate_pinyin_table.cc from ICU's
// data at build time, because loading ICU's rules takes a tenth of a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zhen::searcher {

extern const std::uint16_t kPinyinBlocks[];   ///< number of the block of a code point / 128
extern const std::uint16_t kPinyinValues[];   ///< by block: number of the list of readings; 0: none
extern const std::uint32_t kPinyinOffsets[];  ///< of each list in the pool, and the end of the last
extern const char kPinyinPool[];              ///< readings, each with a blank behind

/// The readings of a character, each with a blank behind: "dan shan ". Empty: none is known.
inline std::string_view pinyin_of(char32_t c) noexcept {
  if (c > 0x10FFFF) return {};
  const std::uint16_t list = kPinyinValues[(static_cast<std::size_t>(kPinyinBlocks[c >> 7]) << 7) | (c & 127)];
  return list == 0 ? std::string_view()
                   : std::string_view(kPinyinPool + kPinyinOffsets[list - 1],
                                      kPinyinOffsets[list] - kPinyinOffsets[list - 1]);
}

}  // namespace zhen::searcher
