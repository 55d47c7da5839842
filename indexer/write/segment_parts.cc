#include "indexer/write/segment_parts.h"

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
#include "common/index/terms.h"

namespace zhen::indexer {
namespace {

using index::file_in;

std::uint8_t flags_of(const index::StoredDocument& document) {
  std::uint8_t flags = index::kFlagLive;
  if (document.date && document.date->month == 0) flags |= index::kFlagYearOnly;
  if (document.date && document.date->month != 0 && document.date->day == 0) flags |= index::kFlagMonthOnly;
  return flags;
}

/// What the checksums of `part` do not name yet is new: its checksum is taken and it is made durable.
Result<void> seal_below(SegmentPart& part, const std::string& below) {
  const std::string folder = below.empty() ? part.path : file_in(part.path, below);
  const auto entries = base::list_folder(folder);
  if (!entries) return entries.error();
  for (const auto& [name, is_folder] : *entries) {
    const std::string inner = below.empty() ? name : file_in(below, name);
    if (is_folder) {
      if (auto sealed = seal_below(part, inner); !sealed) return sealed;
      continue;
    }
    if (part.facts.checksums.contains(inner)) continue;
    if (auto sealed = seal(part, inner); !sealed) return sealed;
  }
  return base::sync(folder);
}

}  // namespace

bool is_settled(const index::Manifest::Segment& facts) {
  const bool is_of_this_schema = facts.checksums.contains(std::string(index::kTitlesFile));
  return facts.documents == facts.rows && is_of_this_schema;
}

Result<void> make_segment_folder(const std::string& path) {
  if (auto removed = base::remove_tree(path); !removed) return removed;
  if (auto made = base::make_folder(path); !made) return made;
  return base::make_folder(file_in(path, index::kXapianFolder));
}

index::ColumnRow row_of(const index::StoredDocument& document) {
  index::ColumnRow row;
  row.id_hash = index::stable_hash(document.id);
  row.content_hash = document.content_hash;
  if (document.date) {
    const index::DaySpan span = index::span_of(*document.date);
    row.date_first = span.first;
    row.date_last = span.last;
    row.date_role = static_cast<std::uint8_t>(document.date_role);
    row.date_certainty = static_cast<std::uint8_t>(document.date_certainty);
  }
  row.language = static_cast<std::uint8_t>(document.language);
  row.flags = flags_of(document);
  return row;
}

Result<void> delete_rows(SegmentPart& part, const std::vector<Xapian::docid>& dead, bool stays) {
  if (dead.empty()) return {};
  const std::string path = file_in(part.path, index::kColumnsFile);
  std::vector<index::ColumnRow> rows;
  index::DeletedTermsBuilder deleted;
  {
    const auto segment = index::Segment::open(part.path, part.facts);
    if (!segment) return segment.error();
    deleted.add((*segment)->deleted());
    index::DocumentTerms terms;
    for (const Xapian::docid local : dead) {
      if (!stays) {
        deleted.add_unread((*segment)->columns().length[local - 1]);
        continue;
      }
      const auto document = (*segment)->document(local);
      if (!document) return document.error();
      deleted.add(terms.of(*document));
    }
    const index::Columns& columns = (*segment)->columns();
    for (std::size_t i = 0; i < columns.size(); ++i) rows.push_back(columns.row(i));
  }
  for (const Xapian::docid local : dead) {
    rows.at(local - 1).flags &= static_cast<std::uint8_t>(~index::kFlagLive);
  }
  // Made anew, not written over: another segment may have the same bytes under its own name.
  for (const auto file : {index::kColumnsFile, index::kDeletedFile}) {
    if (auto removed = base::remove_tree(file_in(part.path, file)); !removed) return removed;
    part.facts.checksums.erase(std::string(file));
  }
  part.facts.documents -= dead.size();
  if (auto written = deleted.write(file_in(part.path, index::kDeletedFile)); !written) return written;
  return index::Columns::write(path, rows);
}

Result<SegmentPart> share_segment(const SegmentPart& from, const std::string& path) {
  if (auto made = make_segment_folder(path); !made) return made.error();
  SegmentPart shared{path, from.facts};
  for (const auto& [file, checksum] : from.facts.checksums) {
    auto linked = base::link_file(file_in(from.path, file), file_in(path, file));
    if (!linked) return linked.error();
    if (!*linked) shared.facts.checksums.erase(file);
  }
  return shared;
}

Result<void> write_dictionary(const std::string& segment_path, const index::Dictionary* dictionary) {
  if (dictionary == nullptr) return {};
  return base::write_file(file_in(segment_path, index::kDictionaryFile), dictionary->bytes());
}

Result<void> remove_xapian_lock(const std::string& segment_path) {
  return base::remove_tree(file_in(file_in(segment_path, index::kXapianFolder), "flintlock"));
}

Result<void> seal(SegmentPart& part, const std::string& file) {
  const std::string path = file_in(part.path, file);
  const auto checksum = index::checksum_of_file(path);
  if (!checksum) return checksum.error();
  part.facts.checksums.insert_or_assign(file, *checksum);
  return base::sync(path);
}

Result<void> seal(SegmentPart& part) {
  return seal_below(part, "");
}

}  // namespace zhen::indexer
