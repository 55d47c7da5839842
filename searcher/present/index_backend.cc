#include "searcher/present/index_backend.h"

#include <algorithm>
#include <utility>

#include "zhen/searcher_pool.h"

namespace zhen::present {
namespace {

class IndexBackend final : public Backend {
 public:
  explicit IndexBackend(SearcherPool pool) : pool_(std::move(pool)) {}

  Result<SearchResult> search(const SearchRequest& request) override { return pool_.search(request); }
  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::size_t limit) override {
    return pool_.suggest(prefix, limit);
  }
  Result<SearchResult> similar(const SimilarRequest& request) override { return pool_.similar(request); }
  Result<Comparison> compare(const CompareRequest& request) override { return pool_.compare(request); }
  Result<Timeline> timeline(const TimelineRequest& request) override { return pool_.timeline(request); }
  Result<Document> document(const std::string& id) override { return pool_.document(id); }
  Result<IndexInfo> info() override { return pool_.info(); }

 private:
  SearcherPool pool_;
};

}  // namespace

Result<std::unique_ptr<Backend>> open_backend(const std::string& index, std::size_t searchers,
                                              std::chrono::milliseconds patience) {
  auto pool = SearcherPool::open(index, {.size = std::max<std::size_t>(searchers, 1), .patience = patience});
  if (!pool) return std::move(pool).error();
  return std::unique_ptr<Backend>(std::make_unique<IndexBackend>(*std::move(pool)));
}

}  // namespace zhen::present
