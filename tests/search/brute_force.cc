#include "tests/search/brute_force.h"

#include <algorithm>
#include <cmath>

#include "common/index/schema.h"
#include "common/text/folding.h"

namespace zhen::searcher::testing {
namespace {

bool stands_for(const text::QueryUnit& unit, const std::string& term, double* weight = nullptr) {
  bool found = false;
  for (const text::Alternative& alternative : unit.alternatives) {
    const bool same = alternative.prefix ? term.starts_with(alternative.term) : term == alternative.term;
    if (!same) continue;
    if (weight != nullptr) *weight = found ? std::max(*weight, alternative.weight) : alternative.weight;
    found = true;
  }
  return found;
}

bool is_latin(const std::vector<text::QueryUnit>& units) {
  if (units.size() != 1) return false;
  const text::TokenKind kind = units[0].kind;
  return kind == text::TokenKind::kWord || kind == text::TokenKind::kNumber || kind == text::TokenKind::kPart;
}

}  // namespace

BruteForce::BruteForce(std::vector<index::StoredDocument> documents) : documents_(std::move(documents)) {
  for (const auto& document : documents_) pages_.push_back(page_of(document));
}

BruteForce::Page BruteForce::page_of(const index::StoredDocument& document) const {
  Page page;
  const auto add = [&](std::string_view text, double wdf, std::set<std::string>* terms) {
    const std::string folded = text::fold(text, text::Offsets::kDrop).text;
    analyzer_.tokens(folded, [&](const text::Token& token) {
      page.frequencies[std::string(token.term)] += wdf;
      if (terms != nullptr) terms->emplace(token.term);
    });
  };
  add(document.title, index::kWdfTitle, &page.title);
  std::size_t at = 0;
  for (const index::Range& range : document.furniture) {
    add(std::string_view(document.text).substr(at, range.begin - at), index::kWdfArticle, nullptr);
    add(std::string_view(document.text).substr(range.begin, range.end - range.begin), index::kWdfFurniture, nullptr);
    at = range.end;
  }
  add(std::string_view(document.text).substr(at), index::kWdfArticle, nullptr);
  for (const auto& [term, frequency] : page.frequencies) page.length += frequency;
  page.folded_text = text::folded_key(document.text);
  page.folded_title = text::folded_key(document.title);
  return page;
}

bool BruteForce::holds(const text::QueryUnit& unit, std::size_t document, bool in_title) const {
  const Page& page = pages_[document];
  if (in_title) {
    return std::any_of(page.title.begin(), page.title.end(), [&](const auto& term) { return stands_for(unit, term); });
  }
  return std::any_of(page.frequencies.begin(), page.frequencies.end(),
                     [&](const auto& entry) { return stands_for(unit, entry.first); });
}

bool BruteForce::passes(const Node& filter, std::size_t document) const {
  const index::StoredDocument& page = documents_[document];
  const auto named = [&](const std::string& canonical, const std::vector<std::string>& aliases) {
    const std::string key = text::folded_key(filter.text);
    return (!canonical.empty() && text::folded_key(canonical) == key) ||
           std::any_of(aliases.begin(), aliases.end(),
                       [&](const auto& alias) { return text::folded_key(alias) == key; });
  };
  switch (filter.field) {
    case FilterField::kSource: return named(page.source, page.source_aliases);
    case FilterField::kSite: return named(page.site, page.site_aliases);
    case FilterField::kLang:
      return filter.text == "zh" ? index::name_of(page.language).starts_with("zh")
                                 : index::name_of(page.language) == filter.text;
    case FilterField::kDateCertainty: {
      const std::string_view name = index::name_of(page.date_certainty);
      const bool or_better = filter.text.ends_with("..");
      const auto least = index::parse_certainty(filter.text.substr(0, filter.text.size() - (or_better ? 2 : 0)));
      return page.date && (name == filter.text || (or_better && page.date_certainty >= *least));
    }
    case FilterField::kDate:
    case FilterField::kBefore:
    case FilterField::kAfter: break;
  }
  if (!page.date) return false;
  const index::DaySpan span = index::span_of(*page.date);
  const index::DaySpan range = *index::parse_range(filter.text);
  if (filter.field == FilterField::kBefore) return span.first < range.first;
  if (filter.field == FilterField::kAfter) return span.last > range.last;
  return span.first <= range.last && span.last >= range.first;
}

bool BruteForce::matches(const Node& node, std::size_t document, const Asked& asked) const {
  const auto units_match = [&](const std::vector<text::QueryUnit>& units, bool all) {
    const auto held = [&](const text::QueryUnit& unit) { return holds(unit, document, asked.in_title); };
    return all ? std::all_of(units.begin(), units.end(), held) : std::any_of(units.begin(), units.end(), held);
  };
  switch (node.kind) {
    case NodeKind::kWords: return units_match(analyzer_.query_units(node.text), asked.required);
    case NodeKind::kPrefix: {
      auto units = analyzer_.query_units(node.text);
      if (!is_latin(units)) return has_string(text::folded_key(node.text), document, asked.in_title);
      units[0].alternatives.push_back({units[0].text, true, 1.0});
      return units_match(units, false);
    }
    case NodeKind::kPhrase: {
      const auto units = analyzer_.query_units(node.text);
      if (!node.exact) return units_match(units, false);
      return has_string(text::folded_key(node.text), document, asked.in_title);
    }
    case NodeKind::kFuzzy: return units_match(analyzer_.query_units(node.text), asked.required);
    case NodeKind::kNear: {
      const auto whole = [&](const Clause& clause) {
        return clause.node.kind != NodeKind::kWords || units_match(analyzer_.query_units(clause.node.text), true);
      };
      return std::all_of(node.clauses.begin(), node.clauses.end(), whole) && stand_near(node, document, asked.in_title);
    }
    case NodeKind::kTitle: {
      const Node& value = node.clauses[0].node;
      return matches(value, document, {true, value.kind != NodeKind::kGroup || asked.required, asked.weight});
    }
    case NodeKind::kFilter: return passes(node, document);
    case NodeKind::kGroup: return group_matches(node, document, asked);
  }
  return false;
}

bool BruteForce::has_string(const std::string& key, std::size_t document, bool in_title) const {
  const Page& page = pages_[document];
  if (page.folded_title.find(key) != std::string::npos) return true;
  return !in_title && page.folded_text.find(key) != std::string::npos;
}

/// Every way of taking one occurrence of each operand, one text after another.
bool BruteForce::stand_near(const Node& near, std::size_t document, bool in_title) const {
  const index::StoredDocument& page = documents_[document];
  std::vector<std::string_view> texts{page.title};
  const auto add = [&](const index::Range& range) {
    texts.push_back(std::string_view(page.text).substr(range.begin, range.end - range.begin));
  };
  if (!in_title) {
    for (const index::Range& range : page.article()) add(range);
    for (const index::Range& range : page.furniture) add(range);
  }
  for (const std::string_view text : texts) {
    const std::string folded = text::fold(text, text::Offsets::kDrop).text;
    std::set<std::size_t> begins;
    analyzer_.tokens(folded, [&](const text::Token& token) { begins.insert(token.begin); });
    const auto place = [&](std::size_t byte) {
      return static_cast<int>(std::distance(begins.begin(), begins.upper_bound(byte)));
    };
    std::vector<std::vector<std::pair<int, int>>> spans;
    for (const Clause& clause : near.clauses) {
      auto& found = spans.emplace_back();
      auto units = analyzer_.query_units(clause.node.text);
      if (clause.node.kind != NodeKind::kPhrase && is_latin(units)) {
        if (clause.node.kind == NodeKind::kPrefix) units[0].alternatives.push_back({units[0].text, true, 1.0});
        analyzer_.tokens(folded, [&](const text::Token& token) {
          if (stands_for(units[0], std::string(token.term)))
            found.emplace_back(place(token.begin), place(token.end - 1));
        });
        continue;
      }
      const std::string key = text::folded_key(clause.node.text);
      for (std::size_t at = folded.find(key); at != std::string::npos; at = folded.find(key, at + 1)) {
        found.emplace_back(place(at), place(at + key.size() - 1));
      }
    }
    std::vector<bool> alive(spans[0].size(), true);
    for (std::size_t i = 1; i < spans.size(); ++i) {
      std::vector<bool> next(spans[i].size(), false);
      for (std::size_t a = 0; a < spans[i - 1].size(); ++a) {
        for (std::size_t b = 0; b < spans[i].size() && alive[a]; ++b) {
          const auto [first, second] = std::minmax(spans[i - 1][a], spans[i][b]);
          const int apart = second.first - first.second;
          if (apart >= 1 && apart <= near.distance) next[b] = true;
        }
      }
      alive = next;
    }
    if (std::count(alive.begin(), alive.end(), true) > 0) return true;
  }
  return false;
}

bool BruteForce::group_matches(const Node& group, std::size_t document, const Asked& asked) const {
  std::map<FilterField, bool> filters;
  bool has_must = false;
  bool has_should = false;
  bool any_should = false;
  for (const Clause& clause : group.clauses) {
    const Asked inner{asked.in_title, clause.occur != Occur::kShould, asked.weight};
    const bool here = matches(clause.node, document, inner);
    if (clause.occur == Occur::kMustNot && here) return false;
    if (clause.occur == Occur::kShould) {
      has_should = true;
      any_should = any_should || here;
    }
    if (clause.occur != Occur::kMust) continue;
    const bool bound = clause.node.field == FilterField::kBefore || clause.node.field == FilterField::kAfter;
    if (clause.node.kind == NodeKind::kFilter && !bound) {
      filters[clause.node.field] = filters[clause.node.field] || here;
      continue;
    }
    if (clause.node.kind != NodeKind::kFilter) has_must = true;
    if (!here) return false;
  }
  for (const auto& [field, passed] : filters) {
    if (!passed) return false;
  }
  return has_must || !has_should || any_should;
}

void BruteForce::collect(const Node& node, const Asked& asked, std::map<std::string, Scoring>& units) const {
  std::vector<text::QueryUnit> found;
  double weight = asked.weight * node.boost / kUnboosted;
  switch (node.kind) {
    case NodeKind::kPhrase:
      if (!node.exact) weight *= kQuotedWeight;
      [[fallthrough]];
    case NodeKind::kFuzzy:
    case NodeKind::kWords: found = analyzer_.query_units(node.text); break;
    case NodeKind::kPrefix:
      found = analyzer_.query_units(node.text);
      if (is_latin(found)) found[0].alternatives.push_back({found[0].text, true, 1.0});
      break;
    case NodeKind::kTitle: return collect(node.clauses[0].node, {true, true, asked.weight}, units);
    case NodeKind::kFilter: return;
    case NodeKind::kNear:
    case NodeKind::kGroup:
      for (const Clause& clause : node.clauses) {
        if (clause.occur != Occur::kMustNot) collect(clause.node, asked, units);
      }
      return;
  }
  for (text::QueryUnit& unit : found) {
    std::string key = asked.in_title ? "title" : "";
    for (const auto& alternative : unit.alternatives) key += '\n' + alternative.term + (alternative.prefix ? "*" : "");
    Scoring& scoring = units[key];
    scoring.weight += weight * unit.weight;
    scoring.in_title = asked.in_title;
    scoring.unit = std::move(unit);
  }
}

std::set<std::string> BruteForce::terms_of(const Scoring& scoring) const {
  std::set<std::string> terms;
  for (const Page& page : pages_) {
    for (const auto& [term, frequency] : page.frequencies) {
      if (stands_for(scoring.unit, term) && (!scoring.in_title || page.title.contains(term))) terms.insert(term);
    }
  }
  return terms;
}

double BruteForce::frequency(const Page& page, const Scoring& scoring) const {
  double sum = 0;
  for (const auto& [term, count] : page.frequencies) {
    double weight = 0;
    if (stands_for(scoring.unit, term, &weight)) sum += weight * count;
  }
  return sum;
}

std::map<std::string, double> BruteForce::search(const Node& query, const Bm25Parameters& parameters) const {
  std::map<std::string, Scoring> units;
  collect(query, {}, units);
  const auto documents = static_cast<double>(documents_.size());
  double average = 0;
  for (const Page& page : pages_) average += page.length / documents;

  std::map<std::string, double> scores;
  for (std::size_t d = 0; d < documents_.size(); ++d) {
    if (query.clauses.empty() || !matches(query, d, {})) continue;
    double score = 0;
    bool all = true;
    for (const auto& entry : units) {
      const Scoring& scoring = entry.second;
      if (!holds(scoring.unit, d, scoring.in_title)) {
        all = all && scoring.weight <= 0;
        continue;
      }
      const std::set<std::string> terms = terms_of(scoring);
      double largest = 0;
      double without_all = 1;
      for (const std::string& term : terms) {
        const auto with = static_cast<double>(std::count_if(pages_.begin(), pages_.end(), [&](const Page& page) {
          return scoring.in_title ? page.title.contains(term) : page.frequencies.contains(term);
        }));
        largest = std::max(largest, with);
        without_all *= 1 - with / documents;
      }
      const double with_unit = terms.size() < 2 ? largest : std::max(largest, documents * (1 - without_all));
      double odds = (documents - with_unit + 0.5) / (with_unit + 0.5);
      if (odds < 2) odds = odds / 2 + 1;
      const bool han =
          scoring.unit.kind == text::TokenKind::kBigram || scoring.unit.kind == text::TokenKind::kCharacter;
      const double k1 = han ? parameters.k1_han : parameters.k1_word;
      const double relative = std::max(pages_[d].length / average, parameters.min_relative_length);
      const double wdf = frequency(pages_[d], scoring) / 8;
      const double saturated = (k1 + 1) * wdf / (wdf + k1 * (1 - parameters.b + parameters.b * relative));
      score += scoring.weight * std::log(odds) * (scoring.in_title ? 1 : saturated);
    }
    if (all && units.size() > 1) score *= 1 + parameters.all_units_bonus;
    scores[documents_[d].id] = score;
  }
  return scores;
}

std::map<std::string, std::uint64_t> BruteForce::count(const std::string& facet,
                                                       const std::set<std::string>& ids) const {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& document : documents_) {
    if (!ids.contains(document.id)) continue;
    if (facet == "source") ++counts[document.source];
    if (facet == "site") ++counts[document.site];
    if (facet == "lang") ++counts[std::string(index::name_of(document.language))];
    if (facet != "year" && facet != "month") continue;
    if (!document.date) {
      ++counts[""];
    } else if (facet == "year") {
      ++counts[std::to_string(document.date->year)];
    } else {
      for (int month = 1; month <= 12; ++month) {
        if (document.date->month != 0 && document.date->month != month) continue;
        ++counts[index::to_iso(*index::make_date(document.date->year, month, 0))];
      }
    }
  }
  return counts;
}

}  // namespace zhen::searcher::testing
