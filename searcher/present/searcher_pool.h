// Several Searchers over one index, lent to one thread at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "searcher/present/backend.h"

namespace zhen::present {

/// Callers that find every Searcher busy wait in the order of their coming, at most `patience`; then they get
/// an `exhausted` error. So a burst costs time, never memory.
class SearcherPool final : public Backend {
 public:
  /// Opens `size` searchers (at least one). Errors: those of Searcher::open.
  static Result<std::unique_ptr<SearcherPool>> open(const std::string& index, std::size_t size,
                                                    std::chrono::milliseconds patience);

  Result<SearchResult> search(const SearchRequest& request) override;
  Result<Document> document(const std::string& id) override;
  Result<IndexInfo> info() override;

 private:
  struct Waiter {
    std::condition_variable ready;
    Searcher* searcher = nullptr;
  };
  class Loan;

  SearcherPool(std::vector<Searcher> searchers, std::chrono::milliseconds patience);
  Searcher* borrow();
  void give_back(Searcher* searcher);

  std::vector<Searcher> searchers_;
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::vector<Searcher*> free_;
  std::deque<Waiter*> waiting_;
};

}  // namespace zhen::present
