// The builder threads: documents in, private segments out.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/index/stored_document.h"
#include "indexer/write/segment_builder.h"
#include "indexer/write/work_permits.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct BuildLimits {
  unsigned threads = 1;
  std::size_t memory_bytes = 0;       ///< of postings and of what is kept of each document until the end
  std::size_t segment_documents = 0;  ///< a segment with as many is closed and another begun
  DatabaseMaker maker = DatabaseMaker::kDirect;
  std::shared_ptr<WorkPermits> permits = nullptr;  ///< shared with other threads of the run
  bool mines_glossary = true;
};

/// Documents go to the threads in small batches, in turn. Each thread analyses its batches and inverts them into
/// postings of its own, which it puts aside on disk when they take their share of the memory; whoever has done the next
/// batch in order appends it to the segment. So local docids follow the order of add(), whatever the number of threads.
/// When a segment is closed all its postings are merged, once. add() waits while the thread whose turn it is has enough
/// to do. Thread-safety: one thread calls.
class BuildPool {
 public:
  /// Private segments are made as `folder`/build-N.
  BuildPool(std::string folder, const BuildLimits& limits, std::shared_ptr<const index::Dictionary> dictionary);
  BuildPool(const BuildPool&) = delete;
  BuildPool& operator=(const BuildPool&) = delete;
  ~BuildPool();  ///< drops what is waiting

  /// Errors: the first one that any thread met; the run is then lost.
  Result<void> add(index::StoredDocument&& document, std::uint64_t sequence);

  /// Waits for the threads, which end. The segments in the order of add().
  Result<std::vector<BuiltSegment>> finish();

 private:
  struct Job {
    index::StoredDocument document;
    std::uint64_t sequence;
  };
  struct Batch {
    std::vector<Job> jobs;
    std::uint64_t number = 0;       // in the order of add()
    std::uint32_t first_docid = 1;  // in the segment under construction
  };
  using PreparedBatch = std::vector<PreparedDocument>;
  struct Lane {
    std::deque<Batch> waiting;
    std::condition_variable changed;
    std::thread thread;
  };

  void hand_over();
  Result<void> close_segment();
  Result<void> close_full_segment();
  void run(std::size_t lane);
  Result<void> build(std::size_t lane);
  bool is_too_large(const glass::Inverter& inverter, std::size_t documents);
  Result<void> put_aside(std::size_t lane);
  Result<void> put_all_aside();
  bool take(Lane& lane, Batch& batch);
  void deliver(std::uint64_t number, PreparedBatch&& batch);
  void wake_all();
  void join();

  const std::string folder_;
  const BuildLimits limits_;
  const std::shared_ptr<const index::Dictionary> dictionary_;
  // The adding thread's alone.
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::uint64_t batches_ = 0;
  std::uint64_t segments_ = 0;
  std::vector<BuiltSegment> built_;

  // A lane's inverter is its thread's while a batch of the lane is not delivered, else the adding thread's.
  std::vector<std::unique_ptr<glass::Inverter>> inverters_;
  // Whoever has set appending_ may use it; else the adding thread, once all batches are appended.
  std::unique_ptr<SegmentBuilder> builder_;

  std::mutex mutex_;  // guards all below and the lanes
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::condition_variable appended_;
  std::map<std::uint64_t, PreparedBatch> prepared_;  // not yet appended, by number
  std::vector<glass::PostingRun> runs_;              // of the segment under construction
  std::size_t runs_named_ = 0;
  std::size_t closed_documents_ = 0;  // in finished segments
  std::uint64_t next_appended_ = 0;   // number of the next batch to append
  bool appending_ = false;
  std::optional<Error> error_;
  bool no_more_ = false;
  bool dropped_ = false;
};

}  // namespace zhen::indexer
