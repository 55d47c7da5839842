#include "searcher/rank/character_frequencies.h"

#include <map>

#include "searcher/rank/bm25.h"

namespace zhen::searcher {

double CharacterFrequencies::documents_with(std::string_view character, const index::Snapshot& snapshot,
                                            double documents) {
  const auto [place, is_new] = known_.try_emplace(std::string(character), 0.0);
  if (!is_new) return place->second;
  std::map<std::string, double, std::less<>> frequencies;
  for (const auto& segment : snapshot.segments()) {
    segment->postings().terms(character, [&](std::string_view term, Xapian::doccount frequency, index::PostingPlace) {
      frequency -= segment->deleted().documents_with(term);
      const auto known = frequencies.find(term);
      if (known != frequencies.end()) {
        known->second += frequency;
      } else {
        frequencies.emplace_hint(frequencies.end(), term, frequency);
      }
      return true;
    });
  }
  UnionEstimate estimate(documents);
  for (const auto& [term, frequency] : frequencies) estimate.add(frequency);
  return place->second = estimate.value();
}

}  // namespace zhen::searcher
