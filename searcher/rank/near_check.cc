#include "searcher/rank/near_check.h"

#include <algorithm>

#include "common/text/folding.h"
#include "searcher/snippet/phrase.h"

namespace zhen::searcher {
namespace {

bool is_same(const NearOperand& left, const NearOperand& right) {
  return left.string == right.string &&
         std::ranges::equal(left.terms, right.terms, [](const text::Alternative& a, const text::Alternative& b) {
           return a.term == b.term && a.prefix == b.prefix;
         });
}

}  // namespace

void NearCheck::ask_for(const PlanNode& node) {
  if (node_ == &node) return;
  node_ = &node;
  operands_.clear();
  chain_.clear();
  by_term_.clear();
  by_beginning_.clear();
  for (const NearOperand& operand : node.operands) {
    const auto known =
        std::ranges::find_if(operands_, [&](const NearOperand* other) { return is_same(*other, operand); });
    chain_.push_back(static_cast<std::size_t>(known - operands_.begin()));
    if (known != operands_.end()) continue;
    for (const text::Alternative& term : operand.terms) {
      if (term.prefix) {
        by_beginning_.emplace_back(term.term, operands_.size());
      } else {
        by_term_.emplace(term.term, operands_.size());
      }
    }
    operands_.push_back(&operand);
  }
}

std::uint32_t NearCheck::place_of(std::size_t byte) const {
  const auto behind = std::upper_bound(begins_.begin(), begins_.end(), byte);
  return behind == begins_.begin() ? 0 : static_cast<std::uint32_t>(behind - begins_.begin() - 1);
}

/// The places of the text, and what stands where of the operands that are terms.
void NearCheck::find_terms() {
  begins_.clear();
  met_.clear();
  analyzer_.tokens(folded_, [&](const text::Token& token) {
    if (begins_.empty() || token.begin > begins_.back()) begins_.push_back(token.begin);
    const auto [begin, end] = by_term_.equal_range(token.term);
    for (auto term = begin; term != end; ++term) met_.push_back({term->second, token.begin, token.end});
    for (const auto& [beginning, operand] : by_beginning_) {
      if (std::string_view(token.term).starts_with(beginning)) met_.push_back({operand, token.begin, token.end});
    }
  });
  for (const Met& met : met_) found_[met.operand].push_back({place_of(met.begin), place_of(met.end - 1)});
}

void NearCheck::find_strings() {
  for (std::size_t i = 0; i < operands_.size(); ++i) {
    if (!operands_[i]->terms.empty()) continue;
    PhrasePlace place = find_phrase(folded_, operands_[i]->string);
    while (place.begin != std::string_view::npos) {
      found_[i].push_back({place_of(place.begin), place_of(place.end - 1)});
      place = find_phrase(folded_, operands_[i]->string, place.begin + 1);
    }
  }
}

/// Those of `spans` that end before one of `reached`, or begin behind it, by at most so much. What holds a span or
/// stands in it is the same place, not another.
std::vector<NearCheck::Span> NearCheck::near_to(const std::vector<Span>& reached, const std::vector<Span>& spans,
                                                std::uint32_t distance) {
  std::vector<std::uint32_t> firsts, lasts;
  for (const Span& span : reached) {
    firsts.push_back(span.first);
    lasts.push_back(span.last);
  }
  std::ranges::sort(firsts);
  std::ranges::sort(lasts);
  std::vector<Span> near;
  for (const Span& span : spans) {
    const auto behind = std::ranges::upper_bound(firsts, span.last);
    const auto not_before = std::ranges::lower_bound(lasts, span.first);
    if ((behind != firsts.end() && *behind - span.last <= distance) ||
        (not_before != lasts.begin() && span.first - *std::prev(not_before) <= distance)) {
      near.push_back(span);
    }
  }
  return near;
}

bool NearCheck::stand_near(std::string_view text, const PlanNode& node) {
  ask_for(node);
  text::fold_into(text, folded_);
  found_.assign(operands_.size(), {});
  find_terms();
  find_strings();
  std::vector<Span> reached = found_[chain_.front()];
  for (std::size_t i = 1; i < chain_.size() && !reached.empty(); ++i) {
    reached = near_to(reached, found_[chain_[i]], static_cast<std::uint32_t>(node.distance));
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
