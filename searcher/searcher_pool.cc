#include "zhen/searcher_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace zhen {
namespace {

using Clock = std::chrono::steady_clock;

/// How often a waiting call looks at its cancellation.
constexpr std::chrono::milliseconds kCancellationStep{20};

Error busy() {
  return {ErrorCode::exhausted, "every searcher of the pool is busy: try again in a moment"};
}
Error cancelled() {
  return {ErrorCode::cancelled, "the search was cancelled while it waited for a free searcher"};
}

}  // namespace

class SearcherPool::Implementation {
 public:
  Implementation(std::vector<std::string> paths, const PoolOptions& options, Searcher first)
      : paths_(std::move(paths)), size_(size_of(options)), patience_(options.patience) {
    searchers_.push_back(std::make_unique<Searcher>(std::move(first)));
    free_.push_back(searchers_.back().get());
  }

  std::size_t size() const { return size_; }
  std::chrono::milliseconds patience() const { return patience_; }

  /// A searcher for the caller alone until it gives it back.
  Result<Searcher*> borrow(Clock::time_point until, const CancellationToken* cancellation) {
    std::unique_lock lock(mutex_);
    if (waiting_.empty()) {
      if (!free_.empty()) return take_free();
      if (opened_ < size_) return open_another(lock);
    }
    Waiter self;
    waiting_.push_back(&self);
    while (self.searcher == nullptr && Clock::now() < until && !(cancellation && cancellation->is_cancelled())) {
      self.ready.wait_until(lock, cancellation ? std::min(until, Clock::now() + kCancellationStep) : until);
    }
    if (self.searcher != nullptr) return self.searcher;
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
    return cancellation && cancellation->is_cancelled() ? cancelled() : busy();
  }

  void give_back(Searcher* searcher) {
    const std::lock_guard lock(mutex_);
    hand_on(searcher);
  }

 private:
  struct Waiter {
    std::condition_variable ready;
    Searcher* searcher = nullptr;
  };

  static std::size_t size_of(const PoolOptions& options) {
    return options.size != 0 ? options.size : std::max(1U, std::thread::hardware_concurrency());
  }

  Searcher* take_free() {
    Searcher* const searcher = free_.back();  // the one used last: its pages are warm
    free_.pop_back();
    return searcher;
  }

  /// Opens one more, outside the lock: it takes milliseconds.
  Result<Searcher*> open_another(std::unique_lock<std::mutex>& lock) {
    ++opened_;
    lock.unlock();
    auto searcher = Searcher::open(paths_);
    lock.lock();
    if (!searcher) {
      --opened_;
      return searcher.error();
    }
    searchers_.push_back(std::make_unique<Searcher>(*std::move(searcher)));
    return searchers_.back().get();
  }

  void hand_on(Searcher* searcher) {
    if (waiting_.empty()) {
      free_.push_back(searcher);
      return;
    }
    Waiter* const next = waiting_.front();
    waiting_.pop_front();
    next->searcher = searcher;
    next->ready.notify_one();
  }

  const std::vector<std::string> paths_;
  const std::size_t size_;
  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::size_t opened_ = 1;  ///< including those being opened
  std::vector<std::unique_ptr<Searcher>> searchers_;
  std::vector<Searcher*> free_;
  std::deque<Waiter*> waiting_;
};

namespace {

/// Time left of a request's limit when a searcher has been found.
SearchRequest within(const SearchRequest& request, Clock::time_point deadline) {
  SearchRequest rest = request;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  rest.timeout_ms = static_cast<std::uint32_t>(std::max<std::int64_t>(left, 1));
  return rest;
}

}  // namespace

/// A borrowed searcher, given back at the end of the call.
class SearcherPool::Loan {
 public:
  Loan(Implementation& pool, Clock::time_point until, const CancellationToken* cancellation)
      : pool_(pool), searcher_(pool.borrow(until, cancellation)) {}
  ~Loan() {
    if (searcher_) pool_.give_back(*searcher_);
  }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  template <typename Call>
  auto ask(Call call) -> decltype(call(std::declval<const Searcher&>())) {
    if (!searcher_) return searcher_.error();
    return call(**searcher_);
  }

 private:
  Implementation& pool_;
  Result<Searcher*> searcher_;
};

SearcherPool::SearcherPool(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
SearcherPool::SearcherPool(SearcherPool&&) noexcept = default;
SearcherPool& SearcherPool::operator=(SearcherPool&&) noexcept = default;
SearcherPool::~SearcherPool() = default;

Result<SearcherPool> SearcherPool::open(const std::string& path, const PoolOptions& options) {
  return open(std::vector<std::string>{path}, options);
}

Result<SearcherPool> SearcherPool::open(const std::vector<std::string>& paths, const PoolOptions& options) {
  auto first = Searcher::open(paths);
  if (!first) return first.error();
  return SearcherPool(std::make_unique<Implementation>(paths, options, *std::move(first)));
}

std::size_t SearcherPool::size() const noexcept {
  return implementation_->size();
}

Result<SearchResult> SearcherPool::search(const SearchRequest& request) const {
  return ask(request, nullptr);
}

Result<SearchResult> SearcherPool::search(const SearchRequest& request, const CancellationToken& cancellation) const {
  return ask(request, &cancellation);
}

Result<SearchResult> SearcherPool::ask(const SearchRequest& request, const CancellationToken* cancellation) const {
  const auto start = Clock::now();
  const auto deadline = start + std::chrono::milliseconds(request.timeout_ms);
  const auto patient_until = start + implementation_->patience();
  const auto until = request.timeout_ms == 0 ? patient_until : std::min(patient_until, deadline);
  return Loan(*implementation_, until, cancellation).ask([&](const Searcher& searcher) {
    const SearchRequest bounded = request.timeout_ms == 0 ? request : within(request, deadline);
    return cancellation ? searcher.search(bounded, *cancellation) : searcher.search(bounded);
  });
}

Result<Document> SearcherPool::document(std::string_view id) const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([&](const Searcher& searcher) { return searcher.document(id); });
}

Result<std::vector<Suggestion>> SearcherPool::suggest(std::string_view prefix, std::size_t limit) const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([&](const Searcher& searcher) {
    return searcher.suggest(prefix, limit);
  });
}

Result<SearchResult> SearcherPool::similar(const SimilarRequest& request) const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([&](const Searcher& searcher) {
    return searcher.similar(request);
  });
}

Result<Comparison> SearcherPool::compare(const CompareRequest& request) const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([&](const Searcher& searcher) {
    return searcher.compare(request);
  });
}

Result<Timeline> SearcherPool::timeline(const TimelineRequest& request) const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([&](const Searcher& searcher) {
    return searcher.timeline(request);
  });
}

Result<IndexInfo> SearcherPool::info() const {
  const auto until = Clock::now() + implementation_->patience();
  return Loan(*implementation_, until, nullptr).ask([](const Searcher& searcher) { return searcher.info(); });
}

}  // namespace zhen
