// Searching one index from many threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/cancellation.h"
#include "zhen/comparison.h"
#include "zhen/export.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"
#include "zhen/searcher.h"
#include "zhen/similar_request.h"
#include "zhen/suggestion.h"
#include "zhen/timeline.h"

namespace zhen {

/// How a pool behaves when it is busy.
struct PoolOptions {
  std::size_t size = 0;                      ///< searchers at most; 0: one a core. Opened when first needed
  std::chrono::milliseconds patience{1000};  ///< how long a call waits for a free one before it fails
};

/// Several Searchers over one index, lent to one call at a time.
///
///     auto pool = zhen::SearcherPool::open("news.zhen");
///     auto result = pool->search({.query = "全文检索"});  // from any thread
///
/// Calls that find every searcher busy are served in the order of their coming. So a burst costs time, never memory.
/// Thread-safety: every function may be called from any number of threads; moving and destroying may not.
/// Lifetime: results own their text. New commits are followed as by a Searcher.
class ZHEN_API SearcherPool {
 public:
  /// Opens the index folder `path` with a first searcher. Errors: those of Searcher::open.
  static Result<SearcherPool> open(const std::string& path, const PoolOptions& options = {});

  /// Opens several indexes as one collection. Errors: those of Searcher::open.
  static Result<SearcherPool> open(const std::vector<std::string>& paths, const PoolOptions& options = {});

  SearcherPool(SearcherPool&&) noexcept;
  SearcherPool& operator=(SearcherPool&&) noexcept;
  ~SearcherPool();

  /// As Searcher::search. Errors besides: exhausted (every searcher stayed busy for as long as the pool's patience
  /// or the request's time limit lasted: try again), and those of Searcher::open where one more had to be opened.
  /// The time limit and the cancellation hold while waiting, too.
  Result<SearchResult> search(const SearchRequest& request) const;
  Result<SearchResult> search(const SearchRequest& request, const CancellationToken& cancellation) const;

  /// As Searcher::document; errors besides as above.
  Result<Document> document(std::string_view id) const;

  /// As Searcher::suggest, whose cost of a first call each searcher of the pool has; errors besides as above.
  Result<std::vector<Suggestion>> suggest(std::string_view prefix, std::size_t limit = 10) const;

  /// As Searcher::similar; errors besides as above.
  Result<SearchResult> similar(const SimilarRequest& request) const;

  /// As Searcher::compare; errors besides as above.
  Result<Comparison> compare(const CompareRequest& request) const;

  /// As Searcher::timeline; errors besides as above.
  Result<Timeline> timeline(const TimelineRequest& request) const;

  /// As Searcher::info; errors besides as above.
  Result<IndexInfo> info() const;

  /// The most calls that run at once. Cost: none.
  std::size_t size() const noexcept;

 private:
  class Implementation;
  class Loan;
  Result<SearchResult> ask(const SearchRequest& request, const CancellationToken* cancellation) const;
  explicit SearcherPool(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen
