#include "searcher/search_run.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "searcher/cross/other_forms.h"
#include "searcher/document_cache.h"
#include "searcher/explain/explainer.h"
#include "searcher/filter_hint.h"
#include "searcher/query/characters.h"
#include "searcher/query/parser.h"
#include "searcher/query/relax.h"
#include "searcher/rank/filters.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/near_words.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/rerank.h"
#include "searcher/rank/spelling.h"
#include "searcher/rank/top_hits.h"
#include "searcher/request_scope.h"
#include "searcher/snippet/snippet.h"
#include "searcher/stories/story_fold.h"
#include "searcher/stories/story_sheet.h"

namespace zhen::searcher {
namespace {

constexpr std::uint64_t kFewPages = 3;  // fewer are little enough to doubt the spelling

/// Filters that name nobody explain an empty answer.
void warn_of_unknown_names(const index::Snapshot& snapshot, const PlanFilter& filter,
                           std::vector<std::string>& warnings) {
  const bool source = filter.kind == PlanFilter::Kind::kSource;
  for (const std::string& name : filter.names) {
    if (knows_name(snapshot, filter.kind, name)) continue;
    warnings.push_back(std::string("the index has no ") + (source ? "source" : "site") + " \"" + name + '"');
  }
}

void warn_of_unknown_names(const index::Snapshot& snapshot, const PlanNode& node, std::vector<std::string>& warnings) {
  if (node.kind == PlanKind::kFilter) warn_of_unknown_names(snapshot, node.filter, warnings);
  for (const PlanClause& clause : node.clauses) warn_of_unknown_names(snapshot, clause.node, warnings);
}

class SearchRun {
 public:
  SearchRun(const index::Snapshot& snapshot, const text::Analyzer& analyzer, const SearchRequest& request,
            CharacterFrequencies& frequencies, CrossState& cross, StoryState& stories, const StopSignal& stop,
            MatchObserver* observer)
      : snapshot_(snapshot),
        analyzer_(analyzer),
        request_(request),
        frequencies_(frequencies),
        cross_(cross),
        stories_(stories),
        stop_(stop),
        observer_(observer),
        documents_(snapshot) {}

  Result<SearchResult> run() {
    if (auto checked = check_bounds(request_); !checked) return checked.error();
    auto parsed = parse(request_.query, request_.strict ? Reading::kStrict : Reading::kNatural);
    if (!parsed) return parsed.error();
    auto scope = scope_of(request_);
    if (!scope) return scope.error();
    scope->near_words = NearVocabulary(snapshot_, analyzer_);
    if (auto ready = cross_.prepare(request_, snapshot_); !ready) return ready.error();
    if (request_.stories) {
      auto groups = stories_.groups(snapshot_, analyzer_);
      if (!groups) return groups.error();
      groups_ = *groups;
    }
    if (request_.cross != Cross::off) {
      scope->expand = [this](std::string_view text) { return cross_.expander(snapshot_, analyzer_).expand(text); };
    }
    if (auto facets = facets_of(request_); !facets) return facets.error();
    result_.query = well_formed(request_.query);
    result_.warnings = std::move(parsed->warnings);

    if (auto done = answer(parsed->root, *scope); !done) return done.error();
    if (!request_.strict) {
      if (auto done = try_harder(parsed->root, *scope); !done) return done.error();
      if (auto done = blame_filters(parsed->root, *scope); !done) return done.error();
    }
    return std::move(result_);
  }

 private:
  /// Spelling where a word is in no page; then, while nothing is found, one demand less after another. Each is said.
  Result<void> try_harder(Node& query, const PlanScope& scope) {
    const bool boldly = result_.total < kFewPages;
    std::vector<std::string> met_otherwise;
    for (const ExpansionInfo& form : result_.expansions) met_otherwise.push_back(form.from);
    const std::vector<Correction> corrections =
        correct_words(query, Speller(snapshot_, analyzer_), boldly, met_otherwise);
    for (const Correction& correction : corrections) {
      result_.warnings.push_back("no page has \"" + correction.from + "\"; looked for \"" + correction.to + '"');
    }
    if (!corrections.empty()) {
      if (auto done = answer(query, scope); !done) return done;
    }
    std::vector<std::string> loosened;
    static constexpr std::array<std::pair<bool (*)(Node&), const char*>, 3> kSteps{
        {{drop_edge_punctuation, "nothing has the quoted text with its outer punctuation; looked for it without"},
         {loosen_phrases, "nothing has the quoted text as it stands; looked for its words"},
         {loosen_requirements, "nothing has all that is required; looked for pages with some of it"}}};
    for (const auto& [loosen, warning] : kSteps) {
      if (result_.total > 0) break;
      if (!loosen(query)) continue;
      if (auto done = answer(query, scope); !done) return done;
      loosened.emplace_back(warning);
      if (result_.total > 0) result_.warnings.emplace_back(warning);
    }
    if (result_.explanation) {
      for (const auto& [from, to] : corrections) result_.explanation->corrections.push_back({from, to});
      result_.explanation->loosened = std::move(loosened);
    }
    return {};
  }

  Result<void> blame_filters(const Node& query, const PlanScope& scope) {
    if (result_.total > 0) return {};
    auto hints =
        filter_hints(query, scope, [this](const Node& node, const PlanScope& wider) { return count(node, wider); });
    if (!hints) return hints.error();
    for (std::string& hint : *hints) result_.warnings.push_back(std::move(hint));
    return {};
  }

  Result<std::uint64_t> count(const Node& query, const PlanScope& scope) {
    const Plan plan = make_plan(query, analyzer_, scope);
    std::uint64_t pages = 0;
    const auto add = [&](const WindowMatches& window) { pages += window.matches.count(); };
    if (auto done = Matcher(snapshot_, plan).run(add, stop_); !done) return done.error();
    return pages;
  }

  /// Fills the result with what answers this tree, in place of an earlier answer.
  Result<void> answer(const Node& query, const PlanScope& scope) {
    result_.total = 0;
    result_.hits.clear();
    const Plan plan = make_plan(query, analyzer_, scope);
    if (observer_ != nullptr) observer_->restart(plan);
    result_.expansions.clear();
    for (const Expansion& form : plan.expansions) result_.expansions.push_back({form.from, form.to, form.origin});
    std::vector<std::string> warnings = plan.warnings;
    for (const PlanFilter& choice : plan.choices) warn_of_unknown_names(snapshot_, choice, warnings);
    warn_of_unknown_names(snapshot_, plan.root, warnings);
    for (std::string& warning : warnings) {
      const auto& said = result_.warnings;
      if (std::find(said.begin(), said.end(), warning) == said.end()) result_.warnings.push_back(std::move(warning));
    }
    auto counters = facets_of(request_);
    if (!counters) return counters.error();
    Matcher matcher(snapshot_, plan);
    auto hits = match(matcher, *counters);
    if (!hits) return hits.error();
    result_.total_exact = matcher.is_exact();
    if (!matcher.is_exact()) {
      result_.warnings.emplace_back(
          "the quoted text has no whole word or Han character to look up, and the index is too "
          "large to read it all: there may be more pages");
    }
    result_.facets.clear();
    for (const FacetCounter& counter : *counters) result_.facets.push_back(counter.take(request_.facet_limit));
    warn_of_cut_prefixes(matcher);
    std::optional<Reranker> reranker;
    if ((by_relevance() && request_.limit > 0) || request_.explain) {
      reranker.emplace(analyzer_, snapshot_, plan, matcher, frequencies_);
    }
    if (auto done = order(*hits, reranker); !done) return done;
    if (auto done = present(*hits, MatchFinder(analyzer_, units_of(plan), plan.phrases), plan); !done) return done;
    return request_.explain ? explain(query, *hits, plan, matcher, *reranker) : Result<void>();
  }

  void warn_of_cut_prefixes(const Matcher& matcher) {
    for (std::size_t u = 0; u < matcher.units().size(); ++u) {
      if (!matcher.units()[u].was_cut) continue;
      result_.warnings.push_back("more than " + std::to_string(kMaxPrefixTerms) + " words begin with \"" +
                                 matcher.plan().units[u].unit.text + "\"; looked for the first of them");
    }
  }

  Result<void> explain(const Node& query, const std::vector<RankedHit>& hits, const Plan& plan, const Matcher& matcher,
                       Reranker& reranker) {
    Explainer explainer(snapshot_, analyzer_, plan, matcher, reranker);
    result_.explanation = explainer.query(query);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const auto document = documents_.text(hits[i]);
      if (!document) return document.error();
      const bool reranked = by_relevance() && request_.offset + i < kRerankDepth;
      result_.hits[i].explanation = explainer.hit(hits[i], **document, reranked);
    }
    return {};
  }

  bool by_relevance() const { return request_.sort == Sort::relevance; }

  static std::vector<text::QueryUnit> units_of(const Plan& plan) {
    std::vector<text::QueryUnit> units;
    for (const PlanUnit& unit : plan.units) {
      units.push_back(unit.unit);
      units.back().weight = unit.weight;
    }
    return units;
  }

  /// The matches that a facet counts: its own choices narrow everything but itself.
  static const Bitmap& counted_by(FacetKind facet, const WindowMatches& window, const Plan& plan) {
    for (std::size_t i = 0; i < plan.choices.size(); ++i) {
      if (is_choice_of(facet, plan.choices[i].kind)) return window.without[i];
    }
    return window.matches;
  }

  static bool is_choice_of(FacetKind facet, PlanFilter::Kind filter) {
    switch (facet) {
      case FacetKind::kSource: return filter == PlanFilter::Kind::kSource;
      case FacetKind::kSite: return filter == PlanFilter::Kind::kSite;
      case FacetKind::kLang: return filter == PlanFilter::Kind::kLanguage;
      default: return false;
    }
  }

  Result<std::vector<RankedHit>> match(Matcher& matcher, std::vector<FacetCounter>& counters) {
    const std::size_t wanted = request_.offset + request_.limit;
    TopHits top(by_relevance() ? std::max(wanted, kRerankDepth) : wanted, request_.sort,
                Recency(by_relevance() ? request_.recency_days : 0, snapshot_));
    const auto count = [&](const WindowMatches& window) {
      result_.total += window.matches.count();
      for (FacetCounter& counter : counters) {
        counter.add(window.window, counted_by(counter.kind(), window, matcher.plan()));
      }
      top.add(window);
      if (observer_ != nullptr) observer_->see(window.window, window.matches);
    };
    auto done = groups_ == nullptr ? matcher.run(count, stop_) : match_stories(matcher, count);
    if (!done) return done.error();
    return top.take();
  }

  /// Which of a story's pages leads is known when all windows have been seen, so they are seen twice.
  Result<void> match_stories(Matcher& matcher, const Matcher::Consumer& count) {
    StoryFolds folds(*groups_, matcher.plan().choices.size());
    auto seen = matcher.run([&](const WindowMatches& window) { folds.see(window); }, stop_);
    if (!seen) return seen;
    return matcher.run([&](const WindowMatches& window) { folds.reduce(window, count); }, stop_);
  }

  Result<void> order(std::vector<RankedHit>& hits, std::optional<Reranker>& reranker) {
    if (by_relevance() && request_.limit > 0) {
      const auto source = [&](const RankedHit& hit) -> Result<const index::StoredText*> {
        if (auto reason = stop_.reason()) return *std::move(reason);
        return documents_.text(hit);
      };
      if (auto done = reranker->run(hits, source); !done) return done;
    }
    const std::size_t begin = std::min(request_.offset, hits.size());
    const std::size_t end = std::min(begin + request_.limit, hits.size());
    hits.assign(hits.begin() + static_cast<std::ptrdiff_t>(begin), hits.begin() + static_cast<std::ptrdiff_t>(end));
    return {};
  }

  Result<void> present(const std::vector<RankedHit>& hits, const MatchFinder& finder, const Plan& plan) {
    const OtherForms other_forms(plan, finder);
    const SnippetMaker snippets(finder);
    for (const RankedHit& ranked : hits) {
      if (auto reason = stop_.reason()) return *std::move(reason);
      const auto document = documents_.whole(ranked);
      if (!document) return document.error();
      Hit hit = hit_of(*document, *snapshot_.segments()[ranked.segment], ranked.local);
      hit.rank = request_.offset + result_.hits.size() + 1;
      hit.score = ranked.score;
      if (snapshot_.indexes() > 1) hit.index = snapshot_.index_of(ranked.segment);
      if (request_.snippet.width > 0) {
        hit.snippet = snippets.make(*document, request_.snippet);
        hit.title_highlights = snippets.title_highlights(hit.title);
        hit.matched = other_forms.in(*document);
      }
      if (groups_ != nullptr) {
        if (auto told = tell_story(snapshot_, *groups_, {ranked.segment, ranked.local}, hit); !told) return told;
      }
      result_.hits.push_back(std::move(hit));
    }
    return {};
  }

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  const SearchRequest& request_;
  CharacterFrequencies& frequencies_;
  CrossState& cross_;
  StoryState& stories_;
  const StoryGroups* groups_ = nullptr;  // where stories are asked for
  const StopSignal& stop_;
  MatchObserver* observer_;
  DocumentCache documents_;
  SearchResult result_;
};

}  // namespace

Hit hit_of(const index::StoredDocument& document, const index::Segment& segment, Xapian::docid local) {
  Hit hit;
  hit.id = document.id;
  hit.title = document.title;
  if (document.date) hit.date = index::to_iso(*document.date);
  hit.date_role = index::name_of(document.date_role);
  hit.date_certainty = index::name_of(document.date_certainty);
  hit.source = document.source;
  hit.source_as_written = document.source_as_written;
  hit.source_aliases = source_of(segment, local).aliases;
  hit.site = document.site;
  hit.lang = index::name_of(document.language);
  hit.url = document.url;
  hit.path = document.path;
  return hit;
}

const index::Name& source_of(const index::Segment& segment, Xapian::docid local) {
  return index::Names::at(segment.names().sources, segment.columns().source[local - 1]);
}

Result<SearchResult> run_search(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                                const SearchRequest& request, CharacterFrequencies& frequencies, CrossState& cross,
                                StoryState& stories, const StopSignal& stop, MatchObserver* observer) {
  return SearchRun(snapshot, analyzer, request, frequencies, cross, stories, stop, observer).run();
}

}  // namespace zhen::searcher
