#include "searcher/query/ast.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace zhen::searcher {
namespace {

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

/// The quotation marks that a phrase can be printed in: any whose closing mark it does not hold.
std::string quoted(std::string_view text, bool exact) {
  if (exact && !contains(text, "\"") && !contains(text, "＂")) return joined({"\"", text, "\""});
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMarks{
      {{"“", "”"}, {"「", "」"}, {"『", "』"}}};
  for (const auto& [open, close] : kMarks) {
    if (contains(text, close)) continue;
    return joined({exact ? "+" : "", open, text, close});
  }
  return "\"\"";  // a parsed phrase lacks at least the mark that closed it
}

/// After a sign or a field every quotation mark is exact already.
std::string without_plus(std::string text) {
  if (text.starts_with('+')) text.erase(0, 1);
  return text;
}

std::string print_value(const std::string& value) {
  const bool bare = std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
  });
  return bare ? value : without_plus(quoted(value, true));
}

/// ^2, ^0.5; nothing where the weight is the usual one.
std::string print_boost(int boost) {
  if (boost == kUnboosted) return {};
  std::string text = "^" + std::to_string(boost / kUnboosted);
  std::string decimals = std::to_string(kUnboosted + boost % kUnboosted).substr(1);
  while (decimals.ends_with('0')) decimals.pop_back();
  return decimals.empty() ? text : text + '.' + decimals;
}

std::string print_clauses(const Node& group);
std::string print_node(const Node& node);

std::string print_near(const Node& near) {
  std::string text;
  for (const Clause& clause : near.clauses) {
    if (!text.empty()) text += " NEAR/" + std::to_string(near.distance) + ' ';
    text += without_plus(print_node(clause.node));
  }
  return text;
}

std::string print_titled(const Node& value) {
  std::string text = without_plus(print_node(value));
  return value.kind == NodeKind::kNear ? joined({"title:(", text, ")"}) : joined({"title:", text});
}

std::string print_node(const Node& node) {
  switch (node.kind) {
    case NodeKind::kWords: return node.text + print_boost(node.boost);
    case NodeKind::kPrefix: return joined({node.text, "*", print_boost(node.boost)});
    case NodeKind::kFuzzy:
      return joined({node.text, "~", node.distance > 0 ? std::to_string(node.distance) : "", print_boost(node.boost)});
    case NodeKind::kPhrase: return quoted(node.text, node.exact) + print_boost(node.boost);
    case NodeKind::kNear: return print_near(node);
    case NodeKind::kTitle: return print_titled(node.clauses.front().node);
    case NodeKind::kFilter: return joined({name_of(node.field), ":", print_value(node.text)});
    case NodeKind::kGroup: return joined({"(", print_clauses(node), ")"});
  }
  return {};
}

std::string print_clause(const Clause& clause) {
  std::string text = print_node(clause.node);
  if (clause.occur == Occur::kMustNot) return joined({"-", without_plus(text)});
  if (clause.occur == Occur::kMust && !is_assertive(clause.node)) return joined({"+", text});
  return text;
}

/// An assertive choice would be taken as required unless the OR is written out.
bool needs_bar(const Clause& left, const Clause& right, const std::vector<Clause>& clauses) {
  if (left.occur != Occur::kShould || right.occur != Occur::kShould) return false;
  for (const Clause& clause : clauses) {
    if (clause.occur == Occur::kShould && is_assertive(clause.node)) return true;
  }
  return false;
}

std::string print_clauses(const Node& group) {
  std::string text;
  for (std::size_t i = 0; i < group.clauses.size(); ++i) {
    if (i > 0) text += needs_bar(group.clauses[i - 1], group.clauses[i], group.clauses) ? " | " : " ";
    text += print_clause(group.clauses[i]);
  }
  return text;
}

}  // namespace

std::string_view name_of(FilterField field) noexcept {
  switch (field) {
    case FilterField::kSource: return "source";
    case FilterField::kSite: return "site";
    case FilterField::kLang: return "lang";
    case FilterField::kDate: return "date";
    case FilterField::kBefore: return "before";
    case FilterField::kAfter: return "after";
    case FilterField::kDateCertainty: return "date-certainty";
  }
  return "";
}

bool operator==(const Clause& left, const Clause& right) {
  return left.occur == right.occur && left.node == right.node;
}

bool operator==(const Node& left, const Node& right) {
  return left.kind == right.kind && left.text == right.text && left.exact == right.exact && left.field == right.field &&
         left.distance == right.distance && left.boost == right.boost && left.clauses == right.clauses;
}

bool is_assertive(const Node& node) noexcept {
  return node.kind == NodeKind::kFilter || node.kind == NodeKind::kTitle || node.kind == NodeKind::kNear ||
         (node.kind == NodeKind::kPhrase && node.exact);
}

std::string print(const Node& node) {
  return node.kind == NodeKind::kGroup ? print_clauses(node) : print_node(node);
}

}  // namespace zhen::searcher
