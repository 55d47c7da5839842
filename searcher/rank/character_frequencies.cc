#include "searcher/rank/character_frequencies.h"

#include <map>

#include "searcher/rank/bm25.h"

namespace zhen::searcher {

double CharacterFrequencies::documents_with(std::string_view character, const index::Snapshot& snapshot,
                                            double documents) {
  const auto [place, is_new] = known_.try_emplace(std::string(character), 0.0);
  if (!is_new) return place->second;
  UnionEstimate estimate(documents);
  const bool alone = snapshot.segments().size() == 1;
  std::map<std::string, double, std::less<>> frequencies;  // of several segments, summed by term
  for (const auto& segment : snapshot.segments()) {
    segment->postings().terms(character, [&](std::string_view term, Xapian::doccount frequency, index::PostingPlace) {
      frequency -= segment->deleted().documents_with(term);
      if (alone) {
        estimate.add(frequency);
        return true;
      }
      const auto known = frequencies.find(term);
      if (known != frequencies.end()) {
        known->second += frequency;
      } else {
        frequencies.emplace_hint(frequencies.end(), term, frequency);
      }
      return true;
    });
  }
  for (const auto& [term, frequency] : frequencies) estimate.add(frequency);
  return place->second = estimate.value();
}

}  // namespace zhen::searcher
