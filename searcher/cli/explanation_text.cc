#include "searcher/cli/explanation_text.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "common/cli/printable.h"
#include "common/cli/table.h"

namespace zhen::cli {
namespace {

constexpr std::size_t kTermsShown = 6;

std::string decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

std::string count(double documents) {
  return grouped(static_cast<std::uint64_t>(std::llround(documents)));
}

std::string terms_of(const ExplainedUnit& unit) {
  std::string text = unit.origin == "query" ? std::string() : '(' + unit.origin + ") ";
  if (unit.title_only) text += "(title) ";
  std::size_t shown = 0;
  for (const ExplainedTerm& term : unit.terms) {
    if (shown == kTermsShown) break;
    text += (shown++ > 0 ? ", " : "") + printable(term.term) + (term.prefix ? "*" : "");
    if (term.weight != 1) text += " x" + decimal(term.weight);
  }
  if (unit.terms.size() > shown) text += ", and " + std::to_string(unit.terms.size() - shown) + " more";
  return text;
}

std::string line(const std::string& name, const std::string& text, const Terminal& terminal) {
  std::string label = name;
  label.resize(12, ' ');
  return styled(label, Style::kDim, terminal) + text + '\n';
}

std::string places_of(const UnitMatch& match) {
  std::string text;
  const auto add = [&](const char* name, std::size_t times) {
    if (times > 0) text += (text.empty() ? "" : ", ") + std::string(name) + ' ' + std::to_string(times);
  };
  add("title", match.in_title);
  add("article", match.in_article);
  add("furniture", match.in_furniture);
  return text;
}

std::string forms_of(const UnitMatch& match) {
  std::string text;
  for (const std::string& form : match.matched) {
    if (match.matched.size() > 1 || form != match.unit) text += (text.empty() ? "as " : ", ") + printable(form);
  }
  return text;
}

}  // namespace

std::string explanation_as_text(const QueryExplanation& explanation, const Terminal& terminal) {
  std::string text = line("read as", printable(explanation.read_as), terminal);
  for (const auto& [from, to] : explanation.corrections) {
    text += line("corrected", printable(from) + " to " + printable(to), terminal);
  }
  for (const std::string& step : explanation.loosened) text += line("loosened", printable(step), terminal);
  for (const std::string& string : explanation.strings) text += line("string", printable(string), terminal);
  Table table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft}, 2);
  table.add({"written", "unit", "kind", "weight", "documents", "idf", "terms"});
  for (const ExplainedUnit& unit : explanation.units) {
    table.add({printable(unit.written), printable(unit.text), unit.kind, unit.weight > 0 ? decimal(unit.weight) : "-",
               count(unit.documents), decimal(unit.idf), terms_of(unit)});
  }
  return text + table.text(std::max(terminal.columns, 100U)) + '\n';
}

std::string explanation_as_text(const HitExplanation& explanation, double score, std::size_t indent,
                                const Terminal& terminal) {
  const std::string blanks(indent, ' ');
  std::string sum = "score " + decimal(score) + " = ";
  if (explanation.freshness != 1) sum += decimal(explanation.freshness) + " of ";
  sum += "units " + decimal(explanation.first_stage - explanation.all_units);
  if (explanation.all_units > 0) sum += " + all of them " + decimal(explanation.all_units);
  for (const NamedScore& part : explanation.second_stage) sum += " + " + part.name + ' ' + decimal(part.score);
  std::string text = blanks + styled(sum, Style::kDim, terminal) + '\n';
  Table table({Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft}, indent + 2);
  for (const UnitMatch& match : explanation.units) {
    table.add({decimal(match.score), printable(match.unit), places_of(match), forms_of(match)});
  }
  return text + table.text(std::max(terminal.columns, 100U));
}

}  // namespace zhen::cli
