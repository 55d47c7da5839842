#include "searcher/query/parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/text/utf8.h"
#include "searcher/query/characters.h"
#include "searcher/query/lexer.h"
#include "searcher/query/word_suffix.h"

namespace zhen::searcher {
namespace {

bool is_soft(const Node& node) {
  return node.kind == NodeKind::kPhrase && !node.exact;
}

bool is_free_choice(const Node& group) {
  const auto& clauses = group.clauses;
  const auto none = [&](Occur occur) {
    return std::none_of(clauses.begin(), clauses.end(), [&](const Clause& c) { return c.occur == occur; });
  };
  return none(Occur::kMust) && (none(Occur::kMustNot) || none(Occur::kShould));
}

/// What may stand beside NEAR/5.
bool is_near_operand(const Node& node) {
  return node.kind == NodeKind::kWords || node.kind == NodeKind::kPrefix || node.kind == NodeKind::kPhrase;
}

void boost(Node& node, int thousandths) {
  if (node.clauses.empty() && node.kind != NodeKind::kFilter) node.boost = multiplied(node.boost, thousandths);
  for (Clause& clause : node.clauses) boost(clause.node, thousandths);
}

/// Recursive descent; the depth is bounded by the lexer's pairs of brackets.
class Parser {
 public:
  explicit Parser(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {}

  Node run() {
    Node root = clauses();
    if (root.clauses.size() == 1 && root.clauses[0].occur == Occur::kShould &&
        root.clauses[0].node.kind == NodeKind::kGroup) {
      Node only = std::move(root.clauses[0].node);
      root = std::move(only);
    }
    require_lone_quotes(root);
    return root;
  }

 private:
  bool is(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }
  bool at_end() const { return at_ >= lexemes_.size() || is(LexemeKind::kClose); }

  Node clauses() {
    Node group;
    if (at_ < lexemes_.size()) group.begin = lexemes_[at_].begin;
    while (!at_end()) alternatives(group);
    if (at_ > 0) group.end = lexemes_[at_ - 1].end;
    return group;
  }

  /// a OR b OR c: each a choice. Alone, an assertive node is required.
  void alternatives(Node& group) {
    std::vector<Clause> found = conjunction();
    const bool many = is(LexemeKind::kOr) && found.size() == 1 && can_follow(LexemeKind::kOr);
    if (!many) {
      if (is(LexemeKind::kOr) && (found.empty() || !can_follow(LexemeKind::kOr))) operator_as_text(found);
      for (Clause& clause : found) append(group, std::move(clause), true);
      return;
    }
    while (is(LexemeKind::kOr) && can_follow(LexemeKind::kOr)) {
      ++at_;
      for (Clause& clause : conjunction()) found.push_back(std::move(clause));
    }
    if (is(LexemeKind::kOr)) operator_as_text(found);
    append_choices(group, std::move(found));
  }

  void append_choices(Node& group, std::vector<Clause> found) {
    Node opened;  // brackets that only list choices have been opened
    for (Clause& clause : found) append(opened, std::move(clause), false);
    std::vector<Clause> choices = std::move(opened.clauses);
    const auto positive_end = std::stable_partition(choices.begin(), choices.end(),
                                                    [](const Clause& c) { return c.occur != Occur::kMustNot; });
    const auto positives = positive_end - choices.begin();
    const bool all_soft = std::all_of(choices.begin(), positive_end, [](const Clause& c) { return is_soft(c.node); });
    for (auto choice = choices.begin(); choice != positive_end; ++choice) {
      if (all_soft) choice->node.exact = true;
      choice->occur = Occur::kShould;
    }
    for (Clause& choice : choices) append(group, std::move(choice), positives == 1);
  }

  /// Whether the operator here has something to its right.
  bool can_follow(LexemeKind kind) const {
    const std::size_t next = at_ + 1;
    if (next >= lexemes_.size()) return false;
    const LexemeKind after = lexemes_[next].kind;
    if (after == LexemeKind::kNot) return kind != LexemeKind::kNot && next + 1 < lexemes_.size();
    return after != LexemeKind::kClose && after != LexemeKind::kAnd && after != LexemeKind::kOr &&
           after != LexemeKind::kNear && after != LexemeKind::kBoost;
  }

  /// An operator without operands is a word like others; a bar is nothing.
  void operator_as_text(std::vector<Clause>& clauses) {
    const Lexeme& lexeme = lexemes_[at_++];
    if (lexeme.text == "|" || lexeme.text == "｜") return;
    Node node;
    node.kind = NodeKind::kWords;
    node.text = lexeme.text;
    for (char& c : node.text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    node.begin = lexeme.begin;
    node.end = lexeme.end;
    clauses.push_back({Occur::kShould, std::move(node)});
  }

  /// a AND b AND NOT c → one group that requires each; a single operand stays as it is.
  std::vector<Clause> conjunction() {
    std::vector<Clause> found;
    if (is(LexemeKind::kAnd) || is(LexemeKind::kOr) || is(LexemeKind::kNear) ||
        (is(LexemeKind::kNot) && !can_follow(LexemeKind::kNot))) {
      operator_as_text(found);
      return found;
    }
    if (auto first = signed_primary()) found.push_back(std::move(*first));
    if (!is(LexemeKind::kAnd) || found.empty() || !can_follow(LexemeKind::kAnd)) return found;
    while (is(LexemeKind::kAnd) && can_follow(LexemeKind::kAnd)) {
      ++at_;
      if (auto next = signed_primary()) found.push_back(std::move(*next));
    }
    if (found.size() == 1) return found;
    Node group;
    group.begin = found.front().node.begin;
    group.end = found.back().node.end;
    for (Clause& clause : found) {
      if (is_soft(clause.node)) clause.node.exact = true;
      if (clause.occur == Occur::kShould) clause.occur = Occur::kMust;
      group.clauses.push_back(std::move(clause));
    }
    found.clear();
    found.push_back({Occur::kShould, std::move(group)});
    return found;
  }

  std::optional<Clause> signed_primary() {
    Occur occur = Occur::kShould;
    if (is(LexemeKind::kNot)) {
      ++at_;
      occur = Occur::kMustNot;
    }
    if (is(LexemeKind::kPlus) || is(LexemeKind::kMinus)) {
      const Lexeme& sign = lexemes_[at_++];
      const bool adjacent = at_ < lexemes_.size() && lexemes_[at_].begin == sign.end;
      if (adjacent && occur == Occur::kShould) {
        occur = sign.kind == LexemeKind::kPlus ? Occur::kMust : Occur::kMustNot;
      }
    }
    auto node = near();
    if (!node) return std::nullopt;
    if (is_soft(*node) && occur != Occur::kShould) node->exact = true;
    return Clause{occur, std::move(*node)};
  }

  bool near_operand_follows() const {
    if (at_ + 1 >= lexemes_.size()) return false;
    const LexemeKind next = lexemes_[at_ + 1].kind;
    return next == LexemeKind::kWord || next == LexemeKind::kPrefix || next == LexemeKind::kPhrase ||
           next == LexemeKind::kQuote;
  }

  /// a NEAR/5 b NEAR/5 c: one node, the widest distance for all.
  std::optional<Node> near() {
    auto first = primary();
    if (!first || !is(LexemeKind::kNear) || !is_near_operand(*first) || !near_operand_follows()) return first;
    Node node;
    node.kind = NodeKind::kNear;
    node.begin = first->begin;
    const auto take = [&](Node operand) {
      if (operand.kind == NodeKind::kPhrase) operand.exact = true;
      node.end = operand.end;
      node.clauses.push_back({Occur::kMust, std::move(operand)});
    };
    take(*std::move(first));
    while (is(LexemeKind::kNear) && near_operand_follows()) {
      node.distance = std::max(node.distance, lexemes_[at_++].number);
      if (auto next = primary()) take(*std::move(next));
    }
    return node;
  }

  /// With the weight that hangs on it.
  std::optional<Node> primary() {
    auto node = bare_primary();
    if (is(LexemeKind::kBoost) && at_ > 0 && lexemes_[at_].begin == lexemes_[at_ - 1].end) {
      if (node) boost(*node, lexemes_[at_].number);
      ++at_;
    }
    return node;
  }

  std::optional<Node> bare_primary() {
    if (at_end()) return std::nullopt;
    const Lexeme& lexeme = lexemes_[at_];
    Node node;
    node.begin = lexeme.begin;
    node.end = lexeme.end;
    switch (lexeme.kind) {
      case LexemeKind::kOpen: return bracketed();
      case LexemeKind::kTitle: return title();
      case LexemeKind::kWord: node.kind = NodeKind::kWords; break;
      case LexemeKind::kPrefix: node.kind = NodeKind::kPrefix; break;
      case LexemeKind::kFuzzy:
        node.kind = NodeKind::kFuzzy;
        node.distance = lexeme.number;
        break;
      case LexemeKind::kPhrase:
      case LexemeKind::kQuote:
        node.kind = NodeKind::kPhrase;
        node.exact = lexeme.kind == LexemeKind::kPhrase;
        break;
      case LexemeKind::kFilter:
        node.kind = NodeKind::kFilter;
        node.field = lexeme.field;
        break;
      case LexemeKind::kBoost: ++at_; return std::nullopt;
      case LexemeKind::kPlus:
      case LexemeKind::kMinus:
      case LexemeKind::kAnd:
      case LexemeKind::kOr:
      case LexemeKind::kNot:
      case LexemeKind::kNear:
      case LexemeKind::kClose: return std::nullopt;
    }
    node.text = lexeme.text;
    ++at_;
    return node;
  }

  std::optional<Node> bracketed() {
    const std::size_t begin = lexemes_[at_++].begin;
    Node group = clauses();
    group.begin = begin;
    if (is(LexemeKind::kClose)) group.end = lexemes_[at_++].end;
    if (group.clauses.empty()) return std::nullopt;
    const Clause& first = group.clauses.front();
    const bool plain = first.occur == Occur::kShould || (first.occur == Occur::kMust && is_assertive(first.node));
    if (group.clauses.size() > 1 || !plain) return group;
    Node only = std::move(group.clauses.front().node);
    return only;
  }

  std::optional<Node> title() {
    Node node;
    node.kind = NodeKind::kTitle;
    node.begin = lexemes_[at_].begin;
    const std::size_t value_at = lexemes_[at_++].end;
    if (at_end() || lexemes_[at_].begin != value_at) return std::nullopt;
    auto value = primary();
    if (!value || value->kind == NodeKind::kFilter || value->kind == NodeKind::kTitle) return value;
    if (is_soft(*value)) value->exact = true;
    node.end = value->end;
    node.clauses.push_back({Occur::kShould, std::move(*value)});
    return node;
  }

  /// Adds a clause; a bracket that only lists choices (or exclusions) opens into the group around it.
  static void append(Node& group, Clause clause, bool alone) {
    if (clause.occur == Occur::kShould && clause.node.kind == NodeKind::kGroup && is_free_choice(clause.node)) {
      for (Clause& inner : clause.node.clauses) group.clauses.push_back(std::move(inner));
      return;
    }
    if (alone && clause.occur == Occur::kShould && is_assertive(clause.node)) clause.occur = Occur::kMust;
    group.clauses.push_back(std::move(clause));
  }

  /// Typographic quotation marks are required where nothing else is asked for.
  static void require_lone_quotes(Node& root) {
    const auto asks_more = [](const Clause& clause) {
      return clause.occur != Occur::kMustNot && clause.node.kind != NodeKind::kFilter && !is_soft(clause.node);
    };
    if (std::any_of(root.clauses.begin(), root.clauses.end(), asks_more)) return;
    for (Clause& clause : root.clauses) {
      if (!is_soft(clause.node)) continue;
      clause.node.exact = true;
      if (clause.occur == Occur::kShould) clause.occur = Occur::kMust;
    }
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
};

}  // namespace

Result<ParsedQuery> parse(std::string_view query, Reading reading) {
  ParsedQuery parsed;
  if (reading == Reading::kStrict) {
    const std::size_t sound = text::well_formed_prefix(query);
    if (sound < query.size()) return Error{ErrorCode::invalid_query, "the query is not well-formed UTF-8", sound};
  }
  const std::string text = well_formed(query);
  const std::string_view kept = cut_at_character(text, kMaxQueryBytes);
  if (kept.size() < text.size()) {
    const std::string message = "the query is longer than " + std::to_string(kMaxQueryBytes / 1024) + " KiB";
    if (reading == Reading::kStrict) return Error{ErrorCode::invalid_query, message, kept.size()};
    parsed.warnings.push_back(message + "; the rest was cut");
  }
  Lexed lexed = lex(kept);
  if (reading == Reading::kStrict && lexed.first_objection) return *std::move(lexed.first_objection);
  for (std::string& warning : lexed.warnings) {
    if (parsed.warnings.size() < 8) parsed.warnings.push_back(std::move(warning));
  }
  parsed.root = Parser(std::move(lexed.lexemes)).run();
  return parsed;
}

}  // namespace zhen::searcher
