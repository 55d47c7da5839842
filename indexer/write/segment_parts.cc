#include "indexer/write/segment_parts.h"

#include "common/base/files.h"
#include "common/base/xapian_errors.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
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

void delete_from_database(const std::string& path, const std::vector<Xapian::docid>& dead) {
  // In place and unsynced: the folder is private until a manifest names it.
  Xapian::WritableDatabase database(path, Xapian::DB_OPEN | Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC);
  for (const Xapian::docid local : dead) database.delete_document(local);
  database.commit();
  database.close();
}

Result<void> sync_below(const std::string& folder) {
  const auto entries = base::list_folder(folder);
  if (!entries) return entries.error();
  for (const auto& [name, is_folder] : *entries) {
    auto synced = is_folder ? sync_below(file_in(folder, name)) : base::sync(file_in(folder, name));
    if (!synced) return synced;
  }
  return base::sync(folder);
}

}  // namespace

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

Result<void> delete_rows(SegmentPart& part, const std::vector<Xapian::docid>& dead) {
  if (dead.empty()) return {};
  const std::string database = file_in(part.path, index::kXapianFolder);
  if (auto done = base::xapian_guard(database, [&] { delete_from_database(database, dead); }); !done) return done;
  if (auto removed = remove_xapian_lock(part.path); !removed) return removed;

  const std::string path = file_in(part.path, index::kColumnsFile);
  std::vector<index::ColumnRow> rows;
  {
    const auto columns = index::Columns::open(path);
    if (!columns) return columns.error();
    for (std::size_t i = 0; i < columns->size(); ++i) rows.push_back(columns->row(i));
  }
  for (const Xapian::docid local : dead) {
    rows.at(local - 1).flags &= static_cast<std::uint8_t>(~index::kFlagLive);
  }
  part.facts.documents -= dead.size();
  return index::Columns::write(path, rows);
}

Result<SegmentPart> copy_segment(const SegmentPart& from, const std::string& path) {
  const std::string database = file_in(path, index::kXapianFolder);
  for (const std::string& folder : {path, database}) {
    if (auto made = base::make_folder(folder); !made) return made.error();
  }
  const auto files = base::list_folder(file_in(from.path, index::kXapianFolder));
  if (!files) return files.error();
  for (const auto& entry : *files) {
    auto copied =
        base::copy_file(file_in(file_in(from.path, index::kXapianFolder), entry.name), file_in(database, entry.name));
    if (!copied) return copied.error();
  }
  for (const auto file : {index::kDocumentsFile, index::kOffsetsFile, index::kNamesFile, index::kDictionaryFile}) {
    if (base::kind_of(file_in(from.path, file)) == base::PathKind::kNothing) continue;
    if (auto linked = base::link_file(file_in(from.path, file), file_in(path, file)); !linked) return linked.error();
  }
  auto copied = base::copy_file(file_in(from.path, index::kColumnsFile), file_in(path, index::kColumnsFile));
  if (!copied) return copied.error();
  return SegmentPart{path, from.facts};
}

Result<void> write_dictionary(const std::string& segment_path, const index::Dictionary* dictionary) {
  if (dictionary == nullptr) return {};
  return base::write_file(file_in(segment_path, index::kDictionaryFile), dictionary->bytes());
}

Result<void> remove_xapian_lock(const std::string& segment_path) {
  return base::remove_tree(file_in(file_in(segment_path, index::kXapianFolder), "flintlock"));
}

Result<void> seal(SegmentPart& part) {
  auto checksums = index::checksums_below(part.path);
  if (!checksums) return checksums.error();
  part.facts.checksums = *std::move(checksums);
  return sync_below(part.path);
}

}  // namespace zhen::indexer
