#include "searcher/rank/adjacency_proof.h"

#include <algorithm>
#include <cstdint>

#include "common/index/schema.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostCharacters = 12;  // longer strings are rare enough to be read

// The furniture of a page stays below one occurrence in its article, so that dividing leaves the latter.
static_assert(index::kWdfFurnitureMost < index::kWdfArticle && index::kWdfTitle % index::kWdfArticle == 0);

using Counts = std::vector<std::int32_t>;

void add_postings(const Window& window, const std::string& term, index::PostingPlace place, Counts& counts) {
  window.segment->postings().read(term, place, window.begin + 1, [&](Xapian::docid docid, Xapian::termcount wdf) {
    const std::uint32_t row = docid - 1 - window.begin;
    if (row >= window.count) return false;
    counts[row] += static_cast<std::int32_t>(std::min<Xapian::termcount>(wdf / index::kWdfArticle, 1U << 20));
    return true;
  });
}

Counts counts_of(const Window& window, const std::string& term) {
  Counts counts(window.count);
  const auto found = window.segment->postings().find(term);
  if (found.frequency > 0) add_postings(window, term, found.place, counts);
  return counts;
}

Counts counts_beginning_with(const Window& window, const std::string& character) {
  Counts counts(window.count);
  window.segment->postings().terms(character, [&](std::string_view term, Xapian::doccount, index::PostingPlace place) {
    add_postings(window, std::string(term), place, counts);
    return true;
  });
  return counts;
}

}  // namespace

bool AdjacencyProof::applies_to(std::string_view folded_string) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < folded_string.size(); ++characters) {
    const text::CodePoint next = text::code_point_at(folded_string, at);
    if (text::script_of(next.value) != text::Script::kHan) return false;
    at += next.length;
  }
  return characters >= 3 && characters <= kMostCharacters;
}

AdjacencyProof::AdjacencyProof(std::string_view folded_string) {
  for (std::size_t at = 0; at < folded_string.size();) {
    const std::size_t length = text::code_point_at(folded_string, at).length;
    characters_.emplace_back(folded_string.substr(at, length));
    at += length;
  }
}

void AdjacencyProof::run(const Window& window, Bitmap& open, Bitmap& proven) const {
  const std::size_t pairs = characters_.size() - 1;
  std::vector<Counts> pair(pairs);
  std::vector<Counts> inner(pairs);  // [i]: of the terms that begin with character i; the first is not needed
  for (std::size_t i = 0; i < pairs; ++i) {
    pair[i] = counts_of(window, characters_[i] + characters_[i + 1]);
    if (i > 0) inner[i] = counts_beginning_with(window, characters_[i]);
  }
  const Bitmap candidates = open;
  candidates.for_each([&](std::size_t row) {
    for (std::size_t j = 0; j < pairs; ++j) {
      std::int64_t certain = pair[j][row];
      for (std::size_t i = 1; i < pairs && certain > 0; ++i) {
        certain -= inner[i][row] - pair[i <= j ? i - 1 : i][row];
      }
      if (certain <= 0) continue;
      proven.set(row);
      open.clear(row);
      return;
    }
  });
}

}  // namespace zhen::searcher
