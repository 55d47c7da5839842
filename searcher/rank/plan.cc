#include "searcher/rank/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "common/text/folding.h"
#include "common/text/function_words.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "searcher/rank/bm25.h"
#include "searcher/rank/string_units.h"

namespace zhen::searcher {
namespace {

/// How a piece of text is asked for: what it weighs, where it is looked for, and whether all of it is wanted.
struct Context {
  bool in_title = false;
  bool required = false;
  double weight = 1;  ///< 0: inside an exclusion
  std::string_view origin = kOfQuery;
};

/// Words that the reader did not write but something near them.
constexpr double kNearWeight = 0.5;

class Planner {
 public:
  Planner(const text::Analyzer& analyzer, const PlanScope& scope) : analyzer_(analyzer), scope_(scope) {}

  Plan run(const Node& query) {
    const Context top{scope_.title_only, false, 1, kOfQuery};
    plan_.root = group(query, top);
    for (const PlanFilter& filter : scope_.filters) {
      PlanNode node;
      node.kind = PlanKind::kFilter;
      node.filter = filter;
      // A group of its own: the request's filters and the query's must both hold.
      PlanNode around;
      around.clauses.push_back({Occur::kMust, std::move(node)});
      request_filters_.push_back({Occur::kMust, std::move(around)});
    }
    if (!request_filters_.empty()) {
      wrap_in_filters(query.clauses.empty());
    } else if (query.clauses.empty() && (scope_.everything || !scope_.choices.empty())) {
      PlanNode all;
      all.kind = PlanKind::kAllUnits;
      plan_.root.clauses.push_back({Occur::kMust, std::move(all)});
    }
    plan_.choices = scope_.choices;
    if (cut_)
      plan_.warnings.push_back("the query has more than " + std::to_string(kMaxQueryUnits) +
                               " units; the rest was cut");
    return std::move(plan_);
  }

 private:
  void wrap_in_filters(bool nothing_asked) {
    PlanNode root;
    root.clauses = std::move(request_filters_);
    if (!nothing_asked) root.clauses.push_back({Occur::kMust, std::move(plan_.root)});
    plan_.root = std::move(root);
  }

  PlanNode node(const Node& query, Context context) {
    context.weight *= static_cast<double>(query.boost) / kUnboosted;
    switch (query.kind) {
      case NodeKind::kWords: return words(query.text, context);
      case NodeKind::kPrefix: return prefix(query.text, context);
      case NodeKind::kFuzzy: return fuzzy(query, context);
      case NodeKind::kNear: return near(query, context);
      case NodeKind::kPhrase: return phrase(query, context);
      case NodeKind::kTitle: return titled(query.clauses.front().node, context);
      case NodeKind::kFilter: {
        PlanNode filter;
        filter.kind = PlanKind::kFilter;
        filter.filter = make_filter(query.field, query.text);
        return filter;
      }
      case NodeKind::kGroup: return group(query, context);
    }
    return {};
  }

  PlanNode group(const Node& query, const Context& context) {
    PlanNode planned;
    for (const Clause& clause : query.clauses) {
      Context inner = context;
      inner.required = clause.occur != Occur::kShould;
      if (clause.occur == Occur::kMustNot) inner.weight = 0;
      PlanNode child = node(clause.node, inner);
      if (is_nothing(child)) continue;  // punctuation asks for nothing
      planned.clauses.push_back({clause.occur, std::move(child)});
    }
    if (scope_.expand && !context.in_title && context.weight > 0) add_branches(query, context, planned);
    return planned;
  }

  /// Words that only rank or are choices also go by their other forms. Neighbours are looked at together, for a
  /// name or a phrase is several words.
  void add_branches(const Node& query, const Context& context, PlanNode& planned) {
    std::string text;
    const auto flush = [&] {
      if (!text.empty()) add_branches(text, context, planned);
      text.clear();
    };
    for (const Clause& clause : query.clauses) {
      const bool free = clause.occur == Occur::kShould && clause.node.kind == NodeKind::kWords;
      if (!free) {
        flush();
        continue;
      }
      if (!text.empty()) text += ' ';
      text += clause.node.text;
    }
    flush();
  }

  void add_branches(const std::string& text, const Context& context, PlanNode& planned) {
    for (CrossBranch& branch : scope_.expand(text)) {
      const std::size_t known = plan_.units.size();
      Context inner = context;
      inner.weight = 0;  // not one of the query's own words
      inner.origin = kOfCross;
      const std::string written = branch.unit.text;
      const auto index = add(std::move(branch.unit), written, inner);
      if (!index) return;
      if (*index < known) continue;  // the query says so itself
      PlanUnit& unit = plan_.units[*index];
      unit.is_cross = true;
      unit.weight = unit.largest = branch.weight * context.weight;
      for (Expansion& expansion : branch.expansions) plan_.expansions.push_back(std::move(expansion));
      PlanNode node;
      node.kind = PlanKind::kAnyUnit;
      node.units.push_back(*index);
      planned.clauses.push_back({Occur::kShould, std::move(node)});
    }
  }

  static bool is_nothing(const PlanNode& node) {
    switch (node.kind) {
      case PlanKind::kAnyUnit:
      case PlanKind::kAllUnits: return node.units.empty();
      case PlanKind::kString: return node.string.empty();
      case PlanKind::kNear: return node.operands.empty();
      case PlanKind::kFilter: return false;
      case PlanKind::kGroup: return node.clauses.empty();
    }
    return false;
  }

  PlanNode words(const std::string& text, const Context& context) {
    PlanNode planned;
    planned.kind = context.required ? PlanKind::kAllUnits : PlanKind::kAnyUnit;
    planned.units = units(text, context);
    return planned;
  }

  PlanNode titled(const Node& value, Context context) {
    context.in_title = true;
    // A field is as demanding as a sign: the whole word, not a part of it.
    if (value.kind != NodeKind::kGroup) context.required = true;
    return node(value, context);
  }

  PlanNode phrase(const Node& query, Context context) {
    if (!query.exact) context.weight *= kQuotedWeight;
    PlanNode planned;
    planned.kind = PlanKind::kAnyUnit;
    planned.units = units(query.text, context);
    const std::string folded = text::folded_key(query.text);
    if (query.exact) planned = string(folded, context);
    if (context.weight > 0 && !folded.empty()) plan_.phrases.push_back(folded);
    return planned;
  }

  /// What the string is scored by are its words; what finds it are the units that it cannot be without.
  PlanNode string(const std::string& folded, Context context) {
    PlanNode planned;
    planned.kind = PlanKind::kString;
    planned.string = folded;
    planned.in_title = context.in_title;
    context.weight = 0;
    for (text::QueryUnit& unit : complete_units(folded, analyzer_)) {
      if (const auto index = add(std::move(unit), folded, context)) planned.units.push_back(*index);
    }
    return planned;
  }

  /// A Latin prefix is every term that begins so; a Han prefix is the string itself, since words have no borders.
  PlanNode prefix(const std::string& text, Context context) {
    std::vector<text::QueryUnit> found = analyzer_.query_units(text);
    if (!is_one_word(found)) return whole(text, context);
    context.origin = kOfPrefix;
    text::QueryUnit unit = std::move(found[0]);
    unit.alternatives.push_back({unit.text, true, 1.0});
    PlanNode planned;
    planned.kind = PlanKind::kAnyUnit;
    if (const auto index = add(std::move(unit), text, context)) planned.units.push_back(*index);
    return planned;
  }

  static bool is_one_word(const std::vector<text::QueryUnit>& units) {
    return units.size() == 1 && (units[0].kind == text::TokenKind::kWord || units[0].kind == text::TokenKind::kNumber ||
                                 units[0].kind == text::TokenKind::kPart);
  }

  /// A string that scores by its words, and is shown as one.
  PlanNode whole(const std::string& text, const Context& context) {
    const std::string folded = text::folded_key(text);
    units(text, context);
    if (context.weight > 0 && !folded.empty()) plan_.phrases.push_back(folded);
    return string(folded, context);
  }

  /// The word, or something near it: further terms of one unit, or further strings of Han characters.
  PlanNode fuzzy(const Node& query, Context context) {
    const NearWords near = scope_.near_words ? scope_.near_words(query.text, query.distance) : NearWords{};
    if (near.was_cut) plan_.warnings.push_back("the index has too many words to find all near \"" + query.text + '"');
    if (near.terms.empty() && near.strings.empty()) return words(query.text, context);
    if (!near.terms.empty()) return near_terms(query.text, near.terms, context);
    PlanNode planned;
    Context itself = context;
    itself.required = true;
    planned.clauses.push_back({Occur::kShould, words(query.text, itself)});
    itself.origin = kOfNear;
    itself.weight *= kNearWeight;
    for (const std::string& variant : near.strings) {
      planned.clauses.push_back({Occur::kShould, words(variant, itself)});
    }
    return planned;
  }

  PlanNode near_terms(const std::string& text, const std::vector<text::Alternative>& terms, Context context) {
    context.origin = kOfNear;
    PlanNode planned;
    planned.kind = PlanKind::kAnyUnit;
    for (text::QueryUnit& unit : analyzer_.query_units(text)) {
      unit.alternatives.insert(unit.alternatives.end(), terms.begin(), terms.end());
      if (const auto index = add(std::move(unit), text, context)) planned.units.push_back(*index);
    }
    return planned;
  }

  PlanNode near(const Node& query, const Context& context) {
    PlanNode planned;
    planned.kind = PlanKind::kNear;
    planned.distance = query.distance;
    planned.in_title = context.in_title;
    Context required = context;
    required.required = true;
    for (const Clause& clause : query.clauses) {
      PlanNode found = node(clause.node, required);
      if (is_nothing(found)) continue;
      planned.units.insert(planned.units.end(), found.units.begin(), found.units.end());
      planned.operands.push_back(near_operand(clause.node));
    }
    return planned;
  }

  NearOperand near_operand(const Node& query) const {
    NearOperand operand;
    operand.string = text::folded_key(query.text);
    if (query.kind == NodeKind::kPhrase) return operand;
    std::vector<text::QueryUnit> found = analyzer_.query_units(query.text);
    if (!is_one_word(found)) return operand;
    operand.terms = std::move(found[0].alternatives);
    if (query.kind == NodeKind::kPrefix) operand.terms.push_back({found[0].text, true, 1.0});
    return operand;
  }

  std::vector<std::uint32_t> units(const std::string& text, const Context& context) {
    std::vector<std::uint32_t> indexes;
    for (text::QueryUnit& unit : analyzer_.query_units(text)) {
      const std::string written = text.substr(unit.begin, unit.end - unit.begin);
      if (const auto index = add(std::move(unit), written, context)) indexes.push_back(*index);
    }
    if (context.weight > 0) note_characters(text);
    return indexes;
  }

  void note_characters(const std::string& text) {
    const std::string folded = text::fold(text, text::Offsets::kDrop).text;
    const std::vector<text::Role> roles = text::roles_of(folded);
    std::size_t n = 0;
    for (std::size_t at = 0; at < folded.size() && n < roles.size(); ++n) {
      const text::CodePoint next = text::code_point_at(folded, at);
      at += next.length;
      if (text::script_of(next.value) != text::Script::kHan) continue;
      const double weight = text::weight_of(roles[n]);
      const auto known = std::find_if(plan_.characters.begin(), plan_.characters.end(),
                                      [&](const PlanCharacter& c) { return c.value == next.value; });
      if (known != plan_.characters.end()) {
        known->weight = std::max(known->weight, weight);
      } else if (plan_.characters.size() < kMaxQueryUnits) {
        plan_.characters.push_back({next.value, weight});
      }
    }
  }

  static std::string key_of(const text::QueryUnit& unit, bool in_title) {
    std::string key(1, in_title ? 't' : 'a');
    for (const text::Alternative& alternative : unit.alternatives) {
      key += alternative.term + (alternative.prefix ? '*' : ' ');
      for (const std::string& term : alternative.rest) key += term + '+';
      key += '\n';
    }
    return key;
  }

  std::optional<std::uint32_t> add(text::QueryUnit unit, const std::string& written, const Context& context) {
    const auto [place, is_new] =
        known_.try_emplace(key_of(unit, context.in_title), static_cast<std::uint32_t>(plan_.units.size()));
    if (is_new && plan_.units.size() >= kMaxQueryUnits) {
      known_.erase(place);
      cut_ = true;
      return std::nullopt;
    }
    const std::uint32_t index = place->second;
    // What only stands near the query's words adds nothing to units that they have.
    const bool counts = is_new || plan_.units[index].weight <= 0 || context.origin != kOfNear;
    const double weight = counts ? unit.weight * context.weight : 0;
    if (is_new) plan_.units.push_back({std::move(unit), context.in_title, 0, 0, written, context.origin});
    if (weight > 0 && plan_.units[index].is_cross) plan_.units[index].is_cross = false;
    plan_.units[index].weight += weight;
    plan_.units[index].largest = std::max(plan_.units[index].largest, weight);
    if (weight > 0) plan_.in_order.push_back(index);
    return index;
  }

  const text::Analyzer& analyzer_;
  const PlanScope& scope_;
  Plan plan_;
  std::vector<PlanClause> request_filters_;
  std::map<std::string, std::uint32_t> known_;
  bool cut_ = false;
};

}  // namespace

std::uint32_t language_bits(std::string_view name) noexcept {
  const auto bit = [](index::Language language) { return 1U << static_cast<unsigned>(language); };
  if (name == "zh") return bit(index::Language::kZhHans) | bit(index::Language::kZhHant);
  const auto language = index::parse_language(name);
  return language ? bit(*language) : 0;
}

std::uint32_t certainty_bits(std::string_view name) noexcept {
  const bool or_better = name.ends_with("..");
  if (or_better) name.remove_suffix(2);
  const auto certainty = index::parse_certainty(name);
  if (!certainty) return 0;
  const std::uint32_t bit = 1U << static_cast<unsigned>(*certainty);
  return or_better ? ~(bit - 1) : bit;
}

PlanFilter make_filter(FilterField field, const std::string& value) {
  PlanFilter filter;
  switch (field) {
    case FilterField::kSource:
    case FilterField::kSite:
      filter.kind = field == FilterField::kSource ? PlanFilter::Kind::kSource : PlanFilter::Kind::kSite;
      filter.names.push_back(text::folded_key(value));
      break;
    case FilterField::kLang:
      filter.kind = PlanFilter::Kind::kLanguage;
      filter.languages = language_bits(value);
      break;
    case FilterField::kDateCertainty:
      filter.kind = PlanFilter::Kind::kCertainty;
      filter.certainties = certainty_bits(value);
      break;
    case FilterField::kDate: filter.days = index::parse_range(value).value_or(index::DaySpan{1, 0}); break;
    case FilterField::kBefore:
    case FilterField::kAfter: {
      filter.is_bound = true;
      filter.days = {index::kEarliestDay, index::kLatestDay};
      const auto date = index::parse_iso(value);
      if (date && field == FilterField::kBefore) filter.days.last = index::span_of(*date).first - 1;
      if (date && field == FilterField::kAfter) filter.days.first = index::span_of(*date).last + 1;
      break;
    }
  }
  return filter;
}

Plan make_plan(const Node& query, const text::Analyzer& analyzer, const PlanScope& scope) {
  return Planner(analyzer, scope).run(query);
}

}  // namespace zhen::searcher
