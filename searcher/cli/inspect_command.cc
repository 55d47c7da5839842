#include "searcher/cli/inspect_command.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "searcher/present/json.h"

namespace zhen::cli {
namespace {

constexpr std::size_t kTermsShown = 40;

std::string decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

/// 3, 0.125, 12.5: occurrences count in eighths.
std::string eighths(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

std::string line(const std::string& name, const std::string& value, const Terminal& terminal) {
  return styled(padded(name, 12), Style::kDim, terminal) + printable(value) + '\n';
}

std::string as_text(const TextInspection& inspection, const Terminal& terminal) {
  std::string text = line(tr("folded"), inspection.folded, terminal) + '\n' + tr("as a page") + '\n';
  Table tokens({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight}, 2);
  tokens.add({tr("term"), tr("written"), tr("kind"), tr("bytes")});
  for (const InspectedToken& token : inspection.tokens) {
    tokens.add({printable(token.term), printable(token.written), tr(token.kind.c_str()),
                std::to_string(token.begin) + '-' + std::to_string(token.end)});
  }
  Table units({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft}, 2);
  units.add({tr("unit"), tr("kind"), tr("weight"), tr("documents"), "idf", tr("terms")});
  for (const ExplainedUnit& unit : inspection.units) {
    std::string terms;
    for (const ExplainedTerm& term : unit.terms) {
      terms += (terms.empty() ? "" : ", ") + printable(term.term) + (term.prefix ? "*" : "");
    }
    units.add({printable(unit.text), tr(unit.kind.c_str()), decimal(unit.weight),
               grouped(static_cast<std::uint64_t>(std::llround(unit.documents))), decimal(unit.idf), terms});
  }
  return text + tokens.text(terminal.columns) + '\n' + tr("as a query") + '\n' + units.text(terminal.columns);
}

std::string as_text(const TermInspection& inspection, const Terminal& terminal) {
  Table table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight});
  table.add({tr("term"), tr("documents"), tr("titles"), tr("occurrences"), "idf"});
  for (const TermStatistics& term : inspection.terms) {
    table.add({printable(term.term), grouped(term.documents), grouped(term.titles), eighths(term.occurrences),
               decimal(term.idf)});
  }
  std::string text = table.text(terminal.columns);
  if (inspection.distinct > inspection.terms.size()) {
    text += tr("{} of {} terms", {grouped(inspection.terms.size()), grouped(inspection.distinct)}) + '\n';
  }
  return text;
}

std::string as_text(const DocumentInspection& inspection, const Terminal& terminal) {
  const Document& document = inspection.document;
  std::string text = styled(printable(document.title), Style::kBold, terminal) + '\n';
  for (const auto& [name, value] :
       {std::pair(marked("id"), document.id), std::pair(marked("path"), document.path),
        std::pair(marked("url"), document.url), std::pair(marked("source"), document.source),
        std::pair(marked("as written"), document.source_as_written), std::pair(marked("site"), document.site),
        std::pair(marked("language"), document.lang), std::pair(marked("author"), document.author),
        std::pair(marked("encoding"), document.encoding),
        std::pair(marked("date"), document.date.value_or(tr("undated"))), std::pair(marked("role"), document.date_role),
        std::pair(marked("certainty"), document.date_certainty),
        std::pair(marked("evidence"), document.date_evidence)}) {
    if (!value.empty()) text += line(tr(name), value, terminal);
  }
  text +=
      line(tr("place"), tr("number {} of part {}", {std::to_string(inspection.number), inspection.segment}), terminal);
  text +=
      line(tr("length"), tr("{} occurrences, {} terms", {eighths(inspection.length), grouped(inspection.terms.size())}),
           terminal);
  for (const std::string& fact : inspection.facts) text += line(tr("fact"), fact, terminal);
  Table table({Align::kLeft, Align::kRight, Align::kLeft, Align::kRight, Align::kRight});
  table.add({tr("term"), tr("occurrences"), tr("title"), tr("documents"), tr("weight")});
  for (std::size_t i = 0; i < std::min(kTermsShown, inspection.terms.size()); ++i) {
    const DocumentTerm& term = inspection.terms[i];
    table.add({printable(term.term), eighths(term.occurrences), term.in_title ? tr("yes") : "", grouped(term.documents),
               decimal(term.weight)});
  }
  text += '\n' + table.text(terminal.columns);
  if (inspection.terms.size() > kTermsShown) {
    text += tr("and {} more; --format json has them all", {grouped(inspection.terms.size() - kTermsShown)}) + '\n';
  }
  return text;
}

template <typename Inspection>
Result<std::string> presented(const Result<Inspection>& inspection, Format format, const Terminal& terminal) {
  if (!inspection) return inspection.error();
  if (format == Format::kText) return as_text(*inspection, terminal);
  return present::to_line(present::to_json(*inspection)) + '\n';
}

}  // namespace

Result<std::string> inspect(const Searcher& searcher, const Arguments& arguments, const Terminal& terminal) {
  const std::string& what = arguments.inspected;
  if (what == "text") return presented(searcher.inspect_text(arguments.text), arguments.format, terminal);
  if (what == "term") return presented(searcher.inspect_term(arguments.text), arguments.format, terminal);
  return presented(searcher.inspect_document(arguments.text), arguments.format, terminal);
}

}  // namespace zhen::cli
