// Which words of the index are spelt or sound nearly like this one? For word~, where the reader asks for them.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/rank/plan.h"

namespace zhen::searcher {

/// The nearest words that word~ stands for, besides itself.
inline constexpr std::size_t kMostNearWords = 64;
/// Terms compared in one search; more are not looked at, and a warning says so.
inline constexpr std::size_t kMostNearCompared = 2'000'000;

/// English: stems within `edits` of the word's (insertions, deletions, replacements, swapped neighbours; 0: one, from
/// nine letters two). Chinese, two to six characters: one character another of the same sound, or one inside the word
/// another that pages have between its neighbours. Words of other scripts have none.
/// Throws Xapian::Error. Cost: English walks the index's alphabetic terms; Chinese takes some thousand look-ups.
/// Thread-safety: one a thread. Lifetime: the snapshot and the analyzer must outlive it.
class NearVocabulary {
 public:
  NearVocabulary(const index::Snapshot& snapshot, const text::Analyzer& analyzer)
      : snapshot_(snapshot), analyzer_(analyzer) {}

  NearWords operator()(std::string_view word, int edits) const;

 private:
  NearWords latin(const std::string& term, std::size_t edits) const;

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
};

}  // namespace zhen::searcher
