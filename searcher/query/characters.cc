#include "searcher/query/characters.h"

#include <algorithm>
#include <array>

namespace zhen::searcher {

std::string well_formed(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const text::CodePoint next = text::code_point_at(bytes, at);
    text::append(next.value, text);
    at += next.length;
  }
  return text;
}

std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  return text.substr(0, max_bytes == 0 ? 0 : text::previous_begin(text, max_bytes + 1));
}

bool is_space(std::string_view character) noexcept {
  if (character.size() == 1) return character[0] == ' ' || (character[0] >= '\t' && character[0] <= '\r');
  static constexpr std::array<std::string_view, 21> kSpaces{
      "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
      "\u2008", "\u2009", "\u200A", "\u200B", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};
  return std::find(kSpaces.begin(), kSpaces.end(), character) != kSpaces.end();
}

}  // namespace zhen::searcher
