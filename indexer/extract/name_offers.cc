#include "indexer/extract/name_offers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/extract/stated_names.h"

namespace zhen::indexer {

void NameOffers::offer(NameCandidate candidate, double score, std::string_view place, std::size_t line) {
  if (!is_usable_name(candidate.value)) return;
  candidate.score = score;
  candidate.evidence = std::string(place);
  if (line != Layout::kNone) {
    const std::string_view content = page_.view(line);
    candidate.evidence += " \"" + std::string(content.substr(0, std::min<std::size_t>(content.size(), 100))) + '"';
    if (const std::size_t at = content.find(candidate.as_written); at != std::string_view::npos) {
      candidate.begin = page_.lines[line].begin + at;
      candidate.end = candidate.begin + candidate.as_written.size();
    }
  }
  found_.push_back(std::move(candidate));
}

void NameOffers::offer_stated(const PageFacts& facts, std::string_view field) {
  for (const Candidate& fact : facts.stated) {
    if (fact.field == field && fact.value.size() < kLongestName)
      offer(named(fact.value, outlets_), fact.score, fact.evidence);
  }
}

std::vector<NameCandidate> NameOffers::sorted() {
  for (NameCandidate& candidate : found_) {
    const auto agreeing = std::count_if(found_.begin(), found_.end(), [&](const NameCandidate& other) {
      return other.value == candidate.value && other.score > 50;
    });
    candidate.score += 1.5 * static_cast<double>(std::min<std::ptrdiff_t>(agreeing - 1, 4));
  }
  std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return std::move(found_);
}

}  // namespace zhen::indexer
