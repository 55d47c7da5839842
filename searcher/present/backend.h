// What every face asks: a thread-safe view of one index. The real one is in index_backend.h; tests bring their own.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "zhen/comparison.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"
#include "zhen/searcher.h"
#include "zhen/similar_request.h"
#include "zhen/suggestion.h"
#include "zhen/timeline.h"

namespace zhen::present {

/// Thread-safety: all functions may be called from any number of threads.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual Result<SearchResult> search(const SearchRequest& request) = 0;
  virtual Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::size_t limit) = 0;
  virtual Result<SearchResult> similar(const SimilarRequest& request) = 0;
  virtual Result<Comparison> compare(const CompareRequest& request) = 0;
  virtual Result<Timeline> timeline(const TimelineRequest& request) = 0;
  virtual Result<Document> document(const std::string& id) = 0;
  virtual Result<IndexInfo> info() = 0;
};

}  // namespace zhen::present
