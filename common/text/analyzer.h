// How does text become terms? The one analyzer for documents, queries and snippets.
// fold → script runs → units (Han bigrams and run-final characters, words, numbers, compounds) → English stems.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/folding.h"
#include "common/text/term_filter.h"
#include "common/text/token.h"

namespace zhen::text {

/// What an index records of its analyzer, and a searcher reads back. Two options that differ never share an index.
struct AnalyzerOptions {
  bool stem_english = true;
  friend bool operator==(const AnalyzerOptions&, const AnalyzerOptions&) = default;
};

/// Stateless in meaning, with caches inside.
/// Thread-safety: one a thread. Cost: construction is cheap (no tables are built).
class Analyzer {
 public:
  explicit Analyzer(AnalyzerOptions options = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Every term of already folded text, their begins never going back.
  ///
  ///     "北京大学" → 北京 京大 大学 学      "covid-19 in the u.s." → covid19 covid 19 in the us u s
  void tokens(std::string_view folded, TokenSink sink) const;

  /// The tokens that `wanted` may hold, each with its place: how many other begins of tokens stand before its own,
  /// counted on from `place`. Returns the place of the last token. What it hands over beside the wanted terms is up to
  /// the filter. Cost: a small part of tokens().
  std::uint32_t scan(std::string_view folded, const TermFilter& wanted, std::uint32_t place, TokenSink sink) const;

  /// The units of a piece of query text (no operators), in order.
  /// Law: a document that contains the text (as whole words, where it is not Han) holds, for each unit, at least
  /// one of its alternatives. Cost: a few µs.
  std::vector<QueryUnit> query_units(std::string_view query) const;

  /// Names everything that decides which terms a text gets: options, table versions, ICU and stemmer versions.
  /// Equal fingerprints: the same text gets the same terms.
  std::string fingerprint() const;

  const AnalyzerOptions& options() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::text
