// English words to their stems, remembering the latest of each hash: most words of a text have just been seen.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::text {

/// Thread-safety: one a thread. Memory: at most 800 KB, taken at the first word.
class StemCache {
 public:
  /// The stem of `word`, which is of three letters a–z or more; valid until the next call.
  std::string_view stem(std::string_view word);

 private:
  static constexpr std::size_t kSlots = 1u << 14;
  static constexpr std::size_t kLongest = 23;  // longer words are rare enough to be stemmed each time

  struct Slot {
    std::uint8_t word_size = 0;
    std::uint8_t stem_size = 0;
    std::array<char, kLongest> word;
    std::array<char, kLongest> stem;
  };

  std::string_view stem_uncached(std::string_view word);

  std::vector<Slot> slots_;
  std::string scratch_;
  Xapian::Stem stemmer_;
  bool ready_ = false;
};

/// Whether English stemming applies: at least three letters, all of them a–z.
bool is_english_word(std::string_view word) noexcept;

}  // namespace zhen::text
