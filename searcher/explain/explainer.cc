#include "searcher/explain/explainer.h"

#include <algorithm>
#include <optional>

#include "common/index/schema.h"
#include "common/index/terms.h"
#include "common/text/folding.h"
#include "searcher/rank/bm25.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostForms = 8;

std::vector<text::QueryUnit> units_of(const Plan& plan) {
  std::vector<text::QueryUnit> units;
  for (const PlanUnit& unit : plan.units) units.push_back(unit.unit);
  return units;
}

void add_form(std::vector<std::string>& forms, std::string form) {
  if (forms.size() < kMostForms && std::find(forms.begin(), forms.end(), form) == forms.end()) {
    forms.push_back(std::move(form));
  }
}

}  // namespace

std::string name_of(text::TokenKind kind) {
  switch (kind) {
    case text::TokenKind::kWord: return "word";
    case text::TokenKind::kNumber: return "number";
    case text::TokenKind::kCompound: return "compound";
    case text::TokenKind::kPart: return "part";
    case text::TokenKind::kBigram: return "bigram";
    case text::TokenKind::kCharacter: return "character";
    case text::TokenKind::kSymbol: return "symbol";
  }
  return {};
}

Explainer::Explainer(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const Plan& plan,
                     const Matcher& matcher, Reranker& reranker)
    : snapshot_(snapshot), plan_(plan), matcher_(matcher), reranker_(reranker), finder_(analyzer, units_of(plan), {}) {}

ExplainedUnit Explainer::unit(std::size_t u) const {
  const PlanUnit& planned = plan_.units[u];
  const double documents = matcher_.statistics().documents;
  ExplainedUnit explained;
  explained.written = planned.written.empty() ? planned.unit.text : planned.written;
  explained.text = planned.unit.text;
  explained.kind = name_of(planned.unit.kind);
  explained.origin = planned.origin;
  explained.title_only = planned.in_title;
  explained.weight = planned.weight;
  explained.documents = matcher_.units()[u].documents;
  explained.idf = inverse_document_frequency(documents, explained.documents);
  for (const text::Alternative& alternative : planned.unit.alternatives) {
    ExplainedTerm term{alternative.term, alternative.prefix, alternative.weight, 0};
    const std::string key = index::term_of(planned.in_title ? index::kPrefixTitle : "", alternative.term);
    for (const auto& segment : snapshot_.segments()) term.documents += segment->documents_with(key);
    for (const std::string& name : alternative.rest) term.term += ' ' + name;
    explained.terms.push_back(std::move(term));
  }
  return explained;
}

QueryExplanation Explainer::query(const Node& read_as) const {
  QueryExplanation explanation;
  explanation.read_as = print(read_as);
  for (std::size_t u = 0; u < plan_.units.size(); ++u) explanation.units.push_back(unit(u));
  explanation.strings = plan_.phrases;
  explanation.documents = matcher_.statistics().documents;
  explanation.average_length = matcher_.statistics().average_length / index::kWdfArticle;
  return explanation;
}

std::vector<double> Explainer::unit_scores(const RankedHit& ranked) const {
  const index::Segment& segment = *snapshot_.segments()[ranked.segment];
  // Nothing where the page does not have it.
  const auto wdf_of = [&](const std::string& term) -> std::optional<Xapian::termcount> {
    auto posting = segment.database().postlist_begin(term);
    const auto end = segment.database().postlist_end(term);
    if (posting != end) posting.skip_to(ranked.local);
    if (posting == end || *posting != ranked.local) return std::nullopt;
    return posting.get_wdf();
  };
  const std::uint32_t length = segment.columns().length[ranked.local - 1];
  const Saturation han(kBm25.k1_han, kBm25, matcher_.statistics());
  const Saturation word(kBm25.k1_word, kBm25, matcher_.statistics());
  std::vector<double> scores(plan_.units.size());
  for (std::size_t u = 0; u < scores.size(); ++u) {
    const UnitPostings& unit = matcher_.units()[u];
    if (unit.score <= 0) continue;
    bool present = false;
    float frequency = 0;
    for (const UnitTerm& term : unit.terms[ranked.segment]) {
      std::optional<Xapian::termcount> least = wdf_of(term.term);
      for (const std::string& name : term.rest) {
        const auto more = least ? wdf_of(name) : std::nullopt;
        least = more ? std::min(*least, *more) : more;
      }
      if (!least) continue;
      present = true;
      frequency += term.weight * static_cast<float>(*least);
    }
    const Saturation& saturation = unit.han ? han : word;
    if (present) scores[u] = unit.score * (unit.binary ? saturation.of_one() : saturation(frequency, length));
  }
  return scores;
}

void Explainer::count_matches(const index::StoredText& document, std::vector<UnitMatch>& matches) const {
  std::string folded;
  const auto count = [&](std::string_view text, std::size_t UnitMatch::*where) {
    text::fold_into(text, folded);
    for (const Match& match : finder_.find(folded)) {
      ++(matches[match.unit].*where);
      add_form(matches[match.unit].matched, folded.substr(match.begin, match.end - match.begin));
    }
  };
  const auto piece = [&](const index::Range& range) {
    return std::string_view(document.text).substr(range.begin, range.end - range.begin);
  };
  count(document.title, &UnitMatch::in_title);
  for (const index::Range& range : document.article()) count(piece(range), &UnitMatch::in_article);
  for (const index::Range& range : document.furniture) count(piece(range), &UnitMatch::in_furniture);
}

HitExplanation Explainer::hit(const RankedHit& ranked, const index::StoredText& document, bool reranked) {
  HitExplanation explanation;
  explanation.freshness = ranked.freshness;
  std::vector<UnitMatch> matches(plan_.units.size());
  count_matches(document, matches);
  const std::vector<double> scores = unit_scores(ranked);
  std::size_t scoring = 0;
  std::size_t held = 0;
  for (std::size_t u = 0; u < matches.size(); ++u) {
    const bool counts = !plan_.units[u].is_cross;
    if (counts && matcher_.units()[u].score > 0) ++scoring;
    if (scores[u] <= 0) continue;
    if (counts) ++held;
    matches[u].unit = plan_.units[u].unit.text;
    matches[u].score = scores[u];
    explanation.first_stage += scores[u];
    explanation.units.push_back(std::move(matches[u]));
  }
  if (held == scoring && scoring > 1) explanation.all_units = explanation.first_stage * kBm25.all_units_bonus;
  explanation.first_stage += explanation.all_units;
  std::stable_sort(explanation.units.begin(), explanation.units.end(),
                   [](const UnitMatch& a, const UnitMatch& b) { return a.score > b.score; });
  if (reranked) explanation.second_stage = reranker_.parts(document, ranked);
  return explanation;
}

}  // namespace zhen::searcher
