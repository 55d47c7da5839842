// The way in: the first documents of a collection teach the dictionary that all are stored with.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "indexer/write/build_pool.h"

namespace zhen::indexer {

/// Passes documents on to a BuildPool. Where there is no dictionary yet, it holds the first ones back until they
/// suffice to learn one from, and while it is learnt; a run with fewer does without. Thread-safety: one thread calls.
class Intake {
 public:
  /// @param dictionary  that of the index, or null
  Intake(std::string folder, const BuildLimits& limits, std::shared_ptr<const index::Dictionary> dictionary);

  /// Errors: those of BuildPool::add.
  Result<void> add(index::StoredDocument&& document, std::uint64_t sequence);
  Result<std::vector<BuiltSegment>> finish();

 private:
  struct Held {
    index::StoredDocument document;
    std::uint64_t sequence;
  };
  bool has_enough() const;
  Result<void> start_pool();

  std::string folder_;
  BuildLimits limits_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  std::vector<Held> held_;
  std::size_t held_bytes_ = 0;
  std::future<std::shared_ptr<const index::Dictionary>> training_;
  std::unique_ptr<BuildPool> pool_;
};

}  // namespace zhen::indexer
