#include "indexer/write/build_pool.h"

#include <algorithm>

#include "common/base/xapian_errors.h"
#include "indexer/write/resumption.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kBatchDocuments = 32;
constexpr std::size_t kBatchBytes = 256 << 10;
constexpr std::size_t kBatchesWaiting = 4;        // a thread
constexpr std::size_t kMostLaneBytes = 1U << 30;  // an inverter addresses four times as many

}  // namespace

BuildPool::BuildPool(std::string folder, const BuildLimits& limits, std::shared_ptr<const index::Dictionary> dictionary)
    : folder_(std::move(folder)), limits_(limits), dictionary_(std::move(dictionary)) {
  const std::size_t threads = std::max(1U, limits.threads);
  for (std::size_t i = 0; i < threads; ++i) {
    lanes_.push_back(std::make_unique<Lane>());
    inverters_.push_back(std::make_unique<glass::Inverter>());
  }
  for (std::size_t i = 0; i < threads; ++i) lanes_[i]->thread = std::thread([this, i] { run(i); });
}

BuildPool::~BuildPool() {
  {
    const std::lock_guard lock(mutex_);
    dropped_ = true;
    wake_all();
  }
  join();
}

Result<void> BuildPool::add(index::StoredDocument&& document, std::uint64_t sequence) {
  batch_bytes_ += document.text.size();
  batch_.jobs.push_back({std::move(document), sequence});
  if (batch_.jobs.size() >= kBatchDocuments || batch_bytes_ >= kBatchBytes) {
    hand_over();
    if (is_full()) return close_full_segment();
  }
  const std::lock_guard lock(mutex_);
  if (error_) return *error_;
  return {};
}

void BuildPool::hand_over() {
  const auto documents = static_cast<std::uint32_t>(batch_.jobs.size());
  const std::uint32_t next_docid = batch_.first_docid + documents;
  batch_.number = batches_++;
  Lane& lane = *lanes_[batch_.number % lanes_.size()];
  std::unique_lock lock(mutex_);
  if (!builder_ && !error_) {
    auto made = base::xapian_guard(folder_, [&] {
      builder_ = std::make_unique<SegmentBuilder>(folder_ + "/build-" + std::to_string(++segments_), dictionary_,
                                                  limits_.maker);
    });
    if (!made) error_ = made.error();
  }
  lane.changed.wait(lock, [&] { return lane.waiting.size() < kBatchesWaiting || error_; });
  if (!error_) lane.waiting.push_back(std::move(batch_));
  lane.changed.notify_all();
  lock.unlock();
  batch_ = {{}, 0, next_docid};
  batch_bytes_ = 0;
}

bool BuildPool::is_full() {
  const std::lock_guard lock(mutex_);
  std::size_t bytes = 0;
  for (const auto& lane : lanes_) {
    if (lane->postings_bytes >= kMostLaneBytes) return true;
    bytes += lane->postings_bytes;
  }
  return bytes >= limits_.postings_bytes || batch_.first_docid > limits_.segment_documents;
}

Result<void> BuildPool::close_segment() {
  {
    std::unique_lock lock(mutex_);
    appended_.wait(lock, [this] { return (next_appended_ == batches_ && !appending_) || error_; });
    if (error_) return *error_;
    for (const auto& lane : lanes_) lane->postings_bytes = 0;
  }
  auto built = base::xapian_guard(folder_, [this] { return builder_->finish(inverters_); });
  builder_.reset();
  for (auto& inverter : inverters_) inverter = std::make_unique<glass::Inverter>();
  batch_.first_docid = 1;
  if (!built) {
    const std::lock_guard lock(mutex_);
    error_ = built.error();
    return *error_;
  }
  built_.push_back(*std::move(built));
  return {};
}

/// More is to come, which takes time: if the run is killed meanwhile, the next one need not do this part again.
Result<void> BuildPool::close_full_segment() {
  auto closed = close_segment();
  if (closed) note_as_whole(built_.back().part);
  return closed;
}

Result<std::vector<BuiltSegment>> BuildPool::finish() {
  if (!batch_.jobs.empty()) hand_over();
  if (builder_) {
    if (auto closed = close_segment(); !closed) return closed.error();
  }
  {
    const std::lock_guard lock(mutex_);
    no_more_ = true;
    wake_all();
  }
  join();
  if (error_) return *error_;
  return std::move(built_);
}

void BuildPool::wake_all() {
  for (const auto& lane : lanes_) lane->changed.notify_all();
  appended_.notify_all();
}

void BuildPool::join() {
  for (const auto& lane : lanes_) {
    if (lane->thread.joinable()) lane->thread.join();
  }
}

void BuildPool::run(std::size_t lane) {
  Result<void> done = base::xapian_guard(folder_, [&] { return build(lane); });
  if (done) return;
  const std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(done).error();
  wake_all();
}

Result<void> BuildPool::build(std::size_t lane) {
  DocumentPreparer preparer(dictionary_, limits_.maker);
  for (Batch batch; take(*lanes_[lane], batch);) {
    PreparedBatch prepared;
    std::uint32_t docid = batch.first_docid;
    for (Job& job : batch.jobs) {
      auto document = preparer.prepare(job.document, job.sequence, docid++, *inverters_[lane]);
      if (!document) return document.error();
      prepared.push_back(*std::move(document));
      job.document = {};
    }
    deliver(lane, batch.number, std::move(prepared));
  }
  return {};
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

void BuildPool::deliver(std::size_t lane, std::uint64_t number, PreparedBatch&& batch) {
  std::unique_lock lock(mutex_);
  lanes_[lane]->postings_bytes = inverters_[lane]->bytes();
  prepared_.emplace(number, std::move(batch));
  if (appending_) return;
  appending_ = true;
  for (auto next = prepared_.find(next_appended_); next != prepared_.end(); next = prepared_.find(next_appended_)) {
    PreparedBatch documents = std::move(next->second);
    prepared_.erase(next);
    lock.unlock();
    for (PreparedDocument& document : documents) builder_->add(std::move(document));
    lock.lock();
    ++next_appended_;
  }
  appending_ = false;
  appended_.notify_all();
}

}  // namespace zhen::indexer
