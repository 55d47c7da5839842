// What else may the words of a query be called in this collection? Words of a text → one branch each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "common/lexicon/lexicon.h"
#include "common/text/analyzer.h"
#include "searcher/cross/branch.h"
#include "searcher/cross/form.h"
#include "searcher/cross/name_finder.h"
#include "searcher/cross/vocabulary.h"

namespace zhen::searcher {

/// A branch weighs so much of what the word itself would.
inline constexpr double kCrossWeight = 0.6;
/// Forms of a branch, the most certain first.
inline constexpr std::size_t kMostForms = 16;

/// What is known besides the collection's words.
struct CrossSources {
  std::vector<lexicon::Lexicon> lexicons;  ///< in the order of trust
};

/// What a lexicon says of a word.
struct Meaning {
  std::string_view written;  ///< the other form
  lexicon::Origin origin = lexicon::Origin::kDictionary;
  double certainty = 1;  ///< 0: the user wants it from no source but a dictionary of theirs
};

/// Only forms that the collection holds. Thread-safety: one a thread. Lifetime: all arguments outlive it.
class Expander {
 public:
  Expander(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const CrossSources& sources,
           Vocabulary& vocabulary, NameMemory& names)
      : snapshot_(snapshot),
        analyzer_(analyzer),
        sources_(sources),
        vocabulary_(vocabulary),
        names_(snapshot, analyzer, vocabulary, names) {}

  /// Words that only ask or connect have no branch. Throws Xapian::Error.
  std::vector<CrossBranch> expand(std::string_view text);

 private:
  struct Word;
  struct LatinWord {
    std::string_view text;    ///< folded
    bool is_name = false;     ///< written like one, or in no page
    bool is_acronym = false;  ///< in capitals throughout
  };
  std::vector<CrossBranch> expand_han(std::string_view run);
  std::vector<CrossBranch> expand_latin(const std::vector<LatinWord>& words);
  CrossBranch name_at(const std::vector<LatinWord>& words, std::size_t at, std::size_t& taken);
  std::vector<Meaning> meanings_of_han(std::string_view word) const;
  std::vector<Meaning> meanings_of_latin(const std::string& phrase) const;
  CrossBranch branch_of(std::string_view word, const std::vector<Meaning>& meanings) const;
  static CrossBranch branch_of(std::string_view word, const std::vector<FoundName>& names);

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  const CrossSources& sources_;
  Vocabulary& vocabulary_;
  NameFinder names_;
};

}  // namespace zhen::searcher
