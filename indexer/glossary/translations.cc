#include "indexer/glossary/translations.h"

#include <algorithm>
#include <set>

#include "common/index/checksum.h"
#include "common/text/function_words.h"

namespace zhen::indexer {
namespace {

/// Fewer pairs may agree by chance.
constexpr std::uint32_t kFewestPairs = 2;
constexpr std::uint32_t kFewestToKnow = 4;
constexpr double kLeastStrength = 0.15;

void cut_ending(std::string& word) {
  for (const std::string_view ending : {"ing", "es", "ed", "s"}) {
    if (word.size() <= ending.size() + 3 || !word.ends_with(ending)) continue;
    word.resize(word.size() - ending.size());
    return;
  }
}

}  // namespace

std::vector<std::string> stems_of(std::string_view folded) {
  std::vector<std::string> stems;
  std::string word;
  const auto flush = [&] {
    if (word.size() > 1 && text::weight_of_word(word) >= 1) {
      cut_ending(word);
      if (std::ranges::find(stems, word) == stems.end()) stems.push_back(word);
    }
    word.clear();
  };
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) word += c;
    if (!letter) flush();
  }
  flush();
  return stems;
}

void Translations::learn(std::u32string_view han, const std::vector<std::string>& stems) {
  std::set<Bigram> bigrams;
  for (std::size_t i = 0; i + 1 < han.size(); ++i) bigrams.insert(bigram(han[i], han[i + 1]));
  for (const Bigram each : bigrams) ++bigrams_[each];
  for (const std::string& stem : stems) {
    if (index::checksum_of(stem) > limit_) continue;
    Word& word = words_[stem];
    ++word.pairs;
    for (const Bigram each : bigrams) ++word.bigrams[each];
  }
  if (words_.size() > most_words_) shrink();
}

void Translations::shrink() {
  while (words_.size() > most_words_) {
    limit_ /= 2;
    std::erase_if(words_, [&](const auto& word) { return index::checksum_of(word.first) > limit_; });
  }
}

bool Translations::knows(const std::string& stem, std::uint32_t own) const {
  const auto word = words_.find(stem);
  return word != words_.end() && word->second.pairs >= kFewestToKnow + own;
}

double Translations::strength(const std::string& stem, char32_t first, char32_t second, std::uint32_t own,
                              std::uint32_t own_both) const {
  const auto word = words_.find(stem);
  if (word == words_.end()) return 0;
  const auto both = word->second.bigrams.find(bigram(first, second));
  if (both == word->second.bigrams.end() || both->second < kFewestPairs + own_both) return 0;
  const double together = both->second - own_both;
  const double words = word->second.pairs - own;
  const double characters = bigrams_.at(bigram(first, second)) - own_both;
  const double dice = 2 * together / (words + characters);
  return dice < kLeastStrength ? 0 : dice;
}

}  // namespace zhen::indexer
