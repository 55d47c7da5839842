// What does the text of one page show of a query? Occurrences of its units and Han characters, and how close they
// stand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/cross/sequences.h"
#include "searcher/rank/plan.h"

namespace zhen::searcher {

/// Of a longer article so many bytes are read: the beginning tells.
inline constexpr std::size_t kEvidenceBytes = 32768;

/// One occurrence: which, at which place (tokens or characters from the article's beginning).
struct Occurrence {
  std::uint32_t place = 0;
  std::uint32_t what = 0;
};

struct PageEvidence {
  std::vector<Occurrence> units;       ///< by token; `what` indexes Plan::units
  std::vector<Occurrence> characters;  ///< by character; `what` indexes Plan::characters
  std::vector<bool> title_units;       ///< which of Plan::units stand in the title
  std::vector<std::uint32_t> counts;   ///< occurrences of each of Plan::characters, title included
};

/// Which of a query's characters is this? Cost: a look at a table where it is none of them.
class CharacterLookup {
 public:
  explicit CharacterLookup(const std::vector<PlanCharacter>& characters);

  bool empty() const { return values_.empty(); }

  /// False only of a character of three bytes that is none of them.
  bool may_hold(const char* three_bytes) const { return heads_[text::tail_of(three_bytes)] != 0; }

  /// Its place in Plan::characters, or kNone.
  std::uint32_t find(char32_t character) const {
    std::uint32_t place = heads_[character % heads_.size()];
    while (place != 0 && values_[place - 1] != character) place = next_[place - 1];
    return place - 1;
  }
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

 private:
  std::array<std::uint32_t, 4096> heads_{};  // by the low twelve bits: the first such place from 1; 0: none
  std::vector<std::uint32_t> next_;          // by place: the next of the same bits
  std::vector<char32_t> values_;
};

/// Scans pages for one query. Thread-safety: one a thread. Lifetime: analyzer and plan must outlive it.
class EvidenceReader {
 public:
  EvidenceReader(const text::Analyzer& analyzer, const Plan& plan);

  /// The article and the title; furniture shows nothing. Cost: linear in at most kEvidenceBytes.
  PageEvidence read(const index::StoredText& document);

 private:
  template <typename Found>
  std::uint32_t scan_units(std::string_view folded, std::uint32_t place, Found&& found);  ///< found(place, unit)
  template <typename Found>
  std::uint32_t scan_characters(std::string_view folded, std::uint32_t place, Found&& found) const;

  const text::Analyzer& analyzer_;
  const Plan& plan_;
  std::vector<std::pair<std::string, std::uint32_t>> by_term_;  ///< in order
  std::vector<std::pair<std::string, std::uint32_t>> prefixes_;
  CharacterLookup characters_;
  SequenceFinder sequences_;
  text::TermFilter terms_;
  std::string folded_;
};

/// The most that distinct occurrences inside any `size` consecutive places are worth together.
double best_window(const std::vector<Occurrence>& occurrences, const std::vector<double>& worth, std::uint32_t size);

}  // namespace zhen::searcher
