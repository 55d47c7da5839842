// How much is a match worth? The one place that holds every number of the ranking, and why it has that value.
// Source: Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework"; the weight of a frequent term as in
// Xapian's BM25Weight, so that a plain Enquire over the same postings gives the same order (tests/search).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "common/index/schema.h"

namespace zhen::searcher {

/// BM25's numbers. Han bigrams repeat less than words do before repetition stops telling: two values of k1.
/// The experiments: docs/decisions/0003-second-stage.md, last line of the table, and 0008-english-second-stage.md.
struct Bm25Parameters {
  double k1_han = 0.9;
  double k1_word = 2.4;
  double b = 0.6;
  /// Documents shorter than this share of the average count as that long (Xapian's min_normlen).
  double min_relative_length = 0.5;
  /// A page that holds every unit of the query: its score grows by this share. Sorts pages with all the words
  /// before pages that repeat some of them.
  double all_units_bonus = 0.1;
};
inline constexpr Bm25Parameters kBm25;

/// A phrase between typographic quotation marks beside other words: its units weigh this much more.
inline constexpr double kQuotedWeight = 1.5;
/// What the weight of a term needs to know of the whole index.
struct CollectionStatistics {
  double documents = 0;
  double average_length = 0;  ///< in wdf units, i.e. eighths
};

/// Inverse document frequency as Xapian has it: never negative, and gently lowered for terms of most documents.
inline double inverse_document_frequency(double documents, double with_term) {
  double odds = (documents - with_term + 0.5) / (with_term + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

/// Documents that hold at least one of several terms, taken as independent: what a unit's alternatives are worth
/// together. Exact for one term.
class UnionEstimate {
 public:
  explicit UnionEstimate(double documents) : documents_(std::max(documents, 1.0)) {}
  void add(double with_term) {
    largest_ = std::max(largest_, with_term);
    without_all_ *= 1.0 - std::min(with_term / documents_, 1.0);
    ++terms_;
  }
  double value() const { return terms_ < 2 ? largest_ : std::max(largest_, documents_ * (1.0 - without_all_)); }

 private:
  double documents_;
  double largest_ = 0;
  double without_all_ = 1;
  int terms_ = 0;
};

/// The frequency part of BM25, for wdf and lengths in eighths.
class Saturation {
 public:
  Saturation(double k1, const Bm25Parameters& parameters, const CollectionStatistics& statistics)
      : scale_(static_cast<float>(k1 + 1)),
        base_(static_cast<float>(k1 * index::kWdfArticle * (1 - parameters.b))),
        slope_(statistics.average_length > 0
                   ? static_cast<float>(k1 * index::kWdfArticle * parameters.b / statistics.average_length)
                   : 0.0F),
        shortest_(static_cast<float>(parameters.min_relative_length * statistics.average_length)) {}

  /// From 0 (absent) towards k1 + 1.
  float operator()(float wdf, std::uint32_t length) const {
    const float pivot = base_ + slope_ * std::max(static_cast<float>(length), shortest_);
    return scale_ * wdf / (wdf + pivot);
  }

  /// What a single occurrence in a page of average length has: for what is only present or absent.
  float of_one() const { return 1.0F; }

 private:
  float scale_;
  float base_;
  float slope_;
  float shortest_;
};

}  // namespace zhen::searcher
