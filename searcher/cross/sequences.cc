#include "searcher/cross/sequences.h"

namespace zhen::searcher {
namespace {

/// Between Latin words one other may stand: articles and prepositions are left out of a row.
constexpr std::uint32_t kLatinReach = 2;

}  // namespace

void SequenceFinder::add(const text::Alternative& alternative, std::uint32_t unit) {
  const auto id = static_cast<std::uint32_t>(sequences_.size());
  const bool latin = static_cast<unsigned char>(alternative.term.empty() ? 0 : alternative.term[0]) < 0x80;
  sequences_.push_back({unit, latin ? kLatinReach : 1, {}});
  sequences_.back().steps.resize(alternative.rest.size() + 1);
  uses_.emplace(alternative.term, Use{id, 0});
  for (std::uint32_t i = 0; i < alternative.rest.size(); ++i) uses_.emplace(alternative.rest[i], Use{id, i + 1});
}

void SequenceFinder::begin_text() {
  for (Sequence& sequence : sequences_) {
    for (auto& step : sequence.steps) step.met = false;
  }
}

void SequenceFinder::see(const text::Token& token, std::uint32_t place, const Found& found) {
  key_.assign(token.term);
  const auto [first, last] = uses_.equal_range(key_);
  for (auto use = first; use != last; ++use) {
    Sequence& sequence = sequences_[use->second.sequence];
    const std::uint32_t n = use->second.step;
    std::size_t begin = token.begin;
    if (n > 0) {
      const auto& before = sequence.steps[n - 1];
      if (!before.met || place <= before.place || place - before.place > sequence.reach) continue;
      begin = before.begin;
    }
    sequence.steps[n] = {place, begin, true};
    if (n + 1 == sequence.steps.size()) found(sequence.unit, begin, token.end);
  }
}

}  // namespace zhen::searcher
