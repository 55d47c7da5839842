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

/// Only forms that the collection holds. Thread-safety: one a thread. Lifetime: all arguments outlive it.
class Expander {
 public:
  Expander(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const CrossSources& sources,
           Vocabulary& vocabulary)
      : snapshot_(snapshot), analyzer_(analyzer), sources_(sources), vocabulary_(vocabulary) {}

  /// Words that only ask or connect have no branch. Throws Xapian::Error.
  std::vector<CrossBranch> expand(std::string_view text) const;

 private:
  struct Word;
  std::vector<CrossBranch> expand_han(std::string_view run) const;
  std::vector<CrossBranch> expand_latin(const std::vector<std::string_view>& words) const;
  std::vector<lexicon::Entry> entries_of_han(std::string_view word) const;
  CrossBranch branch_of(std::string_view word, const std::vector<lexicon::Entry>& entries, bool from_han) const;

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  const CrossSources& sources_;
  Vocabulary& vocabulary_;
};

}  // namespace zhen::searcher
