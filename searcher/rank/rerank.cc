#include "searcher/rank/rerank.h"

#include <algorithm>
#include <numeric>

#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr double kTellingFrom = 0.5;  // function words weigh less (common/text/function_words.h)
constexpr std::uint32_t kTogetherPlaces = 8;

double saturated(double count, double k1, double b, double relative_length) {
  return count * (k1 + 1) / (count + k1 * (1 - b + b * relative_length));
}

/// How often one of the two is followed by the other within kTogetherPlaces.
int times_together(const std::vector<Occurrence>& units, std::uint32_t left, std::uint32_t right) {
  int times = 0;
  for (auto first = units.begin(); first != units.end(); ++first) {
    if (first->what != left && first->what != right) continue;
    const std::uint32_t other = first->what == left ? right : left;
    for (auto next = first + 1; next != units.end() && next->place - first->place <= kTogetherPlaces; ++next) {
      if (next->what != other) continue;
      ++times;
      break;
    }
  }
  return times;
}

}  // namespace

Reranker::Reranker(const text::Analyzer& analyzer, const index::Snapshot& snapshot, const Plan& plan,
                   const Matcher& matcher, CharacterFrequencies& frequencies)
    : snapshot_(snapshot), statistics_(matcher.statistics()), reader_(analyzer, plan) {
  const double documents = statistics_.documents;
  for (std::size_t u = 0; u < plan.units.size(); ++u) {
    unit_worth_.push_back(plan.units[u].largest * inverse_document_frequency(documents, matcher.units()[u].documents));
  }
  for (const PlanCharacter& character : plan.characters) {
    std::string utf8;
    text::append(character.value, utf8);
    character_worth_.push_back(
        character.weight *
        inverse_document_frequency(documents, frequencies.documents_with(utf8, snapshot, documents)));
  }
  for (const PlanUnit& unit : plan.units) is_telling_.push_back(!unit.is_cross && unit.unit.weight > kTellingFrom);
  std::uint32_t before = static_cast<std::uint32_t>(-1);
  std::uint32_t telling = before;
  for (const std::uint32_t unit : plan.in_order) {
    if (is_han(plan.units[unit].unit.kind)) continue;
    if (before < unit_worth_.size()) word_pairs_.emplace_back(before, unit);
    before = unit;
    if (!is_telling_[unit]) continue;
    if (telling < unit_worth_.size() && telling != unit) telling_pairs_.emplace_back(telling, unit);
    telling = unit;
  }
}

Result<void> Reranker::run(std::vector<RankedHit>& hits, const DocumentSource& document_of) {
  const std::size_t depth = std::min(hits.size(), kRerankDepth);
  for (std::size_t i = 0; i < depth; ++i) {
    const auto document = document_of(hits[i]);
    if (!document) return document.error();
    const Features added = features(**document, hits[i]);
    hits[i].score += hits[i].freshness * std::accumulate(added.begin(), added.end(), 0.0);
  }
  std::sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(depth), HitOrder(Sort::relevance));
  return {};
}

Reranker::Features Reranker::features(const index::StoredText& document, const RankedHit& hit) {
  constexpr const RerankWeights& weights = kRerankWeights;
  const PageEvidence evidence = reader_.read(document);
  Features found{};
  for (std::size_t u = 0; u < unit_worth_.size(); ++u) {
    if (evidence.title_units[u]) found[kTitle] += unit_worth_[u];
  }
  found[kTitle] *= weights.title;
  found[kWindow20] = weights.window_20 * best_window(evidence.units, unit_worth_, 20);
  found[kWindow40] = weights.window_40 * best_window(evidence.units, unit_worth_, 40);
  found[kAdjacency] = weights.adjacency * adjacency(evidence);
  found[kCoverage] = weights.coverage * coverage(evidence);
  const auto length = snapshot_.segments()[hit.segment]->columns().length[hit.local - 1];
  const double relative_length =
      statistics_.average_length > 0 ? static_cast<double>(length) / statistics_.average_length : 1;
  found[kTogether] = weights.together * together(evidence, relative_length);
  if (character_worth_.empty()) return found;
  found[kCharacters] = weights.characters * character_score(evidence, relative_length);
  found[kWindow30] = weights.character_window_30 * best_window(evidence.characters, character_worth_, 30);
  found[kWindow80] = weights.character_window_80 * best_window(evidence.characters, character_worth_, 80);
  return found;
}

std::vector<NamedScore> Reranker::parts(const index::StoredText& document, const RankedHit& hit) {
  static constexpr std::array<const char*, kFeatures> kNames{
      "title",    "window_20",  "window_40",           "adjacency",          "together",
      "coverage", "characters", "character_window_30", "character_window_80"};
  const Features found = features(document, hit);
  std::vector<NamedScore> named;
  for (std::size_t f = 0; f < kFeatures; ++f) {
    if (found[f] != 0) named.push_back({kNames[f], found[f]});
  }
  return named;
}

double Reranker::adjacency(const PageEvidence& evidence) const {
  double sum = 0;
  for (const auto& [left, right] : word_pairs_) {
    const bool adjacent = [&, left = left, right = right] {
      for (std::size_t i = 0; i < evidence.units.size(); ++i) {
        if (evidence.units[i].what != left) continue;
        for (std::size_t j = i + 1; j < evidence.units.size(); ++j) {
          const std::uint32_t distance = evidence.units[j].place - evidence.units[i].place;
          if (distance > 1) break;
          if (distance == 1 && evidence.units[j].what == right) return true;
        }
      }
      return false;
    }();
    if (adjacent) sum += std::min(unit_worth_[left], unit_worth_[right]);
  }
  return sum;
}

double Reranker::together(const PageEvidence& evidence, double relative_length) const {
  constexpr double kK1 = 0.8;
  constexpr double kB = 0.6;
  double sum = 0;
  for (const auto& [left, right] : telling_pairs_) {
    const int times = times_together(evidence.units, left, right);
    sum += std::min(unit_worth_[left], unit_worth_[right]) * saturated(times, kK1, kB, relative_length);
  }
  return sum;
}

/// A page with half of what tells is worth a quarter of one with all of it.
double Reranker::coverage(const PageEvidence& evidence) const {
  std::vector<bool> held = evidence.title_units;
  for (const Occurrence& occurrence : evidence.units) held[occurrence.what] = true;
  double all = 0;
  double found = 0;
  for (std::size_t u = 0; u < held.size(); ++u) {
    if (!is_telling_[u]) continue;
    all += unit_worth_[u];
    if (held[u]) found += unit_worth_[u];
  }
  return all > 0 ? found * found / all : 0;
}

double Reranker::character_score(const PageEvidence& evidence, double relative_length) const {
  constexpr double kK1 = 1.2;
  constexpr double kB = 0.75;
  double sum = 0;
  for (std::size_t c = 0; c < character_worth_.size(); ++c) {
    sum += character_worth_[c] * saturated(evidence.counts[c], kK1, kB, relative_length);
  }
  return sum;
}

}  // namespace zhen::searcher
