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
/// Kept of each document until the run ends: what its ledgers know; and until its segment is finished: facts, values.
constexpr std::size_t kRunBytes = 100, kSegmentBytes = 200;

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
    if (batch_.first_docid > limits_.segment_documents) return close_full_segment();
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
    const std::string path = folder_ + "/build-" + std::to_string(++segments_);
    auto made = make_segment_folder(path);
    if (made) {
      made = base::xapian_guard(folder_,
                                [&] { builder_ = std::make_unique<SegmentBuilder>(path, dictionary_, limits_.maker); });
    }
    if (!made) error_ = made.error();
  }
  lane.changed.wait(lock, [&] { return lane.waiting.size() < kBatchesWaiting || error_; });
  if (!error_) lane.waiting.push_back(std::move(batch_));
  lane.changed.notify_all();
  lock.unlock();
  batch_ = {{}, 0, next_docid};
  batch_bytes_ = 0;
}

/// What is kept of documents takes from what postings may have, but never more than three fourths.
/// @param documents  of the segment so far
bool BuildPool::is_too_large(const glass::Inverter& inverter, std::size_t documents) {
  if (inverter.empty()) return false;
  const std::lock_guard lock(mutex_);
  const std::size_t kept = closed_documents_ * kRunBytes + documents * (kRunBytes + kSegmentBytes);
  const std::size_t all = limits_.memory_bytes - std::min(kept, limits_.memory_bytes / 4 * 3);
  return inverter.bytes() >= std::min(all / lanes_.size(), kMostLaneBytes);
}

Result<void> BuildPool::put_aside(std::size_t lane) {
  std::string path;
  {
    const std::lock_guard lock(mutex_);
    path = builder_->path() + "/postings-" + std::to_string(++runs_named_);
  }
  auto run = inverters_[lane]->write(path);
  if (!run) return run.error();
  inverters_[lane] = std::make_unique<glass::Inverter>();
  const std::lock_guard lock(mutex_);
  runs_.push_back(*std::move(run));
  return {};
}

/// A thread for each lane.
Result<void> BuildPool::put_all_aside() {
  std::vector<Result<void>> done(lanes_.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      if (inverters_[i]->empty()) continue;
      threads.emplace_back([&, i] { done[i] = base::xapian_guard(folder_, [&] { return put_aside(i); }); });
    }
  }
  for (const Result<void>& one : done) {
    if (!one) return one;
  }
  return {};
}

Result<void> BuildPool::close_segment() {
  {
    std::unique_lock lock(mutex_);
    appended_.wait(lock, [this] { return (next_appended_ == batches_ && !appending_) || error_; });
    if (error_) return *error_;
  }
  auto built = base::xapian_guard(folder_, [this]() -> Result<BuiltSegment> {
    if (auto done = put_all_aside(); !done) return done.error();
    auto finished = builder_->finish(runs_, limits_.threads);
    for (const glass::PostingRun& run : runs_) {
      if (auto removed = base::remove_tree(run.path); !removed) return removed.error();
    }
    return finished;
  });
  builder_.reset();
  runs_.clear();
  batch_.first_docid = 1;
  const std::lock_guard lock(mutex_);
  if (!built) {
    error_ = built.error();
    return *error_;
  }
  closed_documents_ += built->sequences.size();
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
  DocumentPreparer preparer(dictionary_, limits_.maker, limits_.mines_glossary);
  for (Batch batch; take(*lanes_[lane], batch);) {
    const WorkPermits::Hold permit(limits_.permits.get());
    PreparedBatch prepared;
    std::uint32_t docid = batch.first_docid;
    for (Job& job : batch.jobs) {
      auto document = preparer.prepare(job.document, job.sequence, docid++, *inverters_[lane]);
      if (!document) return document.error();
      prepared.push_back(*std::move(document));
      job.document = {};
    }
    if (is_too_large(*inverters_[lane], docid - 1)) {
      if (auto done = put_aside(lane); !done) return done;
    }
    deliver(batch.number, std::move(prepared));
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

void BuildPool::deliver(std::uint64_t number, PreparedBatch&& batch) {
  std::unique_lock lock(mutex_);
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
