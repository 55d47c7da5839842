// What may have been meant by a word that no page has? Only toward words that pages do have.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/query/ast.h"

namespace zhen::searcher {

/// Queries of more words are sentences: one that no page has is no mistake.
inline constexpr std::size_t kMostCorrectedWords = 4;
/// Vocabulary looked through for one English word, in terms.
inline constexpr std::size_t kMostTermsCompared = 2'000'000;

struct Correction {
  std::string from;
  std::string to;
};

/// Proposes words of the index for words that it does not have.
/// English: one edit (two in nine letters or more; neighbours swapped count as one) with the first letter kept, the
/// nearest and then the most frequent. Chinese, two to six characters: one character of the same sound, and boldly any
/// one between two that pages have it between; every pair of the result is in the index.
/// A word that pages have is never touched, so 景点 becomes no 经典.
/// Thread-safety: one a thread.
class Speller {
 public:
  Speller(const index::Snapshot& snapshot, const text::Analyzer& analyzer) : snapshot_(snapshot), analyzer_(analyzer) {}

  /// @param boldly  nothing or little was found
  /// Throws Xapian::Error. Cost: a look-up a unit; for an absent word a walk over the terms of its first letter.
  std::optional<std::string> correct(std::string_view word, bool boldly) const;

  /// Chinese words of the index that are this one but for one character, of the same sound or standing between its
  /// neighbours in pages; the most frequent first, at most kMostVariants. The word need not be absent.
  /// Throws Xapian::Error. Cost: some thousand look-ups.
  static constexpr std::size_t kMostVariants = 16;
  std::vector<std::string> variants(std::string_view word) const;

 private:
  double least_pair(const std::u32string& word, std::size_t place) const;
  double frequency(const std::string& term) const;
  std::optional<std::string> correct_latin(const std::string& word, const std::string& term) const;
  std::optional<std::string> correct_han(const std::u32string& word, bool boldly) const;
  std::vector<char32_t> candidates(const std::u32string& word, std::size_t place, bool boldly) const;
  std::pair<std::size_t, std::string> nearest_surface(const std::string& term, std::string_view word,
                                                      std::size_t most) const;

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
};

/// Corrects the words of a short query in place, exclusions left alone, and words that another form was found for
/// (`met_otherwise`, folded). Throws Xapian::Error.
std::vector<Correction> correct_words(Node& query, const Speller& speller, bool boldly,
                                      const std::vector<std::string>& met_otherwise = {});

/// Optimal string alignment: insertions, deletions, replacements and swapped neighbours; more than `most` is most + 1.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t most);

}  // namespace zhen::searcher
