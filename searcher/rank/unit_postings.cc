#include "searcher/rank/unit_postings.h"

#include <algorithm>
#include <map>

#include "common/index/schema.h"
#include "common/index/terms.h"

namespace zhen::searcher {
namespace {

struct FoundTerm {
  double weight = 0;
  Xapian::doccount frequency = 0;
  index::PostingPlace place;
};
using FoundTerms = std::map<std::string, FoundTerm, std::less<>>;

/// The terms of one segment that a unit stands for, each once, with the best of its weights.
FoundTerms terms_in(const PlanUnit& unit, const index::Postings& postings) {
  const std::string_view scope = unit.in_title ? index::kPrefixTitle : std::string_view();
  FoundTerms terms;
  for (const text::Alternative& alternative : unit.unit.alternatives) {
    if (!alternative.rest.empty()) continue;
    std::string term = index::term_of(scope, alternative.term);
    if (!alternative.prefix) {
      const auto found = postings.find(term);
      if (found.frequency == 0) continue;
      double& weight =
          terms.try_emplace(std::move(term), FoundTerm{0, found.frequency, found.place}).first->second.weight;
      weight = std::max(weight, alternative.weight);
      continue;
    }
    std::size_t taken = 0;
    postings.terms(term, [&](std::string_view name, Xapian::doccount frequency, index::PostingPlace place) {
      const auto at = terms.emplace_hint(terms.end(), name, FoundTerm{0, frequency, place});
      at->second.weight = std::max(at->second.weight, alternative.weight);
      return ++taken < kMaxPrefixTerms;
    });
  }
  return terms;
}

/// A row of words is taken to be as frequent as the rarest of them: more than it is, so it never looks rarer.
double add_conjunctions(const PlanUnit& unit, const index::Snapshot& snapshot, UnitPostings& postings,
                        UnionEstimate& estimate) {
  for (const text::Alternative& alternative : unit.unit.alternatives) {
    if (alternative.rest.empty()) continue;
    std::vector<std::string> terms = alternative.rest;
    terms.push_back(alternative.term);
    std::vector<double> totals(terms.size(), 0);
    for (std::size_t s = 0; s < snapshot.segments().size(); ++s) {
      std::uint32_t least = UINT32_MAX;
      for (std::size_t i = 0; i < terms.size(); ++i) {
        const std::uint32_t here = snapshot.segments()[s]->documents_with(terms[i]);
        least = std::min(least, here);
        totals[i] += here;
      }
      if (least == 0) continue;
      postings.terms[s].push_back({alternative.term, static_cast<float>(alternative.weight), {}, alternative.rest});
    }
    const double documents = *std::min_element(totals.begin(), totals.end());
    if (documents > 0) estimate.add(documents);
  }
  return estimate.value();
}

}  // namespace

CollectionStatistics statistics_of(const index::Snapshot& snapshot) {
  CollectionStatistics statistics;
  double length = 0;
  for (const auto& segment : snapshot.segments()) {
    statistics.documents += segment->documents();
    length += static_cast<double>(segment->total_length());
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
      const index::Segment& segment = *snapshot.segments()[s];
      for (const auto& [term, in_segment] : terms_in(units[u], segment.postings())) {
        const Xapian::doccount frequency = in_segment.frequency - segment.deleted().documents_with(term);
        if (frequency == 0) continue;
        documents[term] += frequency;
        postings.terms[s].push_back({term, static_cast<float>(in_segment.weight), in_segment.place, {}});
      }
      postings.was_cut = postings.was_cut || postings.terms[s].size() >= kMaxPrefixTerms;
    }
    UnionEstimate estimate(statistics.documents);
    for (const auto& [term, frequency] : documents) estimate.add(frequency);
    postings.documents = add_conjunctions(units[u], snapshot, postings, estimate);
    postings.score =
        static_cast<float>(units[u].weight * inverse_document_frequency(statistics.documents, postings.documents));
  }
  return found;
}

void PostingReader::read(const UnitPostings& unit, const Window& window, Bitmap& bits, std::vector<float>& scores) {
  const auto& terms = unit.terms[window.segment_index];
  if (terms.empty()) return;
  if (terms.size() == 1 && terms.front().rest.empty()) return read_single(unit, window, bits, scores);
  read_union(unit, window, bits, scores);
}

void PostingReader::read_single(const UnitPostings& unit, const Window& window, Bitmap& bits,
                                std::vector<float>& scores) const {
  const UnitTerm& term = unit.terms[window.segment_index].front();
  const auto each = [&](auto&& score) {
    window.segment->postings().read(term.term, term.place, window.begin + 1,
                                    [&](Xapian::docid docid, Xapian::termcount wdf) {
                                      const std::uint32_t row = docid - 1 - window.begin;
                                      if (row >= window.count) return false;
                                      bits.set(row);
                                      score(row, wdf);
                                      return true;
                                    });
  };
  const Saturation saturation = unit.han ? han_ : word_;
  if (unit.score <= 0) {
    each([](std::uint32_t, Xapian::termcount) {});
  } else if (unit.binary) {
    each([&](std::uint32_t row, Xapian::termcount) { scores[row] += unit.score * saturation.of_one(); });
  } else {
    const auto lengths = window.segment->columns().length.subspan(window.begin);
    each([&, score = unit.score, weight = term.weight](std::uint32_t row, Xapian::termcount wdf) {
      scores[row] += score * saturation(weight * static_cast<float>(wdf), lengths[row]);
    });
  }
}

void PostingReader::read_conjunction(const UnitTerm& term, const Window& window, Bitmap& found) {
  const Xapian::Database& database = window.segment->database();
  std::vector<std::pair<Xapian::PostingIterator, Xapian::PostingIterator>> lists;
  const auto open = [&](const std::string& name) {
    lists.emplace_back(database.postlist_begin(name), database.postlist_end(name));
  };
  open(term.term);
  for (const std::string& name : term.rest) open(name);
  for (Xapian::docid wanted = window.begin + 1;; ++wanted) {
    Xapian::termcount least = 0;
    for (std::size_t i = 0; i < lists.size();) {
      auto& [at, end] = lists[i];
      if (at != end && *at < wanted) at.skip_to(wanted);
      if (at == end || *at - 1 - window.begin >= window.count) return;
      if (*at > wanted) {  // the others must follow
        wanted = *at;
        i = 0;
        least = 0;
        continue;
      }
      least = least == 0 ? at.get_wdf() : std::min(least, at.get_wdf());
      ++i;
    }
    const std::uint32_t row = wanted - 1 - window.begin;
    found.set(row);
    frequencies_[row] += term.weight * static_cast<float>(least);
  }
}

void PostingReader::read_union(const UnitPostings& unit, const Window& window, Bitmap& bits,
                               std::vector<float>& scores) {
  frequencies_.resize(std::max<std::size_t>(frequencies_.size(), window.count), 0.0F);
  Bitmap found(window.count);
  for (const UnitTerm& term : unit.terms[window.segment_index]) {
    if (!term.rest.empty()) {
      read_conjunction(term, window, found);
      continue;
    }
    window.segment->postings().read(term.term, term.place, window.begin + 1,
                                    [&](Xapian::docid docid, Xapian::termcount wdf) {
                                      const std::uint32_t row = docid - 1 - window.begin;
                                      if (row >= window.count) return false;
                                      found.set(row);
                                      frequencies_[row] += term.weight * static_cast<float>(wdf);
                                      return true;
                                    });
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
