// What one builder thread does for one document: everything that needs no other document.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/columns.h"
#include "common/index/dictionary.h"
#include "common/index/document_terms.h"
#include "common/index/signature.h"
#include "common/index/stored_document.h"
#include "indexer/write/glass/database_writer.h"
#include "indexer/write/glass/inverter.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// A document ready to be appended to a segment.
struct PreparedDocument {
  std::uint64_t sequence = 0;  ///< the number that the writer gave it
  std::string frame;
  std::string title;
  index::ColumnRow row;  ///< but for the ordinals of source and site
  index::Signature signature{};
  std::string glossary;  ///< evidence (index/glossary_evidence.h); empty: none
  std::string source, site;
  std::vector<std::string> source_aliases, site_aliases;
  glass::Values values;
  std::optional<Xapian::Document> stock;  ///< in place of postings and values where Xapian itself is to write
};

/// How a segment's database is written (docs/decisions/0006-segments-written-directly.md).
enum class DatabaseMaker : std::uint8_t { kDirect, kXapian };

/// kDirect where the linked Xapian is known, else kXapian.
DatabaseMaker database_maker();

/// Thread-safety: one a thread.
class DocumentPreparer {
 public:
  /// @param dictionary  for the stored documents; may be null
  /// @param mines       whether evidence for the glossary is looked for
  DocumentPreparer(std::shared_ptr<const index::Dictionary> dictionary, DatabaseMaker maker, bool mines = true)
      : dictionary_(std::move(dictionary)), maker_(maker), mines_(mines) {}

  /// Takes title and names out of the document. With kDirect the postings go to `inverter`.
  /// Errors: exhausted (larger than an index keeps).
  Result<PreparedDocument> prepare(index::StoredDocument& document, std::uint64_t sequence, std::uint32_t docid,
                                   glass::Inverter& inverter);

 private:
  std::shared_ptr<const index::Dictionary> dictionary_;
  DatabaseMaker maker_;
  bool mines_;
  index::DocumentTerms terms_;
};

/// A document as Xapian itself is to write it.
Xapian::Document as_xapian(std::span<const index::TermCount> terms, const glass::Values& values);

}  // namespace zhen::indexer
