// Which of many Latin words may be this Chinese name? The words lie in the order of their sounds: those that begin
// alike are measured once as far as they are alike, and none further than to the sound that makes it too far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/names/sounds.h"
#include "common/names/transcription.h"

namespace zhen::names {

/// A Chinese name, made ready to be compared with many words.
class SpokenName {
 public:
  explicit SpokenName(Sounds han);

  const Sounds& sounds() const noexcept { return sounds_; }
  const std::vector<std::string>& heads() const noexcept { return heads_; }
  ConsonantCount consonants() const noexcept { return consonants_; }
  /// What it costs that each of the sounds stands for this Latin one.
  const float* costs(const Sound& latin) const noexcept {
    return costs_.data() + place_of(latin.value) * sounds_.size();
  }
  /// How many of the consonants from this sound on are never left unsaid.
  int sure_from(std::size_t sound) const noexcept { return sure_from_[sound]; }

 private:
  static std::size_t place_of(char value) noexcept { return static_cast<unsigned char>(value) % 64; }

  Sounds sounds_;
  std::vector<std::string> heads_;
  ConsonantCount consonants_;
  std::vector<float> costs_;
  std::vector<int> sure_from_;
};

/// A fixed list of words. Thread-safety: one thread at a time.
class SpokenWords {
 public:
  SpokenWords() = default;
  /// @param words  folded, each once; those that are not all of a–z are passed over
  explicit SpokenWords(const std::vector<std::string>& words);

  struct Near {
    std::string_view word;  ///< of this list
    double distance = 1;
  };
  /// Those whose distance() is below kSameName and whose heads and consonants allow it.
  /// @param ending  what the words, being stems, have lost: they are measured as if they still ended in it
  /// Cost: words with a head are brought in order when it is first asked for with this ending.
  std::vector<Near> near(const SpokenName& name, const std::string& ending = {});

 private:
  struct Entry {
    std::string sounds;  // with the ending: places in alphabet_, a byte each
    std::uint32_t word = 0;
    ConsonantCount stem;           // of the word
    unsigned char consonants = 0;  // with the ending
    unsigned char shared = 0;      // sounds that the entry before begins with, too; 0 where it has other consonants
  };
  using Entries = std::vector<Entry>;  ///< in the order of consonants and sounds

  std::string letters_of(const Sounds& sounds);
  const Entries& entries_of(const std::string& head, const std::string& ending);

  std::vector<std::string> words_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_head_;
  std::vector<Sound> alphabet_;                                     // all different sounds of entries
  std::map<std::pair<std::string, std::string>, Entries> entries_;  // by head and ending
};

}  // namespace zhen::names
