#include "indexer/write/glass/run_merger.h"

#include <algorithm>

namespace zhen::indexer::glass {
namespace {

constexpr std::size_t kMarksInRange = 16;  // some 1 MiB
constexpr std::size_t kBuffers = 64 << 20, kLargestBuffer = 256 << 10, kSmallestBuffer = 16 << 10;

/// The terms of several runs, from one on, as if they were one.
class Merged {
 public:
  Merged(std::span<const PostingRun> runs, std::string_view from, std::size_t buffer_bytes) {
    readers_.reserve(runs.size());
    for (const PostingRun& run : runs) readers_.emplace_back(run, from, buffer_bytes);
  }

  Result<void> start() {
    for (RunReader& reader : readers_) {
      if (auto put = advance(reader); !put) return put;
    }
    return {};
  }

  bool at_end() const { return heap_.empty(); }
  std::string_view term() const { return heap_.front()->term(); }

  /// The postings of term(), which is left behind.
  Result<std::span<const Posting>> take() {
    term_ = term();
    postings_.clear();
    ends_.assign(1, 0);
    while (!at_end() && term() == term_) {
      std::ranges::pop_heap(heap_, is_later);
      RunReader& reader = *heap_.back();
      heap_.pop_back();
      reader.read(postings_);
      ends_.push_back(postings_.size());
      if (auto put = advance(reader); !put) return put.error();
    }
    bring_into_order();
    return std::span<const Posting>(postings_);
  }

  std::string_view taken() const { return term_; }

 private:
  static bool is_later(const RunReader* a, const RunReader* b) { return a->term() > b->term(); }

  Result<void> advance(RunReader& reader) {
    const auto more = reader.next();
    if (!more) return more.error();
    if (!*more) return {};
    heap_.push_back(&reader);
    std::ranges::push_heap(heap_, is_later);
    return {};
  }

  /// Two neighbouring lists become one, until there is one.
  void bring_into_order() {
    const auto place = [&](std::size_t end) { return postings_.begin() + static_cast<std::ptrdiff_t>(ends_[end]); };
    while (ends_.size() > 2) {
      std::vector<std::size_t>& kept = kept_;
      kept.assign(1, 0);
      for (std::size_t i = 0; i + 1 < ends_.size(); i += 2) {
        const std::size_t last = std::min(i + 2, ends_.size() - 1);
        std::ranges::inplace_merge(place(i), place(i + 1), place(last), {}, &Posting::docid);
        kept.push_back(ends_[last]);
      }
      ends_.swap(kept);
    }
  }

  std::vector<RunReader> readers_;
  std::vector<RunReader*> heap_;
  std::string term_;
  std::vector<Posting> postings_;
  std::vector<std::size_t> ends_, kept_;  // of the lists that postings_ consists of, behind a 0
};

}  // namespace

RunMerger::RunMerger(std::span<const PostingRun> runs, unsigned readers)
    : runs_(runs), buffer_bytes_(kBuffers / std::max<std::size_t>(1, runs.size() * readers)) {
  buffer_bytes_ = std::clamp(buffer_bytes_, kSmallestBuffer, kLargestBuffer);
  std::vector<std::string_view> terms;
  for (const PostingRun& run : runs) {
    for (const PostingRun::Mark& mark : run.marks) terms.push_back(mark.term);
  }
  std::ranges::sort(terms);
  borders_.emplace_back();
  for (std::size_t i = kMarksInRange; i < terms.size(); i += kMarksInRange) {
    if (terms[i] > borders_.back()) borders_.emplace_back(terms[i]);
  }
}

Result<RunMerger::Part> RunMerger::merge(std::size_t range) const {
  Part part;
  Merged merged(runs_, borders_[range], buffer_bytes_);
  if (auto started = merged.start(); !started) return started.error();
  const bool is_last = range + 1 == borders_.size();
  ChunkEncoder encoder;
  while (!merged.at_end() && (is_last || merged.term() < borders_[range + 1])) {
    const auto postings = merged.take();
    if (!postings) return postings.error();
    for (const Posting& posting : *postings) part.greatest_wdf = std::max(part.greatest_wdf, posting.wdf);
    encoder.postings(merged.taken(), *postings, part.items);
  }
  return part;
}

}  // namespace zhen::indexer::glass
