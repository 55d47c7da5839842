// Does this Chinese string say that foreign name? 帕特鲁舍夫 and Patrushev: the cheapest alignment of their sounds
// tells how far apart they are.
#pragma once

#include <cstddef>
#include <vector>

#include "common/names/sounds.h"

namespace zhen::names {

/// What it costs that a Chinese sound stands for a Latin one.
double cost_of(const Sound& han, const Sound& latin);

/// How far apart names of so many consonants are whose alignment costs so much.
double per_consonant(double cost, std::size_t han_consonants, std::size_t latin_consonants);

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
  const Sounds* latin_;
  std::vector<float> row_;
  std::size_t latin_consonants_ = 0;
  std::size_t han_consonants_ = 0;
};

/// How far the two are apart: 0 the same, 1 nothing in common; a cost per consonant. spoken_words.h finds those of many
/// words that are near.
double distance(const Sounds& han, const Sounds& latin);

/// Names are taken for the same below this. docs/cross-language.md has the experiment.
inline constexpr double kSameName = 0.32;

/// False only where distance() is at least kSameName: who differ much in their consonants are not the same.
bool may_be_same(ConsonantCount one, ConsonantCount other);

}  // namespace zhen::names
