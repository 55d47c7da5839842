// What does the text of one page show of a query? Occurrences of its units and Han characters, and how close they
// stand.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
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

/// Says at once of most keys that they are not in a small table.
class QuickFilter {
 public:
  void add(std::uint32_t hash) { bits_[(hash >> 6) % kWords] |= std::uint64_t{1} << (hash & 63); }
  bool may_hold(std::uint32_t hash) const { return ((bits_[(hash >> 6) % kWords] >> (hash & 63)) & 1) != 0; }

  /// Of a term's length and outer bytes: cheap, and enough to tell most terms apart.
  static std::uint32_t hash_of(std::string_view term) {
    std::uint32_t hash = static_cast<std::uint32_t>(term.size());
    for (const std::size_t at : {std::size_t{0}, term.size() / 2, term.size() - 1, (term.size() - 1) / 2}) {
      hash = (hash ^ static_cast<unsigned char>(term[at])) * 0x01000193U;
    }
    return hash ^ (hash >> 15);
  }

 private:
  static constexpr std::size_t kWords = 64;
  std::array<std::uint64_t, kWords> bits_{};
};

/// Scans pages for one query. Thread-safety: one a thread. Lifetime: analyzer and plan must outlive it.
class EvidenceReader {
 public:
  EvidenceReader(const text::Analyzer& analyzer, const Plan& plan);

  /// The article and the title; furniture shows nothing. Cost: linear in at most kEvidenceBytes.
  PageEvidence read(const index::StoredDocument& document);

 private:
  template <typename Found>
  std::uint32_t scan_units(std::string_view folded, std::uint32_t place, Found&& found);
  template <typename Found>
  std::uint32_t scan_characters(std::string_view folded, std::uint32_t place, Found&& found) const;

  const text::Analyzer& analyzer_;
  const Plan& plan_;
  std::unordered_multimap<std::string, std::uint32_t> by_term_;
  std::vector<std::pair<std::string, std::uint32_t>> prefixes_;
  std::unordered_map<char32_t, std::uint32_t> by_character_;
  QuickFilter terms_;
  QuickFilter characters_;
  std::string folded_;
  std::string key_;
};

/// The most that distinct occurrences inside any `size` consecutive places are worth together.
double best_window(const std::vector<Occurrence>& occurrences, const std::vector<double>& worth, std::uint32_t size);

}  // namespace zhen::searcher
