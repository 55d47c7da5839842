// Which passage of a page answers the query, and where are its matches?
// Cut from the original text on sentence, word and grapheme borders; highlights point into the original spelling,
// whatever folding the match went through.
#pragma once

#include <string_view>
#include <vector>

#include "common/index/stored_document.h"
#include "searcher/snippet/matches.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"

namespace zhen::searcher {

/// Makes the snippets of one query.
/// Thread-safety: one a thread. Lifetime: the finder must outlive it.
class SnippetMaker {
 public:
  explicit SnippetMaker(const MatchFinder& finder) : finder_(&finder) {}

  /// The best passages of the article, at most `options.width` columns in all. Furniture is shown only where the
  /// article holds no match; where nothing matches (the match is in the title or in a field), the article's
  /// beginning. Empty when options.width is 0.
  Snippet make(const index::StoredDocument& document, const SnippetOptions& options) const;

  /// The matches in a title, as ranges of its bytes.
  std::vector<Highlight> title_highlights(std::string_view title) const;

 private:
  const MatchFinder* finder_;
};

}  // namespace zhen::searcher
