// The second stage: the best pages of the first, weighed again by what their stored text shows.
#pragma once

#include <functional>
#include <vector>

#include "common/index/stored_document.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/top_hits.h"
#include "searcher/snippet/matches.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// So many pages are weighed again, whatever page of the result is asked for: paging sees one order.
inline constexpr std::size_t kRerankDepth = 20;

/// Hands over the stored document behind a hit, kept for the snippets. The pointer lives until the search ends.
using DocumentSource = std::function<Result<const index::StoredDocument*>(const RankedHit&)>;

/// Adds to the scores of the first kRerankDepth hits (never lowers one, so that those behind stay behind) and
/// puts them in order again.
/// Errors: index_corrupt, io. Cost: that many documents read, folded and scanned.
Result<void> rerank(std::vector<RankedHit>& hits, const Plan& plan, const Matcher& matcher, const MatchFinder& finder,
                    const DocumentSource& document_of);

}  // namespace zhen::searcher
