#include "searcher/query/relax.h"

#include <string_view>

#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

bool is_edge(char32_t character) {
  const text::Script script = text::script_of(character);
  return script == text::Script::kPunctuation || script == text::Script::kSpace;
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty()) {
    const text::CodePoint first = text::code_point_at(text, 0);
    if (!is_edge(first.value)) break;
    text.remove_prefix(first.length);
  }
  while (!text.empty()) {
    const std::size_t last = text::previous_begin(text, text.size());
    if (!is_edge(text::code_point_at(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

}  // namespace

bool drop_edge_punctuation(Node& node) {
  bool changed = false;
  if (node.kind == NodeKind::kPhrase && node.exact) {
    const std::string_view kept = without_edges(node.text);
    changed = !kept.empty() && kept.size() < node.text.size();
    if (changed) node.text = std::string(kept);
  }
  for (Clause& clause : node.clauses) {
    if (clause.occur != Occur::kMustNot) changed = drop_edge_punctuation(clause.node) || changed;
  }
  return changed;
}

bool loosen_phrases(Node& node) {
  const bool near = node.kind == NodeKind::kNear;
  if (near) node.kind = NodeKind::kGroup;
  bool changed = near || (node.kind == NodeKind::kPhrase && node.exact);
  if (node.kind == NodeKind::kPhrase) node.exact = false;
  for (Clause& clause : node.clauses) {
    if (clause.occur == Occur::kMustNot) continue;
    const bool loosened = loosen_phrases(clause.node);
    const bool was_phrase = loosened && clause.node.kind == NodeKind::kPhrase;
    if (was_phrase && clause.occur == Occur::kMust) clause.occur = Occur::kShould;
    changed = loosened || changed;
  }
  return changed;
}

bool loosen_requirements(Node& node) {
  bool changed = false;
  for (Clause& clause : node.clauses) {
    if (clause.occur == Occur::kMustNot) continue;
    changed = loosen_requirements(clause.node) || changed;
    const NodeKind kind = clause.node.kind;
    if (clause.occur != Occur::kMust || kind == NodeKind::kFilter || kind == NodeKind::kTitle) continue;
    clause.occur = Occur::kShould;
    changed = true;
  }
  return changed;
}

}  // namespace zhen::searcher
