// Postings put aside: a file of terms in bytewise order, each with its postings, read again once when the table is
// made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "indexer/write/glass/chunk_encoder.h"
#include "zhen/result.h"

namespace zhen::indexer::glass {

/// A finished run. The file belongs to the segment under construction and goes with it.
///   term      its size, the number of postings, their bytes (varints), the term, the postings
///   postings  docid less the one before, wdf (varints)
struct PostingRun {
  /// A place to begin reading at, one for some 64 KiB.
  struct Mark {
    std::uint64_t offset = 0;
    std::string term;
  };
  std::string path;
  std::vector<Mark> marks;  ///< the first is that of the first term; none: the run is empty
};

/// Thread-safety: one thread at a time.
class RunWriter {
 public:
  explicit RunWriter(const std::string& path) : file_(path) { run_.path = path; }

  /// Terms must ascend (bytewise).
  void add(std::string_view term, std::uint32_t count, std::string_view postings);
  /// Errors: io.
  Result<PostingRun> finish();

 private:
  base::FileWriter file_;
  PostingRun run_;
  std::string head_;
};

/// Goes through the terms of a run from a given one on. The run must outlive it. Thread-safety: one thread at a time.
class RunReader {
 public:
  /// @param buffer_bytes  what is read at once
  RunReader(const PostingRun& run, std::string_view from, std::size_t buffer_bytes);

  /// Goes to the next term; at first to the first one that is not before `from`. False: no more. Errors: io.
  Result<bool> next();
  std::string_view term() const noexcept { return term_; }
  /// Appends the term's postings.
  void read(std::vector<Posting>& postings) const;

 private:
  Result<bool> next_entry();
  Result<bool> fill(std::size_t size);

  const PostingRun* run_;
  std::string from_;
  std::size_t buffer_bytes_;
  std::uint64_t offset_ = 0;  // in the file, of what is behind the buffer
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is left in the buffer
  std::string_view term_, postings_;
  std::uint32_t count_ = 0;
};

}  // namespace zhen::indexer::glass
