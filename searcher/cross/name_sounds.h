// Which names of the collection sound like this one? Its vocabulary by sounds, made a letter or a character at a time.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/snapshot.h"
#include "common/names/spoken_words.h"

namespace zhen::searcher {

/// A term (or a string of characters) and how far it is from what was asked.
struct SoundMatch {
  std::string text;
  double distance = 1;
};

/// Belongs to one snapshot; what was asked before changes no answer. Thread-safety: one thread at a time.
class NameSounds {
 public:
  /// Latin terms that may transcribe these characters, the nearest first. Throws Xapian::Error.
  /// Cost: the first name with a letter walks over the terms of that letter, then some 0.1 ms.
  std::vector<SoundMatch> latin_for(std::u32string_view han, const index::Snapshot& snapshot);

  /// Strings of characters, each two of which stand side by side in the collection, that may transcribe this word, the
  /// nearest first. Throws Xapian::Error. Cost: some ms.
  std::vector<SoundMatch> han_for(std::string_view latin, const index::Snapshot& snapshot);

  /// The characters of the collection that stand behind this one. Throws Xapian::Error.
  const std::u32string& followers_of(char32_t character, const index::Snapshot& snapshot);

  void clear();

 private:
  names::SpokenWords& words_of(char letter, const index::Snapshot& snapshot);

  std::unordered_map<char, names::SpokenWords> words_;  ///< by their first letter
  std::unordered_map<char32_t, std::u32string> followers_;
};

}  // namespace zhen::searcher
