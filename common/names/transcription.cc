#include "common/names/transcription.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zhen::names {
namespace {

/// What it costs that a Chinese consonant stands for a Latin one.
double consonant_cost(char han, char latin) {
  if (han == latin) return 0;
  struct Pair {
    char han;
    std::string_view usual;     // as good as the same
    std::string_view possible;  // less often
  };
  static constexpr std::array<Pair, 27> kPairs{{
      {'b', "b", "pv"},       {'p', "p", "bf"},   {'m', "m", "n"},       {'f', "fv", "hw"},     {'w', "wv", "huogb"},
      {'d', "d", "t"},        {'t', "t", "d"},    {'n', "n", "Nml"},     {'l', "lr", ""},       {'R', "rl", ""},
      {'g', "g", "kjh"},      {'k', "k", "gqxh"}, {'h', "hx", "gjkf"},   {'j', "jgk", "tdzyq"}, {'q', "q", "jkScxt"},
      {'Z', "jz", "gsyqdkc"}, {'S', "S", "sqj"},  {'X', "sSh", "xzckq"}, {'s', "s", "zcS"},     {'z', "zc", "sjd"},
      {'c', "c", "szq"},      {'r', "r", "jlg"},  {'y', "yj", "hig"},    {'N', "N", "nmg"},     {'x', "xh", "k"},
      {'v', "v", "f"},        {'o', "", ""},
  }};
  for (const Pair& pair : kPairs) {
    if (pair.han != han) continue;
    if (pair.usual.find(latin) != std::string_view::npos) return 0;
    if (pair.possible.find(latin) != std::string_view::npos) return 0.35;
  }
  return 2;
}

double vowel_cost(char han, char latin) {
  if (han == latin) return 0;
  const auto is_pair = [&](char a, char b) { return (han == a && latin == b) || (han == b && latin == a); };
  if (is_pair('o', 'u') || is_pair('e', 'i') || is_pair('a', 'o')) return 0.12;
  if (is_pair('a', 'e') || is_pair('e', 'o') || is_pair('a', 'u') || is_pair('e', 'u')) return 0.2;
  return 0.35;
}

}  // namespace

double cost_of(const Sound& han, const Sound& latin) {
  if (han.kind == latin.kind) {
    return han.kind == Sound::Kind::kVowel ? vowel_cost(han.value, latin.value)
                                           : consonant_cost(han.value, latin.value);
  }
  constexpr double kHalfVowel = 0.05;
  if (han.kind == Sound::Kind::kConsonant) {
    if (han.value == 'w' && (latin.value == 'u' || latin.value == 'o')) return kHalfVowel;
    if (han.value == 'y' && (latin.value == 'i' || latin.value == 'e')) return kHalfVowel;
    return 2;
  }
  if (latin.value == 'w' && (han.value == 'u' || han.value == 'o')) return kHalfVowel;
  if (latin.value == 'y' && han.value == 'i') return kHalfVowel;
  return 2;
}

double per_consonant(double cost, std::size_t han_consonants, std::size_t latin_consonants) {
  const std::size_t consonants = std::max({han_consonants, latin_consonants, std::size_t{2}});
  return std::min(1.0, cost / static_cast<double>(consonants));
}

Alignment::Alignment(const Sounds& latin) : latin_(&latin), row_(latin.size() + 1) {
  for (std::size_t j = 0; j < latin.size(); ++j) {
    row_[j + 1] = row_[j] + latin[j].omission;
    if (latin[j].kind == Sound::Kind::kConsonant) ++latin_consonants_;
  }
}

void Alignment::append(char32_t character) {
  for (const Sound& sound : sounds_of_han({&character, 1})) append(sound);
}

void Alignment::append(const Sound& sound) {
  if (sound.kind == Sound::Kind::kConsonant) ++han_consonants_;
  float before = row_[0];
  row_[0] += sound.omission;
  for (std::size_t j = 0; j < latin_->size(); ++j) {
    const Sound& letter = (*latin_)[j];
    const float here = row_[j + 1];
    row_[j + 1] = std::min(
        {before + static_cast<float>(cost_of(sound, letter)), here + sound.omission, row_[j] + letter.omission});
    before = here;
  }
}

double Alignment::distance() const {
  return per_consonant(row_.back(), han_consonants_, latin_consonants_);
}

double Alignment::least() const {
  // More characters bring more consonants to share the cost, but no fewer than the word has.
  return *std::min_element(row_.begin(), row_.end()) /
         static_cast<double>(std::max<std::size_t>(latin_consonants_ + 2, 2));
}

double Alignment::outlook() const {
  double best = 1e9;
  for (std::size_t j = 0; j < row_.size(); ++j) {
    best = std::min(best, row_[j] + 0.15 * static_cast<double>(row_.size() - 1 - j));
  }
  return best;
}

double distance(const Sounds& han, const Sounds& latin) {
  if (han.empty() || latin.empty()) return 1;
  Alignment alignment(latin);
  for (const Sound& sound : han) {
    alignment.append(sound);
    if (alignment.least() >= kSameName) return 1;
  }
  return alignment.distance();
}

bool may_be_same(ConsonantCount one, ConsonantCount other) {
  // Each sure consonant without a partner costs 1.
  const int alone = std::max({one.sure - other.all, other.sure - one.all, 0});
  return alone < kSameName * std::max({int{one.all}, int{other.all}, 2});
}

}  // namespace zhen::names
