// Mixed text as collections hold it, and worse, for laws that must hold over any text.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace zhen::text::testing {

/// Repeats for the same seed on every machine.
class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  /// A number below `bound`.
  std::size_t below(std::size_t bound) { return random_() % bound; }

  /// One to `most` scraps of Simplified, Traditional, full-width, English, joined words, numbers, emoji, rare Han,
  /// kana, Hangul, combining marks, blanks and line ends. `ill_formed`: also bytes that are no UTF-8.
  std::string text(std::size_t most, bool ill_formed);

 private:
  std::string scrap(bool ill_formed);

  std::mt19937 random_;
};

}  // namespace zhen::text::testing
