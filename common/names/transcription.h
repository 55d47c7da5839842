// Does this Chinese string say that foreign name? 帕特鲁舍夫 and Patrushev, by a model of how sounds are transcribed.
// Chinese syllables and Latin letters become sounds; the cheapest alignment tells how far apart they are. The model
// knows classes of sounds and the characters that transcriptions are written with, not names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::names {

/// Whether foreign names are commonly written with this (Simplified) character: 帕 特 夫, not 国 人.
bool is_transcribing(char32_t character) noexcept;

/// Whether all characters are such, and more than half of them hardly anything else.
bool may_be_a_name(std::u32string_view characters) noexcept;

/// A sound, or a bit of one, on either side.
struct Sound {
  enum class Kind : unsigned char { kConsonant, kVowel } kind = Kind::kConsonant;
  char value = 0;               ///< consonant or vowel class
  float omission = 1;           ///< what it costs to leave it unsaid
  unsigned char character = 0;  ///< of the Chinese string: which one
};
using Sounds = std::vector<Sound>;

/// Folded characters that are all transcribing, else nothing. "·" between them says nothing.
Sounds sounds_of_han(std::u32string_view characters);

/// Of a folded word of a–z; apostrophes and hyphens say nothing. Nothing where there is another letter.
Sounds sounds_of_latin(std::string_view word);

/// The cheapest alignment of a Latin word with a Chinese string that grows a character at a time.
/// Lifetime: the Latin sounds outlive it.
class Alignment {
 public:
  explicit Alignment(const Sounds& latin);

  void append(char32_t character);
  void append(const Sound& sound);

  double distance() const;  ///< of the whole word from the string so far
  double least() const;     ///< no longer string that goes on from here comes nearer
  double outlook() const;   ///< the cost so far for each sound of the word that it covers: for choosing what to follow

 private:
  double per_consonant(double cost) const;

  const Sounds* latin_;
  std::vector<float> row_;
  std::size_t latin_consonants_ = 0;
  std::size_t han_consonants_ = 0;
};

/// All characters of is_transcribing().
const std::u32string& transcribing_characters();

/// How far the two are apart: 0 the same, 1 nothing in common; a cost per consonant.
double distance(const Sounds& han, const Sounds& latin);

/// Names are taken for the same below this. docs/cross-language.md has the experiment.
inline constexpr double kSameName = 0.32;

/// How many consonants a name has, and how many of them are never left unsaid: who differ much are not the same.
struct ConsonantCount {
  unsigned char all = 0;
  unsigned char sure = 0;
};
ConsonantCount consonants_of(const Sounds& sounds);
/// False only where distance() is at least kSameName.
bool may_be_same(ConsonantCount one, ConsonantCount other);

/// The first two consonants, alike in what may stand for one another: names that may be the same share one of these.
/// Every way to hear it: up to eight strings, none of a name without consonants.
std::vector<std::string> heads_of(const Sounds& sounds);

}  // namespace zhen::names
