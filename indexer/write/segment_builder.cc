#include "indexer/write/segment_builder.h"

#include <cstring>

#include "common/index/calendar.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/terms.h"

namespace zhen::indexer {
namespace {

using index::file_in;

/// "20230525": sorts as text.
std::string compact_day(index::Day day) {
  std::string text = index::to_iso(index::date_of(day));
  std::erase(text, '-');
  return text;
}

std::string lower(std::string_view ascii) {
  std::string text(ascii);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

void add_name(Xapian::Document& made, std::string_view prefix, Xapian::valueno slot, const std::string& name) {
  if (name.empty()) return;
  made.add_boolean_term(index::term_of(prefix, index::name_key(name)));
  made.add_value(slot, name);
}

void add_facts(Xapian::Document& made, const index::StoredDocument& document) {
  made.add_boolean_term(index::term_of(index::kPrefixId, document.id));
  const std::string language = lower(index::name_of(document.language));
  made.add_boolean_term(index::term_of(index::kPrefixLang, language));
  made.add_value(index::kSlotLang, language);
  add_name(made, index::kPrefixSource, index::kSlotSource, document.source);
  add_name(made, index::kPrefixSite, index::kSlotSite, document.site);
  if (document.date) {
    const index::DaySpan span = index::span_of(*document.date);
    made.add_value(index::kSlotDateBegin, compact_day(span.first));
    made.add_value(index::kSlotDateEnd, compact_day(span.last));
  }
}

Xapian::WritableDatabase new_database(const std::string& path) {
  constexpr int kBlockBytes = 8192;
  return Xapian::WritableDatabase(
      path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS, kBlockBytes);
}

std::string made_folder(const std::string& path) {
  // A failure shows as Xapian's own when the database below cannot be created.
  static_cast<void>(base::make_folder(path));
  return path;
}

}  // namespace

SegmentBuilder::SegmentBuilder(const std::string& path, std::shared_ptr<const index::Dictionary> dictionary)
    : path_(made_folder(path)),
      dictionary_(std::move(dictionary)),
      database_(new_database(file_in(path, index::kXapianFolder))),
      documents_(file_in(path, index::kDocumentsFile)) {}

Result<void> SegmentBuilder::add(const index::StoredDocument& document, std::uint64_t sequence, DocumentTerms& terms) {
  frame_.clear();
  if (auto framed = index::append_frame(document, frame_, dictionary_.get()); !framed) return framed;
  index::ColumnRow row = row_of(document);
  row.source = sources_.ordinal(document.source, document.source_aliases);
  row.site = sites_.ordinal(document.site, document.site_aliases);

  Xapian::Document made;
  for (const TermCount& count : terms.count(document)) {
    row.length += count.wdf;
    made.add_term(std::string(count.term), count.wdf);
    ++postings_;
    if (count.in_title) made.add_boolean_term(std::string(index::kPrefixTitle).append(count.term));
  }
  add_facts(made, document);
  database_.add_document(made);

  offsets_.push_back(documents_.size());
  documents_.append(frame_);
  rows_.push_back(row);
  sequences_.push_back(sequence);
  return {};
}

Result<BuiltSegment> SegmentBuilder::finish() {
  database_.commit();
  database_.close();
  if (auto removed = remove_xapian_lock(path_); !removed) return removed.error();
  offsets_.push_back(documents_.size());
  if (auto closed = documents_.close(); !closed) return closed.error();
  const std::string_view offsets(reinterpret_cast<const char*>(offsets_.data()), offsets_.size() * 8);
  if (auto written = base::write_file(file_in(path_, index::kOffsetsFile), offsets); !written) return written.error();
  if (auto written = index::Columns::write(file_in(path_, index::kColumnsFile), rows_); !written) {
    return written.error();
  }
  if (auto written = write_dictionary(path_, dictionary_.get()); !written) return written.error();
  const index::Names names{sources_.names(), sites_.names()};
  if (auto written = names.write(file_in(path_, index::kNamesFile)); !written) return written.error();

  BuiltSegment built;
  built.part.path = path_;
  built.part.facts.documents = built.part.facts.rows = rows_.size();
  built.sequences = std::move(sequences_);
  return built;
}

}  // namespace zhen::indexer
