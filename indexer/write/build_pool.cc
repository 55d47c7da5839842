#include "indexer/write/build_pool.h"

#include <algorithm>

#include "common/base/xapian_errors.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kBatchDocuments = 32;
constexpr std::size_t kBatchBytes = 256 << 10;
constexpr std::size_t kBatchesWaiting = 4;  // a thread: enough to bridge the closing of a segment

}  // namespace

BuildPool::BuildPool(std::string folder, const BuildLimits& limits, std::shared_ptr<const index::Dictionary> dictionary)
    : folder_(std::move(folder)), limits_(limits), dictionary_(std::move(dictionary)) {
  for (unsigned i = 0; i < std::max(1U, limits.threads); ++i) lanes_.push_back(std::make_unique<Lane>());
  for (const auto& lane : lanes_) lane->thread = std::thread([this, &lane = *lane] { run(lane); });
}

BuildPool::~BuildPool() {
  {
    const std::lock_guard lock(mutex_);
    dropped_ = true;
    for (const auto& lane : lanes_) lane->changed.notify_all();
  }
  join();
}

Result<void> BuildPool::add(index::StoredDocument&& document, std::uint64_t sequence) {
  batch_bytes_ += document.text.size();
  batch_.push_back({std::move(document), sequence});
  if (batch_.size() >= kBatchDocuments || batch_bytes_ >= kBatchBytes) hand_over();
  const std::lock_guard lock(mutex_);
  if (error_) return *error_;
  return {};
}

void BuildPool::hand_over() {
  Lane& lane = *lanes_[turn_];
  turn_ = (turn_ + 1) % lanes_.size();
  std::unique_lock lock(mutex_);
  lane.changed.wait(lock, [&] { return lane.waiting.size() < kBatchesWaiting || error_; });
  if (!error_) lane.waiting.push_back(std::move(batch_));
  lane.changed.notify_all();
  lock.unlock();
  batch_.clear();
  batch_bytes_ = 0;
}

Result<std::vector<BuiltSegment>> BuildPool::finish() {
  if (!batch_.empty()) hand_over();
  {
    const std::lock_guard lock(mutex_);
    no_more_ = true;
    for (const auto& lane : lanes_) lane->changed.notify_all();
  }
  join();
  if (error_) return *error_;
  std::ranges::sort(built_, {}, [](const BuiltSegment& segment) { return segment.sequences.front(); });
  return std::move(built_);
}

void BuildPool::join() {
  for (const auto& lane : lanes_) {
    if (lane->thread.joinable()) lane->thread.join();
  }
}

void BuildPool::run(Lane& lane) {
  Result<void> done = base::xapian_guard(folder_, [&] { return build(lane); });
  if (done) return;
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(done).error();
  for (const auto& other : lanes_) other->changed.notify_all();
}

Result<void> BuildPool::build(Lane& lane) {
  DocumentTerms terms;
  std::unique_ptr<SegmentBuilder> builder;
  for (Batch batch; take(lane, batch);) {
    for (const Job& job : batch) {
      if (!builder) builder = std::make_unique<SegmentBuilder>(next_path(), dictionary_);
      if (auto added = builder->add(job.document, job.sequence, terms); !added) return added;
      const bool full =
          builder->documents() >= limits_.segment_documents || builder->postings() >= limits_.segment_postings;
      if (!full) continue;
      if (auto closed = close_segment(builder); !closed) return closed;
    }
  }
  const bool dropped = [this] {
    const std::lock_guard lock(mutex_);
    return dropped_;
  }();
  return builder && !dropped ? close_segment(builder) : Result<void>();
}

bool BuildPool::take(Lane& lane, Batch& batch) {
  std::unique_lock lock(mutex_);
  lane.changed.wait(lock, [&] { return !lane.waiting.empty() || no_more_ || dropped_ || error_; });
  if (dropped_ || error_ || lane.waiting.empty()) return false;
  batch = std::move(lane.waiting.front());
  lane.waiting.pop_front();
  lane.changed.notify_all();
  return true;
}

Result<void> BuildPool::close_segment(std::unique_ptr<SegmentBuilder>& builder) {
  auto built = builder->finish();
  builder.reset();
  if (!built) return built.error();
  const std::lock_guard lock(mutex_);
  built_.push_back(*std::move(built));
  return {};
}

std::string BuildPool::next_path() {
  const std::lock_guard lock(mutex_);
  return folder_ + "/build-" + std::to_string(next_number_++);
}

}  // namespace zhen::indexer
