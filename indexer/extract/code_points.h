// Walking over UTF-8 and the few classes of characters that reading a page asks about.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/text/utf8.h"

namespace zhen::indexer {

using text::previous_begin;

/// The code point at `at`, which moves past it. Ill-formed bytes count as U+FFFD.
inline char32_t next_code_point(std::string_view page, std::size_t& at) {
  const text::CodePoint next = text::code_point_at(page, at);
  at += next.length;
  return next.value;
}

inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}
inline bool is_kana_or_hangul(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3);
}
inline bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

/// Letters of alphabets: ASCII, Latin with marks, Greek, Cyrillic, Arabic, Indic …; not Han, kana, Hangul.
inline bool is_alphabetic(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0xFF21 && c <= 0xFF5A);
}
/// Blanks of every width, the byte order mark and zero-width marks: nothing to see.
inline bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x2060 || c == 0x1680;
}
inline bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0x00B7 || c == 0x25CF || c == 0x25AA || c == 0x25E6 || c == 0x2043 || c == 0x30FB ||
         c == 0x25A0 || c == 0x25C6 || c == 0x2023;
}

inline char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// The text without blanks at its ends.
inline std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    const std::size_t last = previous_begin(text, end);
    std::size_t next = last;
    if (!is_blank(next_code_point(text, next))) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

inline bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (ascii_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

/// Where `lower` (ASCII letters lower-case) begins in `text`, ignoring the case of ASCII letters.
inline std::size_t find_ignoring_case(std::string_view text, std::string_view lower, std::size_t from = 0) {
  for (std::size_t i = from; i + lower.size() <= text.size(); ++i) {
    if (ascii_lower(text[i]) == lower[0] && starts_with_ignoring_case(text.substr(i), lower)) return i;
  }
  return std::string_view::npos;
}

}  // namespace zhen::indexer
