// Runs of postings as one table's items, in pieces that several threads can make at once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/write/glass/chunk_encoder.h"
#include "indexer/write/glass/posting_run.h"
#include "zhen/result.h"

namespace zhen::indexer::glass {

/// The terms of all runs, cut into ranges that follow one another. No document may have a term in two runs.
/// Thread-safety: merge() may be called by any number of threads.
class RunMerger {
 public:
  /// @param readers  ranges that are merged at once; they share the memory for buffers
  RunMerger(std::span<const PostingRun> runs, unsigned readers);

  std::size_t ranges() const noexcept { return borders_.size(); }

  struct Part {
    Items items;
    std::uint32_t greatest_wdf = 0;
  };
  /// What the range holds. Errors: io.
  Result<Part> merge(std::size_t range) const;

 private:
  std::span<const PostingRun> runs_;
  std::size_t buffer_bytes_;
  std::vector<std::string> borders_;  // the first term that each range may hold
};

}  // namespace zhen::indexer::glass
