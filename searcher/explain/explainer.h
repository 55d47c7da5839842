// Why this answer? The plan and the parts of each hit's score, as public structs.
// Recomputed from the postings and the stored text of the hits shown: a search that is not asked pays nothing.
#pragma once

#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/query/ast.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/rerank.h"
#include "searcher/rank/top_hits.h"
#include "searcher/snippet/matches.h"
#include "zhen/explanation.h"

namespace zhen::searcher {

/// "word", "bigram" and so on, as inspections and explanations name them.
std::string name_of(text::TokenKind kind);

/// Explains one plan. Thread-safety: one a thread. Lifetime: all arguments must outlive it.
class Explainer {
 public:
  Explainer(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const Plan& plan, const Matcher& matcher,
            Reranker& reranker);

  /// Corrections and loosenings are the caller's to add. Throws Xapian::Error.
  QueryExplanation query(const Node& read_as) const;

  /// @param reranked  whether the second stage added to this hit's score
  /// Throws Xapian::Error. Cost: a step into the postings of each term, the text folded and scanned twice.
  HitExplanation hit(const RankedHit& ranked, const index::StoredText& document, bool reranked);

 private:
  ExplainedUnit unit(std::size_t u) const;
  std::vector<double> unit_scores(const RankedHit& ranked) const;
  void count_matches(const index::StoredText& document, std::vector<UnitMatch>& matches) const;

  const index::Snapshot& snapshot_;
  const Plan& plan_;
  const Matcher& matcher_;
  Reranker& reranker_;
  MatchFinder finder_;
};

}  // namespace zhen::searcher
