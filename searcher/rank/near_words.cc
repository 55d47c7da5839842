#include "searcher/rank/near_words.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "searcher/rank/spelling.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kTwoEditsFrom = 9;

double weight_at(std::size_t distance) {
  return distance <= 1 ? 0.6 : 0.35;
}

bool is_latin(std::string_view term) {
  return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

NearWords NearVocabulary::operator()(std::string_view word, int edits) const {
  NearWords near;
  near.strings = Speller(snapshot_, analyzer_).variants(word);
  if (!near.strings.empty()) return near;
  const std::vector<text::QueryUnit> units = analyzer_.query_units(word);
  if (units.size() != 1 || units[0].kind != text::TokenKind::kWord || units[0].alternatives.empty()) return near;
  const std::string& term = units[0].alternatives.front().term;
  const std::size_t letters = units[0].text.size();
  if (!is_latin(term) || letters < kShortest) return near;
  const std::size_t usual = letters >= kTwoEditsFrom ? 2 : 1;
  return latin(term, edits > 0 ? static_cast<std::size_t>(edits) : usual);
}

NearWords NearVocabulary::latin(const std::string& term, std::size_t edits) const {
  struct Near {
    std::size_t distance = 0;
    double documents = 0;
  };
  NearWords found;
  std::map<std::string, Near> near;
  std::size_t compared = 0;
  for (const auto& segment : snapshot_.segments()) {
    const Xapian::Database& database = segment->database();
    for (char first = 'a'; first <= 'z'; ++first) {
      const std::string letter(1, first);
      const auto end = database.allterms_end(letter);
      for (auto it = database.allterms_begin(letter); it != end && !found.was_cut; ++it) {
        found.was_cut = ++compared > kMostNearCompared;
        const std::string candidate = *it;
        if (candidate.size() + edits < term.size() || term.size() + edits < candidate.size()) continue;
        const std::size_t distance = edit_distance(term, candidate, edits);
        if (distance == 0 || distance > edits || !is_latin(candidate)) continue;
        const auto documents = it.get_termfreq() - segment->deleted().documents_with(candidate);
        if (documents == 0) continue;
        near[candidate].distance = distance;
        near[candidate].documents += documents;
      }
    }
  }
  std::vector<std::tuple<std::size_t, double, std::string>> ranked;
  ranked.reserve(near.size());
  for (const auto& [candidate, facts] : near) ranked.emplace_back(facts.distance, -facts.documents, candidate);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMostNearWords) ranked.resize(kMostNearWords);
  for (const auto& [distance, documents, candidate] : ranked) {
    found.terms.push_back({candidate, false, weight_at(distance)});
  }
  return found;
}

}  // namespace zhen::searcher
