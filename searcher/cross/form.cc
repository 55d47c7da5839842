#include "searcher/cross/form.h"

#include <algorithm>
#include <vector>

#include "common/text/function_words.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostTerms = 8;

bool is_word(text::TokenKind kind) {
  return kind == text::TokenKind::kWord || kind == text::TokenKind::kCompound || kind == text::TokenKind::kNumber ||
         kind == text::TokenKind::kPart;
}

}  // namespace

std::optional<Form> form_of(std::string_view written, const text::Analyzer& analyzer, const index::Snapshot& snapshot,
                            Vocabulary& vocabulary) {
  Form form;
  std::vector<std::string> terms;
  bool only_numbers = true;
  for (const text::QueryUnit& unit : analyzer.query_units(written)) {
    if (unit.alternatives.empty()) continue;
    if (unit.kind == text::TokenKind::kCharacter) return std::nullopt;
    if (unit.kind == text::TokenKind::kBigram) form.han = true;
    if (is_word(unit.kind) && text::weight_of_word(unit.text) < 1) continue;
    if (unit.kind != text::TokenKind::kNumber) only_numbers = false;
    terms.push_back(unit.alternatives.front().term);
  }
  if (terms.empty() || only_numbers || terms.size() > kMostTerms) return std::nullopt;
  form.documents = vocabulary.documents_with(terms.front(), snapshot);
  for (const std::string& term : terms) {
    form.documents = std::min(form.documents, vocabulary.documents_with(term, snapshot));
  }
  if (form.documents <= 0) return std::nullopt;
  form.alternative.term = std::move(terms.front());
  form.alternative.rest.assign(std::make_move_iterator(terms.begin() + 1), std::make_move_iterator(terms.end()));
  return form;
}

}  // namespace zhen::searcher
