#include "searcher/rank/string_proof.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace zhen::searcher {
namespace {

constexpr std::size_t kPagesAtOnce = 32;    // that a thread takes
constexpr std::size_t kPagesAThread = 256;  // a millisecond's work: a thread costs some hundredths
constexpr std::size_t kMostThreads = 8;

}  // namespace

/// One string in the pages of one window, shared by the threads that look for it.
class StringProof::Work {
 public:
  Work(const Window& window, std::string_view string, StringCheck::Where where, const StopSignal& stop,
       std::span<Page> pages)
      : window_(window), string_(string), where_(where), stop_(stop), pages_(pages) {}

  /// Until all pages are looked at, or something has failed. Any number of threads.
  void run(StringCheck& check) {
    try {
      for (std::size_t begin = next_.fetch_add(kPagesAtOnce); begin < pages_.size() && !has_failed_;
           begin = next_.fetch_add(kPagesAtOnce)) {
        const std::size_t end = std::min(begin + kPagesAtOnce, pages_.size());
        for (std::size_t i = begin; i < end; ++i) {
          if (i + 1 < end) window_.segment->prefetch(local_of(pages_[i + 1]));
          if (auto looked = look_at(pages_[i], check); !looked) return fail(looked.error());
        }
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      thrown_ = std::current_exception();
      has_failed_ = true;
    }
  }

  Result<void> outcome() const {
    if (thrown_) std::rethrow_exception(thrown_);
    if (failure_) return *failure_;
    return {};
  }

 private:
  Xapian::docid local_of(const Page& page) const { return window_.begin + page.row + 1; }

  Result<void> look_at(Page& page, StringCheck& check) const {
    if (auto reason = stop_.reason()) return *std::move(reason);
    const auto found = check.contains(*window_.segment, local_of(page), string_, where_);
    if (!found) return found.error();
    page.holds = *found;
    return {};
  }

  void fail(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = error;
    has_failed_ = true;
  }

  const Window& window_;
  std::string_view string_;
  StringCheck::Where where_;
  const StopSignal& stop_;
  std::span<Page> pages_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> has_failed_ = false;
  std::mutex mutex_;
  std::optional<Error> failure_;
  std::exception_ptr thrown_;
};

Result<void> StringProof::run(const Window& window, const Bitmap& candidates, std::string_view folded_string,
                              StringCheck::Where where, const StopSignal& stop, Bitmap& verified) {
  pages_.clear();
  candidates.for_each([&](std::size_t row) { pages_.push_back({static_cast<std::uint32_t>(row), false}); });
  const std::size_t threads = std::clamp<std::size_t>(
      std::min<std::size_t>(pages_.size() / kPagesAThread, std::thread::hardware_concurrency()), 1, kMostThreads);
  checks_.resize(std::max(checks_.size(), threads));
  Work work(window, folded_string, where, stop, pages_);
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&work, &check = checks_[i]] { work.run(check); });
    work.run(checks_[0]);
  }
  for (const Page& page : pages_) {
    if (page.holds) verified.set(page.row);
  }
  return work.outcome();
}

}  // namespace zhen::searcher
