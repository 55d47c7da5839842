// One segment of an index: its postings, its columns, its stored documents.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "common/index/columns.h"
#include "common/index/deleted_terms.h"
#include "common/index/dictionary.h"
#include "common/index/glossary_evidence.h"
#include "common/index/manifest.h"
#include "common/index/postings.h"
#include "common/index/signature.h"
#include "common/index/stored_document.h"
#include "common/index/titles.h"
#include "zhen/result.h"

namespace zhen::index {

/// One segment, open for reading. Immutable.
/// Thread-safety: one thread at a time (Xapian's rule).
class Segment {
 public:
  /// Errors: index_corrupt (missing or damaged files), io.
  /// Reads no posting and no column; checks that the parts fit each other, not their checksums.
  static Result<std::shared_ptr<Segment>> open(const std::string& path, const Manifest::Segment& facts);

  /// Holds deleted documents too, until the segment is merged: ask is_live() of what its postings name, and the three
  /// functions below for numbers.
  const Xapian::Database& database() const { return database_; }
  const Postings& postings() const { return postings_; }
  std::uint32_t documents() const { return database_.get_doccount() - deleted_.documents(); }
  std::uint64_t total_length() const { return database_.get_total_length() - deleted_.total_length(); }
  std::uint32_t documents_with(const std::string& term) const {
    return database_.get_termfreq(term) - deleted_.documents_with(term);
  }
  const DeletedTerms& deleted() const { return deleted_; }
  bool is_live(Xapian::docid local) const { return (columns_.flags[local - 1] & kFlagLive) != 0; }
  const Columns& columns() const { return columns_; }
  const Names& names() const { return names_; }
  /// Empty where an earlier version wrote the segment.
  const Signatures& signatures() const { return signatures_; }
  /// Likewise.
  const Titles& titles() const { return titles_; }
  /// Likewise.
  const GlossaryEvidence& glossary() const { return glossary_; }
  /// Made when first asked for.
  const NameKeys& source_keys() const { return keys_of(names_.sources, source_keys_); }
  const NameKeys& site_keys() const { return keys_of(names_.sites, site_keys_); }
  /// What its frames were compressed with; null where without.
  const std::shared_ptr<const Dictionary>& dictionary() const { return dictionary_; }

  /// The stored document of a live local docid. Errors: index_corrupt, io. Cost: one read and one zstd frame.
  Result<StoredDocument> document(Xapian::docid local) const;

  /// Says that the document will be read soon.
  void prefetch(Xapian::docid local) const;

  /// The same document serialized (stored_document.h), into a buffer.
  Result<void> read_document(Xapian::docid local, std::string& bytes) const;

  /// The raw zstd frame. Empty where a deleted document's frame has been dropped. Errors: index_corrupt.
  Result<std::string_view> frame(Xapian::docid local) const;

  /// What to say of a document whose stored bytes do not hold together.
  Error damaged_document(Xapian::docid local, const std::string& fact) const;

 private:
  Result<void> check_sizes(const Manifest::Segment& facts) const;
  static const NameKeys& keys_of(const std::vector<Name>& names, std::unique_ptr<const NameKeys>& keys) {
    if (!keys) keys = std::make_unique<const NameKeys>(names);
    return *keys;
  }

  std::string path_;
  Xapian::Database database_;
  Postings postings_;
  Columns columns_;
  Names names_;
  Titles titles_;
  Signatures signatures_;
  GlossaryEvidence glossary_;
  DeletedTerms deleted_;
  std::shared_ptr<const Dictionary> dictionary_;
  mutable std::unique_ptr<const NameKeys> source_keys_, site_keys_;
  base::MappedFile documents_;
  base::MappedFile offsets_;
};

/// The dictionary of the largest segment that has one, for what is written next; null: none has.
std::shared_ptr<const Dictionary> common_dictionary(const std::vector<std::shared_ptr<Segment>>& segments);

}  // namespace zhen::index
