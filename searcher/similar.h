// Pages that share the most telling words of one page: its words → a plan → the matcher.
#pragma once

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "zhen/result.h"
#include "zhen/search_result.h"
#include "zhen/similar_request.h"

namespace zhen::searcher {

/// So many of a text's words are looked for: those whose frequency here, against that in the index, tells most.
inline constexpr std::size_t kTellingTerms = 40;

/// Errors: those of Searcher::similar. Throws Xapian::Error.
Result<SearchResult> find_similar(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                                  const SimilarRequest& request);

}  // namespace zhen::searcher
