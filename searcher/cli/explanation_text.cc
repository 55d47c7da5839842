#include "searcher/cli/explanation_text.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "common/cli/messages.h"
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
  std::string text = unit.origin == "query" ? std::string() : '(' + tr(unit.origin.c_str()) + ") ";
  if (unit.title_only) text += '(' + tr("title") + ") ";
  std::size_t shown = 0;
  for (const ExplainedTerm& term : unit.terms) {
    if (shown == kTermsShown) break;
    text += (shown++ > 0 ? ", " : "") + printable(term.term) + (term.prefix ? "*" : "");
    if (term.weight != 1) text += " x" + decimal(term.weight);
  }
  if (unit.terms.size() > shown) text += tr(", and {} more", {std::to_string(unit.terms.size() - shown)});
  return text;
}

std::string line(const std::string& name, const std::string& text, const Terminal& terminal) {
  return styled(padded(name, 12), Style::kDim, terminal) + text + '\n';
}

std::string places_of(const UnitMatch& match) {
  std::string text;
  const auto add = [&](const char* name, std::size_t times) {
    if (times > 0) text += (text.empty() ? "" : ", ") + tr(name) + ' ' + std::to_string(times);
  };
  add(marked("title"), match.in_title);
  add(marked("article"), match.in_article);
  add(marked("furniture"), match.in_furniture);
  return text;
}

std::string forms_of(const UnitMatch& match) {
  std::string text;
  for (const std::string& form : match.matched) {
    if (match.matched.size() > 1 || form != match.unit) text += (text.empty() ? "" : ", ") + printable(form);
  }
  return text.empty() ? text : tr("as {}", {text});
}

}  // namespace

std::string explanation_as_text(const QueryExplanation& explanation, const Terminal& terminal) {
  std::string text = line(tr("read as"), printable(explanation.read_as), terminal);
  for (const auto& [from, to] : explanation.corrections) {
    text += line(tr("corrected"), tr("{} to {}", {printable(from), printable(to)}), terminal);
  }
  for (const std::string& step : explanation.loosened)
    text += line(tr("loosened"), printable(in_users_language(step)), terminal);
  for (const std::string& string : explanation.strings)
    text += line(tr("string"), printable(in_users_language(string)), terminal);
  Table table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft}, 2);
  table.add({tr("written"), tr("unit"), tr("kind"), tr("weight"), tr("documents"), "idf", tr("terms")});
  for (const ExplainedUnit& unit : explanation.units) {
    table.add({printable(unit.written), printable(unit.text), tr(unit.kind.c_str()),
               unit.weight > 0 ? decimal(unit.weight) : "-", count(unit.documents), decimal(unit.idf), terms_of(unit)});
  }
  return text + table.text(std::max(terminal.columns, 100U)) + '\n';
}

std::string explanation_as_text(const HitExplanation& explanation, double score, std::size_t indent,
                                const Terminal& terminal) {
  const std::string blanks(indent, ' ');
  std::string sum = tr("score {}", {decimal(score)}) + " = ";
  if (explanation.freshness != 1) sum += tr("{} of ", {decimal(explanation.freshness)});
  sum += tr("units {}", {decimal(explanation.first_stage - explanation.all_units)});
  if (explanation.all_units > 0) sum += " + " + tr("all of them {}", {decimal(explanation.all_units)});
  for (const NamedScore& part : explanation.second_stage)
    sum += " + " + tr(part.name.c_str()) + ' ' + decimal(part.score);
  std::string text = blanks + styled(sum, Style::kDim, terminal) + '\n';
  Table table({Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft}, indent + 2);
  for (const UnitMatch& match : explanation.units) {
    table.add({decimal(match.score), printable(match.unit), places_of(match), forms_of(match)});
  }
  return text + table.text(std::max(terminal.columns, 100U));
}

}  // namespace zhen::cli
