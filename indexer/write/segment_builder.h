// Prepared documents → one segment.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/base/files.h"
#include "common/index/dictionary.h"
#include "common/index/glossary_evidence.h"
#include "common/index/titles.h"
#include "indexer/write/name_table.h"
#include "indexer/write/prepared_document.h"
#include "indexer/write/segment_parts.h"
#include "indexer/write/unfinished_segment.h"

namespace zhen::indexer {

/// A finished private segment and, for each of its rows, the number that the writer gave the document.
struct BuiltSegment {
  SegmentPart part;
  std::vector<std::uint64_t> sequences;
};

/// Writes one segment, documents in the order of local docids. About once a second it leaves on disk what an
/// UnfinishedSegment reads, should the process be killed. Thread-safety: one thread at a time.
/// Throws Xapian::Error (base/xapian_errors.h).
class SegmentBuilder {
 public:
  /// @param path        an empty segment folder (make_segment_folder)
  /// @param dictionary  that the frames were made with; may be null
  SegmentBuilder(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary, DatabaseMaker maker);

  void add(PreparedDocument&& document);
  std::size_t documents() const noexcept { return rows_.size(); }

  const std::string& path() const noexcept { return part_.path; }

  /// @param runs  hold the postings of all documents; not looked at with DatabaseMaker::kXapian
  /// @param threads  that merge them
  Result<BuiltSegment> finish(std::span<const glass::PostingRun> runs, unsigned threads);

  /// With the postings from elsewhere.
  Result<BuiltSegment> finish(const glass::PostingFeed& feed);

 private:
  template <typename WritePostings>
  Result<BuiltSegment> finish_with(WritePostings write_postings);
  template <typename WritePostings>
  Result<void> finish_direct(WritePostings write_postings);
  Result<void> finish_stock();
  void add_offset();
  void leave_checkpoint();
  Result<void> write_names();
  Result<void> write_others();
  Result<void> seal_large();

  SegmentPart part_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  std::optional<glass::DatabaseWriter> direct_;
  std::optional<Xapian::WritableDatabase> stock_;
  base::FileWriter documents_;
  base::FileWriter offsets_;
  index::Titles::Writer titles_;
  base::FileWriter signatures_;
  index::GlossaryEvidence::Writer glossary_;
  std::vector<index::ColumnRow> rows_;
  std::vector<std::uint64_t> sequences_;
  NameTable sources_, sites_;
  CheckpointClock checkpoints_;
  std::size_t names_left_ = 0;  // with the last checkpoint
  bool dictionary_left_ = false;
};

}  // namespace zhen::indexer
