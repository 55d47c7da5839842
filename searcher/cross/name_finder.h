// Which names of the collection are this name in the other script? People by how their names are read, foreigners by
// how theirs sound; each is proved in the text of a page.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/cross/form.h"
#include "searcher/cross/name_sounds.h"
#include "searcher/cross/vocabulary.h"

namespace zhen::searcher {

/// A name of the collection.
struct FoundName {
  Form form;
  std::string written;  ///< as a page spells it
  std::string origin;   ///< name (of a person, read) or transcription
};

/// What is kept from search to search. Belongs to one snapshot.
struct NameMemory {
  NameSounds sounds;
  std::unordered_map<std::string, std::vector<FoundName>> found;  ///< by what was asked
  void clear() {
    sounds.clear();
    found.clear();
  }
};

/// Thread-safety: one a thread. Lifetime: all arguments outlive it. Every function throws Xapian::Error.
class NameFinder {
 public:
  NameFinder(const index::Snapshot& snapshot, const text::Analyzer& analyzer, Vocabulary& vocabulary,
             NameMemory& memory)
      : snapshot_(snapshot), analyzer_(analyzer), vocabulary_(vocabulary), memory_(memory) {}

  /// Of a string of folded Han characters. Cost: next to none where it cannot be a name, some ms the first time it can.
  /// @param is_run  no other transcribing character stands beside it; else it must sound all the more alike
  const std::vector<FoundName>& of_han(std::u32string_view characters, bool is_run = true);

  /// Of a Chinese name in Latin letters, two or three folded words: chen wenqing, wenqing chen, chen wen-qing, chen wen
  /// qing.
  const std::vector<FoundName>& of_latin_person(const std::vector<std::string_view>& words);

  /// Of a foreign name, one folded word.
  const std::vector<FoundName>& of_latin_word(std::string_view word);

 private:
  /// Where what is found is kept, and whether that was not asked before. Valid until the next call.
  std::pair<std::vector<FoundName>*, bool> remember(std::string asked);
  void add(std::string_view written, bool must_be_capital, const char* origin, std::vector<FoundName>& found);
  void add_people(const std::u32string& surname, const std::vector<std::string_view>& given,
                  std::vector<FoundName>& found);

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
  NameMemory& memory_;
};

}  // namespace zhen::searcher
