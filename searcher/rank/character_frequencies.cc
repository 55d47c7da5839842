#include "searcher/rank/character_frequencies.h"

#include <map>

#include "searcher/rank/bm25.h"

namespace zhen::searcher {

double CharacterFrequencies::documents_with(std::string_view character, const index::Snapshot& snapshot,
                                            double documents) {
  const auto [place, is_new] = known_.try_emplace(std::string(character), 0.0);
  if (!is_new) return place->second;
  std::map<std::string, double> frequencies;
  for (const auto& segment : snapshot.segments()) {
    const Xapian::Database& database = segment->database();
    const auto end = database.allterms_end(place->first);
    for (auto term = database.allterms_begin(place->first); term != end; ++term) {
      frequencies[*term] += term.get_termfreq();
    }
  }
  UnionEstimate estimate(documents);
  for (const auto& [term, frequency] : frequencies) estimate.add(frequency);
  return place->second = estimate.value();
}

}  // namespace zhen::searcher
