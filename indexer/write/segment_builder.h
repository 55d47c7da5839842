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
#include "indexer/write/name_table.h"
#include "indexer/write/prepared_document.h"
#include "indexer/write/segment_parts.h"

namespace zhen::indexer {

/// A finished private segment and, for each of its rows, the number that the writer gave the document.
struct BuiltSegment {
  SegmentPart part;
  std::vector<std::uint64_t> sequences;
};

/// Writes one segment, documents in the order of local docids. Thread-safety: one thread at a time.
/// Throws Xapian::Error (base/xapian_errors.h).
class SegmentBuilder {
 public:
  /// @param dictionary  that the frames were made with; may be null
  SegmentBuilder(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary, DatabaseMaker maker);

  void add(PreparedDocument&& document);
  std::size_t documents() const noexcept { return rows_.size(); }

  /// @param inverters  hold the postings of all documents; not looked at with DatabaseMaker::kXapian
  Result<BuiltSegment> finish(std::span<const std::unique_ptr<glass::Inverter>> inverters);

  /// With the postings from elsewhere.
  Result<BuiltSegment> finish(const glass::PostingFeed& feed);

 private:
  template <typename Postings>
  Result<void> finish_database(const Postings& postings);
  template <typename Postings>
  Result<BuiltSegment> finish_with(const Postings& postings);

  std::string path_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  std::optional<glass::DatabaseWriter> direct_;
  std::optional<Xapian::WritableDatabase> stock_;
  base::FileWriter documents_;
  std::vector<std::uint64_t> offsets_;
  std::vector<index::ColumnRow> rows_;
  std::vector<index::Signature> signatures_;
  std::vector<std::uint64_t> sequences_;
  NameTable sources_, sites_;
};

}  // namespace zhen::indexer
