#include "searcher/similar.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "common/text/folding.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/top_hits.h"
#include "searcher/search_run.h"
#include "searcher/snippet/snippet.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostLimit = 1000;
constexpr std::size_t kMostBytes = std::size_t{256} * 1024;
/// Terms whose frequencies in the index are looked up, the most frequent of the text.
constexpr std::size_t kCandidates = 400;
constexpr double kTitleOccurrences = 3;
/// Repetition tells less and less, as in BM25.
constexpr double kSaturation = 1.2;

struct TextTerm {
  text::TokenKind kind = text::TokenKind::kWord;
  double occurrences = 0;
};
using TextTerms = std::map<std::string, TextTerm, std::less<>>;

bool tells(const text::Token& token) {
  switch (token.kind) {
    case text::TokenKind::kWord:
    case text::TokenKind::kCompound:
    case text::TokenKind::kBigram: return true;
    default: return false;
  }
}

void add_terms(std::string_view text, const text::Analyzer& analyzer, double worth, TextTerms& terms) {
  std::string folded;
  text::fold_into(text.substr(0, kMostBytes), folded);
  analyzer.tokens(folded, [&](const text::Token& token) {
    if (!tells(token)) return;
    auto place = terms.find(token.term);
    if (place == terms.end()) place = terms.emplace(token.term, TextTerm{token.kind, 0}).first;
    place->second.occurrences += worth;
  });
}

struct Telling {
  std::string term;
  TextTerm facts;
  double worth = 0;
};

/// The terms that tell this text from the others of the index, most telling first.
std::vector<Telling> most_telling(const TextTerms& terms, const index::Snapshot& snapshot, bool is_member) {
  std::vector<Telling> telling;
  for (const auto& [term, facts] : terms) telling.push_back({term, facts, facts.occurrences});
  const auto more = [](const Telling& a, const Telling& b) {
    return a.worth != b.worth ? a.worth > b.worth : a.term < b.term;
  };
  const std::size_t candidates = std::min(kCandidates, telling.size());
  std::partial_sort(telling.begin(), telling.begin() + static_cast<std::ptrdiff_t>(candidates), telling.end(), more);
  telling.resize(candidates);
  const double documents = statistics_of(snapshot).documents;
  for (Telling& candidate : telling) {
    double with_term = 0;
    for (const auto& segment : snapshot.segments()) with_term += segment->documents_with(candidate.term);
    const bool shared = with_term > (is_member ? 1 : 0);
    const double occurrences = candidate.facts.occurrences;
    const double idf = inverse_document_frequency(documents, with_term);
    candidate.worth = shared ? idf * idf * occurrences / (occurrences + kSaturation) : 0;
  }
  std::sort(telling.begin(), telling.end(), more);
  while (!telling.empty() && (telling.size() > kTellingTerms || telling.back().worth <= 0)) telling.pop_back();
  return telling;
}

Plan plan_of(const std::vector<Telling>& terms) {
  Plan plan;
  PlanNode any;
  any.kind = PlanKind::kAnyUnit;
  for (const Telling& telling : terms) {
    text::QueryUnit unit;
    unit.text = telling.term;
    unit.kind = telling.facts.kind;
    unit.alternatives.push_back({telling.term, false, 1.0});
    const double weight = telling.facts.occurrences / (telling.facts.occurrences + kSaturation);
    any.units.push_back(static_cast<std::uint32_t>(plan.units.size()));
    plan.units.push_back({std::move(unit), false, weight, weight});
  }
  if (!any.units.empty()) plan.root.clauses.push_back({Occur::kShould, std::move(any)});
  return plan;
}

std::vector<text::QueryUnit> units_of(const Plan& plan) {
  std::vector<text::QueryUnit> units;
  for (const PlanUnit& unit : plan.units) {
    units.push_back(unit.unit);
    units.back().weight = unit.weight;
  }
  return units;
}

class SimilarRun {
 public:
  SimilarRun(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const SimilarRequest& request)
      : snapshot_(snapshot), analyzer_(analyzer), request_(request) {}

  Result<SearchResult> run() {
    if (request_.limit > kMostLimit) {
      return Error{ErrorCode::invalid_argument, "the limit is at most " + std::to_string(kMostLimit)};
    }
    if (auto read = read_text(); !read) return read.error();
    const Plan plan = plan_of(most_telling(terms_, snapshot_, self_.has_value()));
    TopHits top(request_.limit + 1, Sort::relevance);
    const auto collect = [&](const WindowMatches& window) {
      result_.total += window.matches.count();
      top.add(window);
    };
    const auto done = Matcher(snapshot_, plan).run(collect, StopSignal(0, nullptr));
    if (!done) return done.error();
    if (self_ && result_.total > 0) --result_.total;
    return present(top.take(), MatchFinder(analyzer_, units_of(plan), {}));
  }

 private:
  Result<void> read_text() {
    if (request_.id.empty()) {
      add_terms(request_.text, analyzer_, 1, terms_);
      return {};
    }
    const auto place = snapshot_.find(request_.id);
    if (!place) return place.error();
    self_ = *place;
    if (!self_) {
      return Error{ErrorCode::document_not_found,
                   "index \"" + snapshot_.path() + "\" has no document \"" + request_.id + '"'};
    }
    const auto document = snapshot_.segments()[self_->segment]->document(self_->local);
    if (!document) return document.error();
    add_terms(document->title, analyzer_, kTitleOccurrences, terms_);
    for (const index::Range& piece : document->article()) {
      add_terms(std::string_view(document->text).substr(piece.begin, piece.end - piece.begin), analyzer_, 1, terms_);
    }
    return {};
  }

  Result<SearchResult> present(const std::vector<RankedHit>& hits, const MatchFinder& finder) {
    const SnippetMaker snippets(finder);
    for (const RankedHit& ranked : hits) {
      if (self_ && ranked.segment == self_->segment && ranked.local == self_->local) continue;
      if (result_.hits.size() == request_.limit) break;
      const index::Segment& segment = *snapshot_.segments()[ranked.segment];
      const auto document = segment.document(ranked.local);
      if (!document) return document.error();
      Hit hit = hit_of(*document, segment, ranked.local);
      hit.rank = result_.hits.size() + 1;
      hit.score = ranked.score;
      if (snapshot_.indexes() > 1) hit.index = snapshot_.index_of(ranked.segment);
      if (request_.snippet.width > 0) {
        hit.snippet = snippets.make(*document, request_.snippet);
        hit.title_highlights = snippets.title_highlights(hit.title);
      }
      result_.hits.push_back(std::move(hit));
    }
    return std::move(result_);
  }

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  const SimilarRequest& request_;
  std::optional<index::Snapshot::Place> self_;
  TextTerms terms_;
  SearchResult result_;
};

}  // namespace

Result<SearchResult> find_similar(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                                  const SimilarRequest& request) {
  return SimilarRun(snapshot, analyzer, request).run();
}

}  // namespace zhen::searcher
