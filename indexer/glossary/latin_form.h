// Is this a word or a name in Latin letters that may stand in a glossary, and do letters abbreviate words?
#pragma once

#include <string_view>

namespace zhen::indexer {

inline constexpr std::size_t kLongestLatinForm = 80;  // bytes
inline constexpr std::size_t kMostLatinWords = 8;

/// Words in Latin letters, as a term or a name has them; no code, address, file name, version, sentence or remark.
///
///     container, World Health Organization, TCP/IP, COP30, 5G     but not: set -x, a.txt, or not, 2019, see below
bool is_latin_form(std::string_view text);

/// Mostly capitals and digits, one word: WHO, COP30, APIs, IPv6.
bool is_acronym(std::string_view text);

/// The shortest end of `text`, two words or more, whose words begin with the letters of an acronym; words that join
/// others may be left out, and one letter may stand inside a word. Empty: none.
///
///     "members of the World Health Organization", "WHO" → "World Health Organization"
std::string_view spelt_out(std::string_view text, std::string_view acronym);

}  // namespace zhen::indexer
