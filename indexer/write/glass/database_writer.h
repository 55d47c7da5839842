// A whole glass database, written directly.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/write/glass/posting_run.h"
#include "indexer/write/glass/postlist_writer.h"
#include "indexer/write/glass/table_writer.h"
#include "indexer/write/glass/version_file.h"

namespace zhen::indexer::glass {

/// (slot, value), slots ascending, none empty.
using Values = std::vector<std::pair<std::uint32_t, std::string>>;

/// Gives the next term, bytewise ascending, and its postings, which stay valid until the next call. False: no more.
using PostingFeed = std::function<Result<bool>(std::string_view& term, std::span<const Posting>& postings)>;

/// Writes a database into an existing folder: add() all documents, then finish_slots() and write_postings(), at once if
/// wanted, then finish(). Thread-safety but for that: one thread at a time.
class DatabaseWriter {
 public:
  explicit DatabaseWriter(const std::string& folder);

  /// The document with the next docid, from 1. @param length  sum of wdf
  void add(std::uint32_t length, const Values& values);

  /// Which slots each document has a value in. Errors: invalid_argument, io.
  Result<void> finish_slots();

  /// With the postings of all documents, spread over the runs in whatever way; merges them on so many threads.
  /// Errors: invalid_argument, io.
  Result<Root> write_postings(std::span<const PostingRun> runs, unsigned threads);
  /// With postings from elsewhere.
  Result<Root> write_postings(const PostingFeed& feed);

  /// @param identity  of the database, as write_version_file wants it. Errors: io.
  Result<void> finish(const Root& postings, std::array<unsigned char, 16> identity);

 private:
  ValueStream& stream_of(std::uint32_t slot);

  std::string folder_;
  TableWriter slots_;
  Root slots_root_;
  std::string key_, tag_;
  std::vector<std::pair<std::uint32_t, ValueStream>> values_;
  std::vector<std::uint32_t> lengths_;
  Statistics statistics_;
};

}  // namespace zhen::indexer::glass
