#include "searcher/query/utf8.h"

#include <algorithm>
#include <array>

namespace zhen::searcher {
namespace {

constexpr unsigned char byte_of(char c) noexcept {
  return static_cast<unsigned char>(c);
}

/// Length of the well-formed sequence at `at`; 0 if there is none.
std::size_t valid_bytes(std::string_view text, std::size_t at) noexcept {
  const unsigned char lead = byte_of(text[at]);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xC2 && lead <= 0xDF   ? 2
                           : lead >= 0xE0 && lead <= 0xEF ? 3
                           : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                          : 0;
  if (size == 0 || at + size > text.size()) return 0;
  const unsigned char second = byte_of(text[at + 1]);
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte (Unicode table 3-7).
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if ((byte_of(text[at + i]) & 0xC0) != 0x80) return 0;
  }
  return size;
}

}  // namespace

std::size_t character_bytes(std::string_view text, std::size_t at) noexcept {
  const unsigned char lead = byte_of(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

std::string well_formed(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = valid_bytes(bytes, at);
    text += size > 0 ? bytes.substr(at, size) : std::string_view("\xEF\xBF\xBD");
    at += std::max<std::size_t>(size, 1);
  }
  return text;
}

std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (byte_of(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

bool is_space(std::string_view character) noexcept {
  if (character.size() == 1) return character[0] == ' ' || (character[0] >= '\t' && character[0] <= '\r');
  static constexpr std::array<std::string_view, 21> kSpaces{
      "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
      "\u2008", "\u2009", "\u200A", "\u200B", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};
  return std::find(kSpaces.begin(), kSpaces.end(), character) != kSpaces.end();
}

}  // namespace zhen::searcher
