// Which Chinese pairs of characters stand where which English words stand? Learnt from the surer entries of a glossary,
// to find the borders of the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zhen::indexer {

/// The telling words of a folded Latin form, without their commonest endings: "Load Balancers" → load, balancer.
std::vector<std::string> stems_of(std::string_view folded);

/// Counts pairs of forms in bounded memory: of too many words those are kept whose hashes are least, so that the same
/// pairs leave the same table in whatever order they come. Thread-safety: const functions, any number of threads.
class Translations {
 public:
  explicit Translations(std::size_t most_words = 1 << 16) : most_words_(most_words) {}

  /// Each pair of forms once.
  void learn(std::u32string_view han, const std::vector<std::string>& stems);

  /// Whether enough other pairs have the word to tell how it is said.
  bool knows(const std::string& stem, std::uint32_t own) const;

  /// How much a word and two characters belong together, 0 to 1, by all pairs but the `own` of which have the word and
  /// `own_both` both (which a pair cannot tell of itself).
  double strength(const std::string& stem, char32_t first, char32_t second, std::uint32_t own,
                  std::uint32_t own_both) const;

 private:
  using Bigram = std::uint64_t;
  static Bigram bigram(char32_t first, char32_t second) { return static_cast<Bigram>(first) << 32 | second; }
  struct Word {
    std::uint32_t pairs = 0;
    std::unordered_map<Bigram, std::uint32_t> bigrams;
  };
  void shrink();

  std::size_t most_words_;
  std::uint64_t limit_ = ~std::uint64_t{0};
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<Bigram, std::uint32_t> bigrams_;
};

}  // namespace zhen::indexer
