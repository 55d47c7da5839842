// How are names said? Chinese characters of transcriptions and Latin letters become sounds of one alphabet. The model
// knows how letters are spelt and which characters transcriptions are written with, not names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhen::names {

/// Whether foreign names are commonly written with this (Simplified) character: 帕 特 夫, not 国 人.
bool is_transcribing(char32_t character) noexcept;

/// Whether all characters are such, and more than half of them hardly anything else.
bool may_be_a_name(std::u32string_view characters) noexcept;

/// All characters of is_transcribing().
const std::u32string& transcribing_characters();

/// A sound, or a bit of one, on either side.
struct Sound {
  enum class Kind : unsigned char { kConsonant, kVowel } kind = Kind::kConsonant;
  char value = 0;      ///< a letter: the class of consonants or vowels
  float omission = 1;  ///< what it costs to leave it unsaid

  bool operator==(const Sound&) const = default;
};
using Sounds = std::vector<Sound>;

/// All values that sounds of Latin words have.
inline constexpr std::string_view kLatinVowels = "aeiou";
inline constexpr std::string_view kLatinConsonants = "bcdfghjklmnpqrstvwxyzNS";

/// Folded characters that are all transcribing, else nothing. "·" between them says nothing.
Sounds sounds_of_han(std::u32string_view characters);

/// Of a folded word of a–z; apostrophes and hyphens say nothing. Nothing where there is another letter.
Sounds sounds_of_latin(std::string_view word);

/// How many consonants a name has, and how many of them are never left unsaid.
struct ConsonantCount {
  unsigned char all = 0;
  unsigned char sure = 0;
};
ConsonantCount consonants_of(const Sounds& sounds);

/// The first two consonants, alike in what may stand for one another: names that may be the same share one of these.
/// Every way to hear it: up to eight strings, none of a name without consonants.
std::vector<std::string> heads_of(const Sounds& sounds);

}  // namespace zhen::names
