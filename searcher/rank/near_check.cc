#include "searcher/rank/near_check.h"

#include <algorithm>

#include "common/text/folding.h"
#include "searcher/snippet/phrase.h"

namespace zhen::searcher {
namespace {

bool matches(const text::Alternative& alternative, std::string_view term) {
  return alternative.prefix ? term.starts_with(alternative.term) : term == alternative.term;
}

}  // namespace

std::uint32_t NearCheck::place_of(std::size_t byte) const {
  const auto behind = std::upper_bound(begins_.begin(), begins_.end(), byte);
  return behind == begins_.begin() ? 0 : static_cast<std::uint32_t>(behind - begins_.begin() - 1);
}

std::vector<NearCheck::Span> NearCheck::occurrences(const NearOperand& operand) const {
  std::vector<Span> spans;
  if (operand.terms.empty()) {
    PhrasePlace place = find_phrase(folded_, operand.string);
    while (place.begin != std::string_view::npos) {
      spans.push_back({place_of(place.begin), place_of(place.end - 1)});
      place = find_phrase(folded_, operand.string, place.begin + 1);
    }
    return spans;
  }
  analyzer_.tokens(folded_, [&](const text::Token& token) {
    const bool found = std::any_of(operand.terms.begin(), operand.terms.end(),
                                   [&](const text::Alternative& term) { return matches(term, token.term); });
    if (found) spans.push_back({place_of(token.begin), place_of(token.end - 1)});
  });
  return spans;
}

bool NearCheck::stand_near(std::string_view text, const PlanNode& node) {
  text::fold_into(text, folded_);
  begins_.clear();
  analyzer_.tokens(folded_, [&](const text::Token& token) {
    if (begins_.empty() || token.begin > begins_.back()) begins_.push_back(token.begin);
  });
  const auto distance = static_cast<std::uint32_t>(node.distance);
  const auto near = [&](const Span& left, const Span& right) {
    if (left.last < right.first) return right.first - left.last <= distance;
    if (right.last < left.first) return left.first - right.last <= distance;
    return false;  // one inside the other is one place, not two
  };
  std::vector<Span> reached = occurrences(node.operands.front());
  for (std::size_t i = 1; i < node.operands.size() && !reached.empty(); ++i) {
    std::vector<Span> next = occurrences(node.operands[i]);
    std::erase_if(next, [&](const Span& span) {
      return std::none_of(reached.begin(), reached.end(), [&](const Span& before) { return near(before, span); });
    });
    reached = std::move(next);
  }
  return !reached.empty();
}

Result<bool> NearCheck::holds(const index::Segment& segment, Xapian::docid local, const PlanNode& node) {
  const auto document = segment.document(local);
  if (!document) return document.error();
  if (stand_near(document->title, node)) return true;
  if (node.in_title) return false;
  const auto in_piece = [&](const index::Range& range) {
    return stand_near(std::string_view(document->text).substr(range.begin, range.end - range.begin), node);
  };
  const std::vector<index::Range> article = document->article();
  return std::any_of(article.begin(), article.end(), in_piece) ||
         std::any_of(document->furniture.begin(), document->furniture.end(), in_piece);
}

}  // namespace zhen::searcher
