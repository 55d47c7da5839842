// The second stage: the best pages of the first, weighed again by what their stored text shows.
// Why these features and weights: docs/decisions/0003-second-stage.md and 0008-english-second-stage.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/rank/character_frequencies.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/page_evidence.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/top_hits.h"
#include "zhen/explanation.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// So many pages are weighed again, whatever page of the result is asked for: paging sees one order.
inline constexpr std::size_t kRerankDepth = 50;

/// The weights of the second stage. Every feature is a sum of idf, like the score that it is added to.
struct RerankWeights {
  double title = 0.85;      ///< units in the title
  double window_20 = 0.3;   ///< distinct units inside 20 tokens
  double window_40 = 0.2;   ///< likewise inside 40
  double adjacency = 0.15;  ///< neighbouring words of the query that are neighbours in the page
  double together = 0.3;    ///< neighbouring telling words of the query within kTogetherPlaces, each time they are
  double coverage = 0.1;    ///< telling units in the page, times their share of the query's
  double characters = 0.3;  ///< BM25 of Han characters
  double character_window_30 = 0.6;
  double character_window_80 = 0.6;
};
inline constexpr RerankWeights kRerankWeights;

/// Hands over the stored text behind a hit. The pointer lives until the search ends.
using DocumentSource = std::function<Result<const index::StoredText*>(const RankedHit&)>;

/// Weighs pages again. Thread-safety: one a thread. Lifetime: all arguments must outlive it.
class Reranker {
 public:
  /// Throws Xapian::Error.
  Reranker(const text::Analyzer& analyzer, const index::Snapshot& snapshot, const Plan& plan, const Matcher& matcher,
           CharacterFrequencies& frequencies);

  /// Adds to the scores of the first kRerankDepth hits (never lowers one, so that those behind stay behind) and
  /// puts them in order again.
  /// Errors: index_corrupt, io. Cost: that many documents read, folded and scanned.
  Result<void> run(std::vector<RankedHit>& hits, const DocumentSource& document_of);

  /// What run() adds to the score of this hit, by feature; before freshness, those that are not zero.
  std::vector<NamedScore> parts(const index::StoredText& document, const RankedHit& hit);

 private:
  enum Feature : std::uint8_t {
    kTitle,
    kWindow20,
    kWindow40,
    kAdjacency,
    kTogether,
    kCoverage,
    kCharacters,
    kWindow30,
    kWindow80,
    kFeatures
  };
  using Features = std::array<double, kFeatures>;

  Features features(const index::StoredText& document, const RankedHit& hit);
  double adjacency(const PageEvidence& evidence) const;
  double together(const PageEvidence& evidence, double relative_length) const;
  double coverage(const PageEvidence& evidence) const;
  double character_score(const PageEvidence& evidence, double relative_length) const;

  const index::Snapshot& snapshot_;
  CollectionStatistics statistics_;
  EvidenceReader reader_;
  std::vector<double> unit_worth_;
  std::vector<double> character_worth_;
  std::vector<bool> is_telling_;  ///< units that are no function words
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  Pairs word_pairs_;     ///< neighbours in the query
  Pairs telling_pairs_;  ///< likewise, function words between them left out
};

}  // namespace zhen::searcher
