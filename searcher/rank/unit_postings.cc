#include "searcher/rank/unit_postings.h"

#include <algorithm>
#include <map>

#include "common/index/schema.h"
#include "common/index/terms.h"

namespace zhen::searcher {
namespace {

/// The terms of one segment that a unit stands for, each once, with the best of its weights.
std::map<std::string, double> terms_in(const PlanUnit& unit, const Xapian::Database& database) {
  const std::string_view scope = unit.in_title ? index::kPrefixTitle : std::string_view();
  std::map<std::string, double> terms;
  for (const text::Alternative& alternative : unit.unit.alternatives) {
    const std::string term = index::term_of(scope, alternative.term);
    if (!alternative.prefix) {
      double& weight = terms[term];
      weight = std::max(weight, alternative.weight);
      continue;
    }
    std::size_t taken = 0;
    const auto end = database.allterms_end(term);
    for (auto it = database.allterms_begin(term); it != end && taken < kMaxPrefixTerms; ++it, ++taken) {
      double& weight = terms[*it];
      weight = std::max(weight, alternative.weight);
    }
  }
  return terms;
}

}  // namespace

CollectionStatistics statistics_of(const index::Snapshot& snapshot) {
  CollectionStatistics statistics;
  double length = 0;
  for (const auto& segment : snapshot.segments()) {
    statistics.documents += segment->database().get_doccount();
    length += static_cast<double>(segment->database().get_total_length());
  }
  if (statistics.documents > 0) statistics.average_length = length / statistics.documents;
  return statistics;
}

std::vector<UnitPostings> look_up(const std::vector<PlanUnit>& units, const index::Snapshot& snapshot,
                                  const CollectionStatistics& statistics) {
  std::vector<UnitPostings> found(units.size());
  for (std::size_t u = 0; u < units.size(); ++u) {
    UnitPostings& postings = found[u];
    postings.binary = units[u].in_title;
    postings.han = is_han(units[u].unit.kind);
    postings.terms.resize(snapshot.segments().size());
    std::map<std::string, double> documents;  // a term's over all segments
    for (std::size_t s = 0; s < snapshot.segments().size(); ++s) {
      const Xapian::Database& database = snapshot.segments()[s]->database();
      for (auto& [term, weight] : terms_in(units[u], database)) {
        const Xapian::doccount frequency = database.get_termfreq(term);
        if (frequency == 0) continue;
        documents[term] += frequency;
        postings.terms[s].push_back({term, static_cast<float>(weight)});
      }
    }
    UnionEstimate estimate(statistics.documents);
    for (const auto& [term, frequency] : documents) estimate.add(frequency);
    postings.documents = estimate.value();
    postings.score =
        static_cast<float>(units[u].weight * inverse_document_frequency(statistics.documents, postings.documents));
  }
  return found;
}

void PostingReader::read(const UnitPostings& unit, const Window& window, Bitmap& bits, std::vector<float>& scores) {
  const auto& terms = unit.terms[window.segment_index];
  if (terms.empty()) return;
  if (terms.size() == 1) return read_single(unit, window, bits, scores);
  read_union(unit, window, bits, scores);
}

void PostingReader::read_single(const UnitPostings& unit, const Window& window, Bitmap& bits,
                                std::vector<float>& scores) const {
  const UnitTerm& term = unit.terms[window.segment_index].front();
  const Xapian::Database& database = window.segment->database();
  const auto lengths = window.segment->columns().length;
  const auto end = database.postlist_end(term.term);
  auto posting = database.postlist_begin(term.term);
  if (window.begin > 0 && posting != end) posting.skip_to(window.begin + 1);
  const Saturation& saturation = unit.han ? han_ : word_;
  const float binary = saturation.of_one();
  for (; posting != end; ++posting) {
    const std::uint32_t row = *posting - 1;
    if (row - window.begin >= window.count) break;
    bits.set(row - window.begin);
    if (unit.score <= 0) continue;
    const float frequency =
        unit.binary ? binary : saturation(term.weight * static_cast<float>(posting.get_wdf()), lengths[row]);
    scores[row - window.begin] += unit.score * frequency;
  }
}

void PostingReader::read_union(const UnitPostings& unit, const Window& window, Bitmap& bits,
                               std::vector<float>& scores) {
  frequencies_.resize(std::max<std::size_t>(frequencies_.size(), window.count), 0.0F);
  Bitmap found(window.count);
  const Xapian::Database& database = window.segment->database();
  for (const UnitTerm& term : unit.terms[window.segment_index]) {
    const auto end = database.postlist_end(term.term);
    auto posting = database.postlist_begin(term.term);
    if (window.begin > 0 && posting != end) posting.skip_to(window.begin + 1);
    for (; posting != end; ++posting) {
      const std::uint32_t row = *posting - 1 - window.begin;
      if (row >= window.count) break;
      found.set(row);
      frequencies_[row] += term.weight * static_cast<float>(posting.get_wdf());
    }
  }
  const auto lengths = window.segment->columns().length;
  const Saturation& saturation = unit.han ? han_ : word_;
  found.for_each([&](std::size_t row) {
    const float frequency =
        unit.binary ? saturation.of_one() : saturation(frequencies_[row], lengths[window.begin + row]);
    scores[row] += unit.score * frequency;
    frequencies_[row] = 0;
  });
  bits |= found;
}

}  // namespace zhen::searcher
