#include "common/index/segment.h"

#include <algorithm>

#include "common/base/xapian_errors.h"
#include "common/index/byte_codec.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/terms.h"

namespace zhen::index {
namespace {

Error damaged(const std::string& path, const std::string& fact) {
  return {ErrorCode::index_corrupt, "segment \"" + path + "\" is damaged (" + fact + "): run zhen-index --rebuild"};
}

/// A file that cannot be opened although a manifest names its segment: damage, not a passing trouble.
Error missing(const std::string& path, Error error) {
  if (error.code != ErrorCode::io) return error;
  return damaged(path, error.message);
}

/// Xapian itself takes a missing table for one that was never used.
Result<void> require_files(const std::string& path, const Manifest::Segment& facts) {
  for (const auto& [file, checksum] : facts.checksums) {
    if (base::kind_of(file_in(path, file)) != base::PathKind::kFile) return damaged(path, file + " is missing");
  }
  return {};
}

std::uint64_t offset_at(std::string_view offsets, std::size_t index) {
  return *ByteReader(offsets.substr(index * 8)).fixed(8);
}

}  // namespace

Result<std::shared_ptr<Segment>> Segment::open(const std::string& path, const Manifest::Segment& facts) {
  auto segment = std::make_shared<Segment>();
  segment->path_ = path;
  if (auto present = require_files(path, facts); !present) return present.error();

  auto columns = Columns::open(file_in(path, kColumnsFile));
  if (!columns) return missing(path, columns.error());
  segment->columns_ = *std::move(columns);
  auto names = Names::read(file_in(path, kNamesFile));
  if (!names) return missing(path, names.error());
  segment->names_ = *std::move(names);
  const auto optional = [&](std::string_view file, auto& part, auto open) -> Result<void> {
    const std::string place = file_in(path, file);
    if (base::kind_of(place) == base::PathKind::kNothing) return {};
    auto read = open(place);
    if (!read) return missing(path, read.error());
    part = *std::move(read);
    return {};
  };
  for (const auto& read : {optional(kTitlesFile, segment->titles_, Titles::open),
                           optional(kSignaturesFile, segment->signatures_, Signatures::open),
                           optional(kGlossaryFile, segment->glossary_, GlossaryEvidence::open),
                           optional(kDictionaryFile, segment->dictionary_, Dictionary::read),
                           optional(kDeletedFile, segment->deleted_, DeletedTerms::open)}) {
    if (!read) return read.error();
  }
  auto documents = base::MappedFile::open(file_in(path, kDocumentsFile));
  if (!documents) return missing(path, documents.error());
  segment->documents_ = *std::move(documents);
  auto offsets = base::MappedFile::open(file_in(path, kOffsetsFile));
  if (!offsets) return missing(path, offsets.error());
  segment->offsets_ = *std::move(offsets);

  const std::string xapian = file_in(path, kXapianFolder);
  auto opened = base::xapian_guard(xapian, [&] { segment->database_ = Xapian::Database(xapian); });
  if (!opened) return opened.error();
  auto table = PostingTable::open(xapian);
  if (!table) return missing(path, table.error());
  segment->postings_ = Postings(segment->database_, *std::move(table));

  if (auto fits = segment->check_sizes(facts); !fits) return fits.error();
  return segment;
}

Result<void> Segment::check_sizes(const Manifest::Segment& facts) const {
  const auto fits = [&](std::size_t rows) { return rows == 0 || rows == facts.rows; };
  if (columns_.size() != facts.rows) return damaged(path_, "its columns have another number of rows");
  if (!fits(titles_.size())) return damaged(path_, "its titles have another number of rows");
  if (!fits(signatures_.size())) return damaged(path_, "its signatures have another number of rows");
  const std::string_view offsets = offsets_.bytes();
  if (offsets.size() != (facts.rows + 1) * 8) return damaged(path_, "documents.index has another number of rows");
  if (offset_at(offsets, facts.rows) != documents_.bytes().size()) {
    return damaged(path_, "the size of documents is wrong");
  }
  if (database_.get_doccount() < deleted_.documents() || documents() != facts.documents) {
    return damaged(path_, "its database has another number of documents");
  }
  return {};
}

std::shared_ptr<const Dictionary> common_dictionary(const std::vector<std::shared_ptr<Segment>>& segments) {
  std::shared_ptr<const Dictionary> chosen;
  std::size_t most = 0;
  for (const auto& segment : segments) {
    if (!segment->dictionary() || segment->columns().size() <= most) continue;
    chosen = segment->dictionary();
    most = segment->columns().size();
  }
  return chosen;
}

Result<std::string_view> Segment::frame(Xapian::docid local) const {
  if (local == 0 || local > columns_.size()) return damaged(path_, "there is no document " + std::to_string(local));
  const std::uint64_t begin = offset_at(offsets_.bytes(), local - 1);
  const std::uint64_t end = offset_at(offsets_.bytes(), local);
  const std::string_view documents = documents_.bytes();
  if (begin > end || end > documents.size()) return damaged(path_, "documents.index is out of order");
  return documents.substr(begin, end - begin);
}

void Segment::prefetch(Xapian::docid local) const {
  constexpr std::size_t kLine = 64, kLines = 8;  // the processor goes on by itself
  const auto packed = frame(local);
  if (!packed) return;
  for (std::size_t at = 0; at < std::min(packed->size(), kLine * kLines); at += kLine) {
    __builtin_prefetch(packed->data() + at);
  }
}

Result<void> Segment::read_document(Xapian::docid local, std::string& bytes) const {
  const auto packed = frame(local);
  if (!packed) return packed.error();
  auto unpacked = unpack_frame(*packed, dictionary_.get(), bytes);
  if (!unpacked) return damaged_document(local, unpacked.error().message);
  return {};
}

Result<StoredDocument> Segment::document(Xapian::docid local) const {
  std::string bytes;
  if (auto read = read_document(local, bytes); !read) return read.error();
  auto document = parse_stored_document(bytes);
  if (!document) return damaged_document(local, "its fields cannot be read");
  if (stable_hash(document->id) != columns_.id_hash[local - 1]) return damaged_document(local, "it is another one");
  return document;
}

Error Segment::damaged_document(Xapian::docid local, const std::string& fact) const {
  return {ErrorCode::index_corrupt, "document " + std::to_string(local) + " of segment \"" + path_ + "\" is damaged (" +
                                        fact + "): run zhen-index --rebuild"};
}

}  // namespace zhen::index
