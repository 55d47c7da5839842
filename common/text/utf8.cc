#include "common/text/utf8.h"

#include <cstring>

namespace zhen::text {

std::size_t well_formed_prefix(std::string_view text) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = kHighBits;
    if (text.size() - at >= sizeof word) std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) == 0) {
      at += sizeof word;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    if (!next.well_formed) return at;
    at += next.length;
  }
  return at;
}

}  // namespace zhen::text
