#include "indexer/write/prepared_document.h"

#include "common/index/calendar.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/text/folding.h"
#include "indexer/glossary/evidence_finder.h"
#include "indexer/write/segment_parts.h"

namespace zhen::indexer {
namespace {

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

glass::Values values_of(const index::StoredDocument& document) {
  static_assert(index::kSlotDateBegin < index::kSlotDateEnd && index::kSlotDateEnd < index::kSlotSource &&
                index::kSlotSource < index::kSlotSite && index::kSlotSite < index::kSlotLang);
  glass::Values values;
  if (document.date) {
    const index::DaySpan span = index::span_of(*document.date);
    values.emplace_back(index::kSlotDateBegin, compact_day(span.first));
    values.emplace_back(index::kSlotDateEnd, compact_day(span.last));
  }
  if (!document.source.empty()) values.emplace_back(index::kSlotSource, document.source);
  if (!document.site.empty()) values.emplace_back(index::kSlotSite, document.site);
  values.emplace_back(index::kSlotLang, lower(index::name_of(document.language)));
  return values;
}

Xapian::Document as_xapian(const std::vector<glass::Count>& counts, const glass::Values& values) {
  Xapian::Document made;
  for (const glass::Count& count : counts) made.add_term(std::string(count.term), count.wdf);
  for (const auto& [slot, value] : values) made.add_value(slot, value);
  return made;
}

}  // namespace

DatabaseMaker database_maker() {
  return glass::is_known_xapian() ? DatabaseMaker::kDirect : DatabaseMaker::kXapian;
}

void DocumentPreparer::add_boolean(std::string_view prefix, std::string_view value) {
  arena_ += index::term_of(prefix, value);
  prefixed_.push_back(arena_.size());
}

void DocumentPreparer::collect_terms(const index::StoredDocument& document) {
  counts_.clear();
  arena_.clear();
  prefixed_.clear();
  for (const TermCount& count : terms_.count(document)) {
    counts_.push_back({count.term, count.wdf});
    if (!count.in_title) continue;
    arena_.append(index::kPrefixTitle).append(count.term);
    prefixed_.push_back(arena_.size());
  }
  add_boolean(index::kPrefixId, document.id);
  add_boolean(index::kPrefixLang, lower(index::name_of(document.language)));
  if (!document.source.empty()) add_boolean(index::kPrefixSource, text::folded_key(document.source));
  if (!document.site.empty()) add_boolean(index::kPrefixSite, text::folded_key(document.site));
  std::size_t begin = 0;
  for (const std::size_t end : prefixed_) {
    counts_.push_back({std::string_view(arena_).substr(begin, end - begin), 0});
    begin = end;
  }
}

Result<PreparedDocument> DocumentPreparer::prepare(index::StoredDocument& document, std::uint64_t sequence,
                                                   std::uint32_t docid, glass::Inverter& inverter) {
  PreparedDocument made;
  made.sequence = sequence;
  if (auto framed = index::append_frame(document, made.frame, dictionary_.get()); !framed) return framed.error();
  made.row = row_of(document);
  collect_terms(document);
  for (const glass::Count& count : counts_) made.row.length += count.wdf;
  made.signature = signature();
  if (mines_) made.glossary = evidence_in(document);
  if (maker_ == DatabaseMaker::kDirect) {
    made.tables = tables_.prepare(counts_, values_of(document));
    inverter.add(docid, counts_);
  } else {
    made.stock = as_xapian(counts_, values_of(document));
  }
  made.source = std::move(document.source);
  made.site = std::move(document.site);
  made.source_aliases = std::move(document.source_aliases);
  made.site_aliases = std::move(document.site_aliases);
  return made;
}

}  // namespace zhen::indexer
