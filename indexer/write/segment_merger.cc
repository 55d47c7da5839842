#include "indexer/write/segment_merger.h"

#include <memory>

#include "common/base/files.h"
#include "common/base/xapian_errors.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
#include "indexer/write/name_table.h"

namespace zhen::indexer {
namespace {

using index::file_in;
using SegmentPointer = std::shared_ptr<index::Segment>;

bool is_live(const index::Segment& segment, std::size_t row) {
  return (segment.columns().flags[row] & index::kFlagLive) != 0;
}

/// The rows from the first live one to the last: what Xapian's compaction keeps the docids of.
std::pair<std::size_t, std::size_t> used_rows(const index::Segment& segment) {
  std::size_t first = 0;
  std::size_t end = segment.columns().size();
  while (first < end && !is_live(segment, first)) ++first;
  while (end > first && !is_live(segment, end - 1)) --end;
  return {first, end};
}

/// Everything beside the database, row by row.
class SideFiles {
 public:
  SideFiles(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary)
      : path_(path), dictionary_(std::move(dictionary)), documents_(file_in(path, index::kDocumentsFile)) {}

  Result<void> append(const index::Segment& segment) {
    const auto [first, end] = used_rows(segment);
    for (std::size_t row = first; row < end; ++row) {
      offsets_.push_back(documents_.size());
      if (!is_live(segment, row)) {
        rows_.emplace_back();
        continue;
      }
      if (auto copied = copy_frame(segment, static_cast<Xapian::docid>(row + 1)); !copied) return copied;
      rows_.push_back(renamed(segment, row));
      ++live_;
    }
    return {};
  }

  Result<SegmentPart> finish() {
    offsets_.push_back(documents_.size());
    if (auto closed = documents_.close(); !closed) return closed.error();
    const std::string_view offsets(reinterpret_cast<const char*>(offsets_.data()), offsets_.size() * 8);
    if (auto done = base::write_file(file_in(path_, index::kOffsetsFile), offsets); !done) return done.error();
    if (auto done = index::Columns::write(file_in(path_, index::kColumnsFile), rows_); !done) return done.error();
    if (auto done = write_dictionary(path_, dictionary_.get()); !done) return done.error();
    const index::Names names{sources_.names(), sites_.names()};
    if (auto done = names.write(file_in(path_, index::kNamesFile)); !done) return done.error();
    SegmentPart part;
    part.path = path_;
    part.facts.documents = live_;
    part.facts.rows = rows_.size();
    return part;
  }

 private:
  /// As it is, unless it needs a dictionary that is not this segment's.
  Result<void> copy_frame(const index::Segment& segment, Xapian::docid local) {
    const auto frame = segment.frame(local);
    if (!frame) return frame.error();
    const std::uint32_t needed = index::dictionary_of(*frame);
    if (needed == 0 || (dictionary_ && dictionary_->id() == needed)) {
      documents_.append(*frame);
      return {};
    }
    const auto document = segment.document(local);
    if (!document) return document.error();
    std::string made;
    if (auto framed = index::append_frame(*document, made, dictionary_.get()); !framed) return framed;
    documents_.append(made);
    return {};
  }

  index::ColumnRow renamed(const index::Segment& segment, std::size_t row) {
    index::ColumnRow facts = segment.columns().row(row);
    const index::Name& source = index::Names::at(segment.names().sources, facts.source);
    const index::Name& site = index::Names::at(segment.names().sites, facts.site);
    facts.source = sources_.ordinal(source.canonical, source.aliases);
    facts.site = sites_.ordinal(site.canonical, site.aliases);
    return facts;
  }

  std::string path_;
  std::shared_ptr<const index::Dictionary> dictionary_;
  base::FileWriter documents_;
  std::vector<std::uint64_t> offsets_;
  std::vector<index::ColumnRow> rows_;
  NameTable sources_, sites_;
  std::uint64_t live_ = 0;
};

Result<void> merge_databases(const std::vector<SegmentPointer>& segments, const SegmentPart& merged) {
  const std::string path = file_in(merged.path, index::kXapianFolder);
  return base::xapian_guard(path, [&]() -> Result<void> {
    Xapian::Database all;
    for (const SegmentPointer& segment : segments) all.add_database(segment->database());
    if (segments.size() == 1) all = segments.front()->database();
    all.compact(path);
    const Xapian::Database made(path);
    if (made.get_doccount() == merged.facts.documents && made.get_lastdocid() == merged.facts.rows) return {};
    return Error{ErrorCode::internal, "\"" + path + "\": compaction gave other docids than expected"};
  });
}

}  // namespace

Result<SegmentPart> merge_segments(const std::vector<SegmentPart>& parts, const std::string& path) {
  if (auto made = base::make_folder(path); !made) return made.error();
  std::vector<SegmentPointer> segments;
  for (const SegmentPart& part : parts) {
    if (part.facts.documents == 0) continue;
    auto segment = index::Segment::open(part.path, part.facts);
    if (!segment) return segment.error();
    segments.push_back(*std::move(segment));
  }
  SideFiles files(path, index::common_dictionary(segments));
  for (const SegmentPointer& segment : segments) {
    if (auto appended = files.append(*segment); !appended) return appended.error();
  }
  auto merged = files.finish();
  if (!merged) return merged;
  if (auto done = merge_databases(segments, *merged); !done) return done.error();
  if (auto removed = remove_xapian_lock(path); !removed) return removed.error();
  return merged;
}

}  // namespace zhen::indexer
