#include "searcher/explain/inspector.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/index/document_terms.h"
#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/text/folding.h"
#include "searcher/explain/explainer.h"
#include "searcher/rank/bm25.h"
#include "searcher/rank/unit_postings.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostOfPrefix = 100;

double in_occurrences(double eighths) {
  return eighths / index::kWdfArticle;
}

TermStatistics statistics_of_term(const index::Snapshot& snapshot, const std::string& term, double documents) {
  TermStatistics statistics;
  statistics.term = term;
  const std::string in_title = index::term_of(index::kPrefixTitle, term);
  for (const auto& segment : snapshot.segments()) {
    const Xapian::Database& database = segment->database();
    statistics.documents += segment->documents_with(term);
    statistics.titles += segment->documents_with(in_title);
    statistics.occurrences += in_occurrences(static_cast<double>(database.get_collection_freq(term)));
  }
  statistics.idf = inverse_document_frequency(documents, static_cast<double>(statistics.documents));
  return statistics;
}

TermInspection inspect_prefix(const index::Snapshot& snapshot, const std::string& prefix, double documents) {
  std::set<std::string> found;
  for (const auto& segment : snapshot.segments()) {
    const auto end = segment->database().allterms_end(prefix);
    for (auto term = segment->database().allterms_begin(prefix); term != end; ++term) found.insert(*term);
  }
  TermInspection inspection;
  inspection.distinct = found.size();
  for (const std::string& term : found) {
    inspection.terms.push_back(statistics_of_term(snapshot, term, documents));
  }
  std::stable_sort(inspection.terms.begin(), inspection.terms.end(),
                   [](const auto& a, const auto& b) { return a.documents > b.documents; });
  if (inspection.terms.size() > kMostOfPrefix) inspection.terms.resize(kMostOfPrefix);
  return inspection;
}

/// Terms of words begin with no capital; everything prefixed does (schema.h).
bool is_prefixed(const std::string& term) {
  return !term.empty() && term[0] >= 'A' && term[0] <= 'Z';
}

ExplainedUnit unit_of(const index::Snapshot& snapshot, const text::QueryUnit& unit, std::string_view text,
                      double documents) {
  ExplainedUnit explained;
  explained.written = text.substr(unit.begin, unit.end - unit.begin);
  explained.text = unit.text;
  explained.kind = name_of(unit.kind);
  explained.origin = "query";
  explained.weight = unit.weight;
  UnionEstimate estimate(documents);
  for (const text::Alternative& alternative : unit.alternatives) {
    const TermStatistics known = statistics_of_term(snapshot, alternative.term, documents);
    explained.terms.push_back({alternative.term, alternative.prefix, alternative.weight, known.documents});
    estimate.add(static_cast<double>(known.documents));
  }
  explained.documents = estimate.value();
  explained.idf = inverse_document_frequency(documents, explained.documents);
  return explained;
}

}  // namespace

TextInspection inspect_text(const index::Snapshot& snapshot, const text::Analyzer& analyzer, std::string_view text) {
  const double documents = statistics_of(snapshot).documents;
  const text::FoldedText folded = text::fold(text);
  TextInspection inspection;
  inspection.folded = folded.text;
  analyzer.tokens(folded.text, [&](const text::Token& token) {
    const auto [begin, end] = folded.original_range(token.begin, token.end);
    inspection.tokens.push_back(
        {std::string(token.term), std::string(text.substr(begin, end - begin)), name_of(token.kind), begin, end});
  });
  for (const text::QueryUnit& unit : analyzer.query_units(text)) {
    inspection.units.push_back(unit_of(snapshot, unit, text, documents));
  }
  return inspection;
}

TermInspection inspect_term(const index::Snapshot& snapshot, const text::Analyzer& analyzer, std::string_view given) {
  const double documents = statistics_of(snapshot).documents;
  if (given.ends_with('*')) {
    return inspect_prefix(snapshot, text::fold(given.substr(0, given.size() - 1), text::Offsets::kDrop).text,
                          documents);
  }
  std::vector<std::string> terms;
  const auto add = [&](const std::string& term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  };
  if (is_prefixed(std::string(given)) && statistics_of_term(snapshot, std::string(given), documents).documents > 0) {
    add(std::string(given));
  }
  for (const text::QueryUnit& unit : analyzer.query_units(given)) {
    for (const text::Alternative& alternative : unit.alternatives) add(alternative.term);
  }
  TermInspection inspection;
  inspection.distinct = terms.size();
  for (const std::string& term : terms) inspection.terms.push_back(statistics_of_term(snapshot, term, documents));
  return inspection;
}

Result<DocumentInspection> inspect_document(const index::Snapshot& snapshot, const index::Snapshot::Place& place) {
  const index::Segment& segment = *snapshot.segments()[place.segment];
  const auto stored = segment.document(place.local);
  if (!stored) return stored.error();
  const CollectionStatistics statistics = statistics_of(snapshot);
  const std::uint32_t length = segment.columns().length[place.local - 1];
  const Saturation han(kBm25.k1_han, kBm25, statistics);
  const Saturation word(kBm25.k1_word, kBm25, statistics);
  DocumentInspection inspection;
  inspection.segment = snapshot.manifest().segments[place.segment].name;
  inspection.number = place.local;
  inspection.length = in_occurrences(length);
  std::set<std::string> titles;
  index::DocumentTerms terms(snapshot.manifest().analyzer_options);
  for (const auto& [term, wdf] : terms.of(*stored)) {
    const std::string name(term);
    if (name.starts_with(index::kPrefixTitle)) {
      titles.insert(name.substr(index::kPrefixTitle.size()));
    } else if (is_prefixed(name)) {
      inspection.facts.push_back(name);
    } else {
      const TermStatistics known = statistics_of_term(snapshot, name, statistics.documents);
      const bool is_han_term = static_cast<unsigned char>(name[0]) >= 0xE3;
      const float saturated = (is_han_term ? han : word)(static_cast<float>(wdf), length);
      inspection.terms.push_back({name, in_occurrences(wdf), false, known.documents, known.idf * saturated});
    }
  }
  for (DocumentTerm& term : inspection.terms) term.in_title = titles.contains(term.term);
  std::sort(inspection.facts.begin(), inspection.facts.end());
  std::sort(inspection.terms.begin(), inspection.terms.end(), [](const DocumentTerm& a, const DocumentTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  return inspection;
}

}  // namespace zhen::searcher
