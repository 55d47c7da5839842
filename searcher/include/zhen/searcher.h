// Searching an index: open it, ask, read the answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/cancellation.h"
#include "zhen/comparison.h"
#include "zhen/error.h"
#include "zhen/export.h"
#include "zhen/inspection.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"
#include "zhen/similar_request.h"
#include "zhen/suggestion.h"
#include "zhen/timeline.h"

namespace zhen {

/// Facts about an open index.
struct IndexInfo {
  std::uint64_t documents = 0;
  std::uint64_t generation = 0;  ///< grows by one with every commit
  std::string analyzer;          ///< the fingerprint of the analyzer that built it
};

/// Answers queries over one index.
///
///     auto searcher = zhen::Searcher::open("news.zhen");
///     auto result = searcher->search({.query = "全文检索"});
///
/// Thread-safety: one Searcher serves one thread at a time; open one a thread (they share the page cache).
/// Lifetime: results own their text. A searcher follows new commits by itself at the next call.
class ZHEN_API Searcher {
 public:
  /// Opens the index folder `path` for reading.
  ///
  /// Errors: index_not_found, index_incompatible (message names both versions and the remedy),
  /// index_corrupt, io.
  /// Cost: a few milliseconds; reads no posting.
  static Result<Searcher> open(const std::string& path);

  /// Opens several indexes as one collection: one ranking with common statistics, one set of facets. An id may be in
  /// more than one: each is a hit, which Hit::index tells apart; document() and similar() take the first that has it.
  /// A path given twice counts once.
  ///
  /// Errors besides: invalid_argument (no path), index_incompatible (their analyzers differ).
  static Result<Searcher> open(const std::vector<std::string>& paths);

  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  /// Finds, ranks and presents.
  ///
  /// An empty query with a filter lists what the filter lets through; without one it finds nothing.
  /// @return hits in a fixed order; no hit is success
  /// Errors: invalid_query (strict only), invalid_argument (a bad date range, limit, facet or language
  /// name), exhausted (the request's time limit passed), index_corrupt, io.
  Result<SearchResult> search(const SearchRequest& request) const;

  /// The same, until another thread cancels. Errors besides: cancelled.
  Result<SearchResult> search(const SearchRequest& request, const CancellationToken& cancellation) const;

  /// The stored document `id`. Errors: document_not_found, index_corrupt, io.
  Result<Document> document(std::string_view id) const;

  /// What one may be about to type: phrases of titles and titles that go on from `prefix`, by its letters after
  /// folding or by sound (wjb, waijiao, wai jiao bu for 外交部).
  ///
  /// @param limit  suggestions returned, at most 100; phrases first, then titles that begin so, newest first
  /// Errors: invalid_argument (limit), index_corrupt, io.
  /// Cost: the first call after a commit reads the titles of its new segments (some 200,000 documents a second, of
  /// a segment the newest 100,000) and keeps them in memory; then a few milliseconds for 50,000 titles.
  Result<std::vector<Suggestion>> suggest(std::string_view prefix, std::size_t limit = 10) const;

  /// Pages that share the most telling words of a document or text, best first.
  ///
  /// @return like search; `total` counts the pages that share at least one of those words
  /// Errors: document_not_found, invalid_argument (limit), index_corrupt, io.
  Result<SearchResult> similar(const SimilarRequest& request) const;

  /// What differs between a page and the one that leads its story, or another page: by sentences of their articles.
  ///
  /// Errors: document_not_found, invalid_argument (no other page is named, and the page leads its story or is all of
  /// it), index_corrupt, io.
  /// Cost: some milliseconds; 0.2 s at most, for articles of a mebibyte. Without another page, the first call after a
  /// commit finds the stories, as the first search for stories does.
  Result<Comparison> compare(const CompareRequest& request) const;

  /// How the matches of a search spread over time, which stretches are bursts, and which outlets they are of. Counts
  /// are exact and over all matches.
  ///
  /// Errors: those of search; invalid_argument (more than 100 outlets). Cost: that of matching, and a visit a page.
  Result<Timeline> timeline(const TimelineRequest& request) const;

  /// What the index makes of a text: its terms as a page, its units as a query. Errors: index_corrupt, io.
  Result<TextInspection> inspect_text(std::string_view text) const;

  /// The terms that stand for a word, with their statistics; secur* lists the terms that begin so. Errors: as above.
  Result<TermInspection> inspect_term(std::string_view term) const;

  /// How a document is kept. Errors: document_not_found, index_corrupt, io. Cost: a look-up a term of the document.
  Result<DocumentInspection> inspect_document(std::string_view id) const;

  /// Facts about the commit that the next search will see.
  Result<IndexInfo> info() const;

 private:
  class Implementation;
  explicit Searcher(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen
