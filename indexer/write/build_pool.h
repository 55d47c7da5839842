// The builder threads: documents in, private segments out.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/index/stored_document.h"
#include "indexer/write/segment_builder.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct BuildLimits {
  unsigned threads = 1;
  std::size_t segment_documents = 0;  ///< a segment is closed at this many documents …
  std::size_t segment_postings = 0;   ///< … or (document, term) pairs, whichever comes first
};

/// Documents go to the threads in small batches, in turn, so that the same input with the same number of threads
/// makes the same segments. add() waits while the thread whose turn it is has enough to do.
/// Thread-safety: one thread calls.
class BuildPool {
 public:
  /// Private segments are made as `folder`/build-N.
  BuildPool(std::string folder, const BuildLimits& limits, std::shared_ptr<const index::Dictionary> dictionary);
  BuildPool(const BuildPool&) = delete;
  BuildPool& operator=(const BuildPool&) = delete;
  ~BuildPool();  ///< drops what is waiting

  /// Errors: the first one that any thread met; the run is then lost.
  Result<void> add(index::StoredDocument&& document, std::uint64_t sequence);

  /// Waits for the threads, which end. The segments in the order of their first documents.
  Result<std::vector<BuiltSegment>> finish();

 private:
  struct Job {
    index::StoredDocument document;
    std::uint64_t sequence;
  };
  using Batch = std::vector<Job>;
  struct Lane {
    std::deque<Batch> waiting;
    std::condition_variable changed;
    std::thread thread;
  };

  void hand_over();
  void run(Lane& lane);
  Result<void> build(Lane& lane);
  bool take(Lane& lane, Batch& batch);
  Result<void> close_segment(std::unique_ptr<SegmentBuilder>& builder);
  std::string next_path();
  void join();

  const std::string folder_;
  const BuildLimits limits_;
  const std::shared_ptr<const index::Dictionary> dictionary_;
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::size_t turn_ = 0;

  std::mutex mutex_;  // guards all below and the lanes' queues
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::vector<BuiltSegment> built_;
  std::optional<Error> error_;
  std::uint64_t next_number_ = 1;
  bool no_more_ = false;
  bool dropped_ = false;
};

}  // namespace zhen::indexer
