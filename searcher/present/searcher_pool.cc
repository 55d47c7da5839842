#include "searcher/present/searcher_pool.h"

#include <algorithm>
#include <utility>

namespace zhen::present {

// A borrowed Searcher, given back at the end of the call.
class SearcherPool::Loan {
 public:
  explicit Loan(SearcherPool& pool) : pool_(pool), searcher_(pool.borrow()) {}
  ~Loan() {
    if (searcher_ != nullptr) pool_.give_back(searcher_);
  }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  template <typename Call>
  auto ask(Call call) -> decltype(call(std::declval<Searcher&>())) {
    if (searcher_ == nullptr) return Error{ErrorCode::exhausted, "every searcher is busy: try again in a moment"};
    return call(*searcher_);
  }

 private:
  SearcherPool& pool_;
  Searcher* searcher_;
};

Result<std::unique_ptr<SearcherPool>> SearcherPool::open(const std::string& index, std::size_t size,
                                                         std::chrono::milliseconds patience) {
  std::vector<Searcher> searchers;
  for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i) {
    Result<Searcher> searcher = Searcher::open(index);
    if (!searcher) return searcher.error();
    searchers.push_back(std::move(*searcher));
  }
  return std::unique_ptr<SearcherPool>(new SearcherPool(std::move(searchers), patience));
}

SearcherPool::SearcherPool(std::vector<Searcher> searchers, std::chrono::milliseconds patience)
    : searchers_(std::move(searchers)), patience_(patience) {
  for (Searcher& searcher : searchers_) free_.push_back(&searcher);
}

Searcher* SearcherPool::borrow() {
  std::unique_lock lock(mutex_);
  if (waiting_.empty() && !free_.empty()) {
    Searcher* searcher = free_.back();
    free_.pop_back();
    return searcher;
  }
  Waiter self;
  waiting_.push_back(&self);
  self.ready.wait_for(lock, patience_, [&] { return self.searcher != nullptr; });
  if (self.searcher == nullptr) waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
  return self.searcher;
}

void SearcherPool::give_back(Searcher* searcher) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    free_.push_back(searcher);
    return;
  }
  Waiter* next = waiting_.front();
  waiting_.pop_front();
  next->searcher = searcher;
  next->ready.notify_one();
}

Result<SearchResult> SearcherPool::search(const SearchRequest& request) {
  return Loan(*this).ask([&](Searcher& searcher) { return searcher.search(request); });
}

Result<Document> SearcherPool::document(const std::string& id) {
  return Loan(*this).ask([&](Searcher& searcher) { return searcher.document(id); });
}

Result<IndexInfo> SearcherPool::info() {
  return Loan(*this).ask([](Searcher& searcher) { return searcher.info(); });
}

}  // namespace zhen::present
