#include "searcher/rank/rerank.h"

#include <algorithm>

#include "common/text/utf8.h"

namespace zhen::searcher {
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
  std::uint32_t before = static_cast<std::uint32_t>(-1);
  for (const std::uint32_t unit : plan.in_order) {
    if (is_han(plan.units[unit].unit.kind)) continue;
    if (before < unit_worth_.size()) word_pairs_.emplace_back(before, unit);
    before = unit;
  }
}

Result<void> Reranker::run(std::vector<RankedHit>& hits, const DocumentSource& document_of) {
  const std::size_t depth = std::min(hits.size(), kRerankDepth);
  for (std::size_t i = 0; i < depth; ++i) {
    const auto document = document_of(hits[i]);
    if (!document) return document.error();
    const auto length = snapshot_.segments()[hits[i].segment]->columns().length[hits[i].local - 1];
    const double relative_length =
        statistics_.average_length > 0 ? static_cast<double>(length) / statistics_.average_length : 1;
    hits[i].score += hits[i].freshness * bonus(reader_.read(**document), relative_length);
  }
  std::sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(depth), HitOrder(Sort::relevance));
  return {};
}

double Reranker::bonus(const PageEvidence& evidence, double relative_length) const {
  constexpr const RerankWeights& weights = kRerankWeights;
  double title = 0;
  for (std::size_t u = 0; u < unit_worth_.size(); ++u) {
    if (evidence.title_units[u]) title += unit_worth_[u];
  }
  double sum = weights.title * title;
  sum += weights.window_20 * best_window(evidence.units, unit_worth_, 20);
  sum += weights.window_40 * best_window(evidence.units, unit_worth_, 40);
  sum += weights.adjacency * adjacency(evidence);
  if (character_worth_.empty()) return sum;
  sum += weights.characters * character_score(evidence, relative_length);
  sum += weights.character_window_30 * best_window(evidence.characters, character_worth_, 30);
  sum += weights.character_window_80 * best_window(evidence.characters, character_worth_, 80);
  return sum;
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

double Reranker::character_score(const PageEvidence& evidence, double relative_length) const {
  constexpr double kK1Characters = 1.2;
  constexpr double kBCharacters = 0.75;
  const double pivot = kK1Characters * (1 - kBCharacters + kBCharacters * relative_length);
  double sum = 0;
  for (std::size_t c = 0; c < character_worth_.size(); ++c) {
    const double count = evidence.counts[c];
    sum += character_worth_[c] * count * (kK1Characters + 1) / (count + pivot);
  }
  return sum;
}

}  // namespace zhen::searcher
