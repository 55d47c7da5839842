#include "indexer/write/prepared_document.h"

#include "common/index/calendar.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
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
  values.emplace_back(index::kSlotLang, text::folded_key(index::name_of(document.language)));
  return values;
}

}  // namespace

DatabaseMaker database_maker() {
  return glass::is_known_xapian() ? DatabaseMaker::kDirect : DatabaseMaker::kXapian;
}

Xapian::Document as_xapian(std::span<const index::TermCount> terms, const glass::Values& values) {
  Xapian::Document made;
  for (const index::TermCount& count : terms) made.add_term(std::string(count.term), count.wdf);
  for (const auto& [slot, value] : values) made.add_value(slot, value);
  return made;
}

Result<PreparedDocument> DocumentPreparer::prepare(index::StoredDocument& document, std::uint64_t sequence,
                                                   std::uint32_t docid, glass::Inverter& inverter) {
  PreparedDocument made;
  made.sequence = sequence;
  if (auto framed = index::append_frame(document, made.frame, dictionary_.get()); !framed) return framed.error();
  made.row = row_of(document);
  const std::vector<index::TermCount>& terms = terms_.of(document);
  for (const index::TermCount& count : terms) made.row.length += count.wdf;
  made.signature = index::signature_of(terms_.article_units());
  if (mines_) made.glossary = evidence_in(document);
  if (maker_ == DatabaseMaker::kDirect) {
    made.values = values_of(document);
    inverter.add(docid, terms);
  } else {
    made.stock = as_xapian(terms, values_of(document));
  }
  made.title = std::move(document.title);
  made.source = std::move(document.source);
  made.site = std::move(document.site);
  made.source_aliases = std::move(document.source_aliases);
  made.site_aliases = std::move(document.site_aliases);
  return made;
}

}  // namespace zhen::indexer
