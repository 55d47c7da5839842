// What is this code point, for segmenting, judging and measuring? From a table made at build time out of ICU's data.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zhen::text {

/// Classes that the stages treat apart.
enum class Script : std::uint8_t {
  kOther,        ///< controls, unassigned, private use
  kSpace,        ///< blanks and line ends
  kPunctuation,  ///< marks of punctuation, mathematics and currency, box drawing
  kSymbol,       ///< emoji and other symbols that one may search for
  kMark,         ///< combining marks that folding keeps
  kDigit,
  kLatin,
  kLetter,  ///< any other alphabet whose words stand between blanks
  kHan,     ///< with 〇 and 々
  kKana,    ///< with the long vowel mark ー
  kHangul,
  kSoutheastAsian,  ///< Thai, Lao, Khmer, Myanmar …: written without blanks between words
};

/// How common a Han character is, for judging whether decoded bytes make sense.
enum class Commonness : std::uint8_t {
  kRare,
  kSimplifiedCommon = 1,   ///< in level 1 of GB 2312
  kTraditionalCommon = 2,  ///< in level 1 of Big5
  kCommon = 3,             ///< in both
};

// Layout of a table value: script in bits 0–3, display columns in bits 4–5, commonness in bits 6–7,
// bit 8: one of the very most frequent characters.
extern const std::uint16_t kScriptBlocks[];
extern const std::uint16_t kScriptValues[];

inline std::uint16_t script_value(char32_t c) noexcept {
  return kScriptValues[(static_cast<std::size_t>(kScriptBlocks[c >> 7]) << 7) | (c & 127)];
}

/// `c` is at most U+10FFFF.
inline Script script_of(char32_t c) noexcept {
  return static_cast<Script>(script_value(c) & 15);
}

/// Whether a character of three bytes that begins so is one of U+4000 to U+9FFF and of Script::kHan, without the table.
inline bool is_plainly_han(char lead, char second) noexcept {
  const auto first = static_cast<unsigned char>(lead);
  return first >= 0xE4 && first <= 0xE9 && (first != 0xE4 || static_cast<unsigned char>(second) != 0xB7);  // hexagrams
}

/// Columns on a terminal: 0 for combining marks and the invisible, 2 for East Asian wide, else 1.
inline unsigned columns_of(char32_t c) noexcept {
  return (script_value(c) >> 4) & 3u;
}

inline Commonness commonness_of(char32_t c) noexcept {
  return static_cast<Commonness>((script_value(c) >> 6) & 3);
}

/// Among the two hundred or so characters that make up about half of running Chinese text, in either script.
inline bool is_very_frequent(char32_t c) noexcept {
  return ((script_value(c) >> 8) & 1) != 0;
}

/// Written without blanks between words: cut into bigrams.
inline bool is_unspaced(Script script) noexcept {
  return script >= Script::kHan;
}

/// Part of a word of an alphabet.
inline bool is_word_character(Script script) noexcept {
  return script == Script::kLatin || script == Script::kLetter || script == Script::kDigit;
}

}  // namespace zhen::text
