// Documents → one private segment.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/base/files.h"
#include "common/index/dictionary.h"
#include "indexer/write/document_terms.h"
#include "indexer/write/name_table.h"
#include "indexer/write/segment_parts.h"

namespace zhen::indexer {

/// A finished private segment and, for each of its rows, the number that the writer gave the document.
struct BuiltSegment {
  SegmentPart part;
  std::vector<std::uint64_t> sequences;
};

/// Writes one segment. Thread-safety: one thread at a time. Throws Xapian::Error (base/xapian_errors.h).
class SegmentBuilder {
 public:
  /// @param dictionary  for the stored documents; may be null
  SegmentBuilder(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary);

  /// `terms` counts for this document and is shared by all segments of a thread.
  Result<void> add(const index::StoredDocument& document, std::uint64_t sequence, DocumentTerms& terms);

  std::size_t documents() const noexcept { return rows_.size(); }
  std::size_t postings() const noexcept { return postings_; }  ///< (document, term) pairs so far

  Result<BuiltSegment> finish();

 private:
  std::string path_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  Xapian::WritableDatabase database_;
  base::FileWriter documents_;
  std::string frame_;
  std::vector<std::uint64_t> offsets_;
  std::vector<index::ColumnRow> rows_;
  std::vector<std::uint64_t> sequences_;
  NameTable sources_, sites_;
  std::size_t postings_ = 0;
};

}  // namespace zhen::indexer
