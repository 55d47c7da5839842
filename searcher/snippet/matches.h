// Where in a folded text do the query's units and phrases stand?
// Shared by snippets, title highlights and the second ranking stage: a text is folded and scanned once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/token.h"
#include "searcher/cross/sequences.h"

namespace zhen::searcher {

/// One occurrence. Ranges are bytes of the folded text.
struct Match {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t unit = 0;  ///< index into the units; units().size() + n for phrase n
  friend bool operator==(const Match&, const Match&) = default;
};

/// Finds occurrences of one query in any number of texts.
///
///     units of "国际论坛" in "…国际论坛…" → 国际 际论 论坛, three overlapping matches
///
/// Thread-safety: one a thread (the analyzer caches stems). Cost: linear in the text.
class MatchFinder {
 public:
  /// @param analyzer  the index's own; must outlive the finder
  /// @param phrases   folded strings that must stand there as they are (white space runs compare as one blank)
  MatchFinder(const text::Analyzer& analyzer, std::vector<text::QueryUnit> units, std::vector<std::string> phrases);

  /// All occurrences in order of their begins.
  std::vector<Match> find(std::string_view folded) const;

  const std::vector<text::QueryUnit>& units() const { return units_; }
  const std::vector<std::string>& phrases() const { return phrases_; }
  /// What a match of this unit or phrase is worth: the unit's weight; a phrase outweighs its units.
  double weight_of(std::uint32_t unit) const;

 private:
  void find_tokens(std::string_view folded, std::vector<Match>& matches) const;
  void find_phrases(std::string_view folded, std::vector<Match>& matches) const;

  const text::Analyzer* analyzer_;
  std::vector<text::QueryUnit> units_;
  std::vector<std::string> phrases_;
  text::TermFilter wanted_;
  std::unordered_multimap<std::string, std::uint32_t> by_term_;
  std::vector<std::pair<std::string, std::uint32_t>> prefixes_;
  SequenceFinder sequences_;
};

}  // namespace zhen::searcher
