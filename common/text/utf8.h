// One code point at a time out of, and into, UTF-8. Every room reads and writes UTF-8 through these.
// Ill-formed bytes are read as U+FFFD, one for each maximal subpart (the practice of Unicode 3.9 and the W3C).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zhen::text {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One step through UTF-8: what stands there and how many bytes it takes (at least 1).
struct CodePoint {
  char32_t value = kReplacement;
  std::uint32_t length = 1;
  bool well_formed = false;
};

/// Whether a byte goes on with a code point that began before it.
constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

namespace detail {

/// The range of the second byte decides overlong forms, surrogates and the end of Unicode.
constexpr bool second_fits(unsigned char lead, unsigned char second) noexcept {
  switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return second >= 0x80 && second <= 0xBF;
  }
}

}  // namespace detail

/// Reads the code point that begins at `at`, which lies inside `text`.
constexpr CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1, true};
  if (lead > 0xE0 && lead < 0xED && text.size() - at > 2 && is_continuation(text[at + 1]) &&
      is_continuation(text[at + 2])) {  // nearly all that takes more than a byte
    const auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
    return {(lead & 0xFu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu), 3, true};
  }
  const std::uint32_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0) return {};
  char32_t value = lead & (0x7Fu >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if (at + i >= text.size()) return {kReplacement, i, false};
    const auto byte = static_cast<unsigned char>(text[at + i]);
    const bool fits = i == 1 ? detail::second_fits(lead, byte) : is_continuation(text[at + i]);
    if (!fits) return {kReplacement, i, false};
    value = (value << 6) | (byte & 0x3Fu);
  }
  return {value, length, true};
}

/// Where the code point that ends at `end` begins, in well-formed text; `end` is above 0.
constexpr std::size_t previous_begin(std::string_view text, std::size_t end) noexcept {
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && is_continuation(text[begin])) --begin;
  return begin;
}

/// The last place at or before `at` where a code point begins; the end of the text is one.
constexpr std::size_t begin_at_or_before(std::string_view text, std::size_t at) noexcept {
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return at;
}

/// Without the rest of a code point that a cut has left at the front.
constexpr std::string_view without_cut_front(std::string_view text) noexcept {
  while (!text.empty() && is_continuation(text.front())) text.remove_prefix(1);
  return text;
}

/// All of them; memory is four bytes each.
inline std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    points += next.value;
    at += next.length;
  }
  return points;
}

/// Writes `value`, a Unicode scalar value, and returns the number of bytes written (1 to 4).
constexpr std::size_t encode(char32_t value, char* out) noexcept {
  if (value < 0x80) {
    out[0] = static_cast<char>(value);
    return 1;
  }
  if (value < 0x800) {
    out[0] = static_cast<char>(0xC0 | (value >> 6));
    out[1] = static_cast<char>(0x80 | (value & 0x3F));
    return 2;
  }
  if (value < 0x10000) {
    out[0] = static_cast<char>(0xE0 | (value >> 12));
    out[1] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out[2] = static_cast<char>(0x80 | (value & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | (value >> 18));
  out[1] = static_cast<char>(0x80 | ((value >> 12) & 0x3F));
  out[2] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
  out[3] = static_cast<char>(0x80 | (value & 0x3F));
  return 4;
}

inline void append(char32_t value, std::string& text) {
  char bytes[4];
  text.append(bytes, encode(value, bytes));
}

/// The length of the longest well-formed prefix. Cost: memory speed over ASCII.
std::size_t well_formed_prefix(std::string_view text) noexcept;

}  // namespace zhen::text
