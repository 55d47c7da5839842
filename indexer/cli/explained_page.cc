#include "indexer/cli/explained_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "common/text/width.h"

namespace zhen::indexer {
namespace {

using cli::printable;
using index::StoredDocument;
using Json = nlohmann::ordered_json;

constexpr std::string_view kBlank = " \t\r\n\f\v";
constexpr unsigned kWidestPage = 160;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string_view piece(const StoredDocument& document, index::Range range) {
  return std::string_view(document.text).substr(range.begin, range.end - range.begin);
}

/// Calls `take` with each line that is not blank.
template <typename Take>
void each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, feed));
    if (!line.empty()) take(line);
    if (feed == std::string_view::npos) return;
    text.remove_prefix(feed + 1);
  }
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json candidates_of(const UnderstoodPage& page) {
  Json list = Json::array();
  for (const Candidate& candidate : page.candidates) {
    list.push_back({{"field", candidate.field},
                    {"value", candidate.value},
                    {"role", candidate.role},
                    {"begin", candidate.begin},
                    {"end", candidate.end},
                    {"evidence", candidate.evidence},
                    {"score", candidate.score},
                    {"chosen", candidate.chosen},
                    {"reason", candidate.reason}});
  }
  return list;
}

/// A piece of the page, article on the left and furniture on the right.
struct Row {
  bool furniture;
  std::string_view text;
};

std::vector<Row> rows_of(const StoredDocument& document) {
  struct Part {
    index::Range range;
    bool furniture;
  };
  std::vector<Part> parts;
  for (const auto& range : document.article()) parts.push_back({range, false});
  for (const auto& range : document.furniture) parts.push_back({range, true});
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.range.begin < b.range.begin; });
  std::vector<Row> rows;
  for (const Part& part : parts) {
    each_line(piece(document, part.range), [&](std::string_view line) { rows.push_back({part.furniture, line}); });
  }
  return rows;
}

/// Cuts a line into pieces of at most `columns`, between words where there are any.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  const std::string shown = printable(text);
  std::vector<std::string> lines;
  for (std::string_view rest = shown; !rest.empty();) {
    std::size_t length = std::max<std::size_t>(1, text::prefix_within_columns(rest, columns));
    if (length < rest.size()) {
      const std::size_t blank = rest.substr(0, length + 1).rfind(' ');
      if (blank != std::string_view::npos && blank > length / 2) length = blank;
    }
    lines.emplace_back(trimmed(rest.substr(0, length)));
    rest.remove_prefix(length);
    rest = rest.substr(std::min(rest.size(), rest.find_first_not_of(' ')));
  }
  return lines;
}

std::string side_by_side(const StoredDocument& document, const cli::Terminal& terminal) {
  const std::size_t half = (std::min(terminal.columns, kWidestPage) - 3) / 2;
  const std::string heading = cli::padded(cli::tr("article"), half) + " │ " + cli::tr("furniture");
  std::string lines = cli::styled(heading, cli::Style::kBold, terminal) + "\n";
  for (const Row& row : rows_of(document)) {
    for (const std::string& line : wrapped(row.text, half)) {
      const std::string left = row.furniture ? std::string() : line;
      lines += left + std::string(half - std::min(half, text::display_columns(left)), ' ') + " │";
      if (row.furniture) lines += " " + cli::styled(line, cli::Style::kDim, terminal);
      lines += "\n";
    }
  }
  return lines;
}

std::string facts(const StoredDocument& document) {
  cli::Table table({cli::Align::kLeft, cli::Align::kLeft}, 2);
  const auto add = [&](const char* name, const std::string& value) {
    table.add({cli::tr(name), value.empty() ? "–" : printable(value)});
  };
  add(cli::marked("title"), document.title);
  std::string date = document.date ? to_iso(*document.date) : std::string();
  if (document.date) {
    const std::string role(name_of(document.date_role));
    const std::string certainty(name_of(document.date_certainty));
    date = cli::tr("{} ({}, certainty {})", {date, cli::tr(role.c_str()), cli::tr(certainty.c_str())});
  }
  add(cli::marked("date"), date);
  const bool renamed = !document.source_as_written.empty() && document.source_as_written != document.source;
  add(cli::marked("source"),
      renamed ? cli::tr("{} (written {})", {document.source, document.source_as_written}) : document.source);
  add(cli::marked("site"), document.site);
  add(cli::marked("language"), std::string(name_of(document.language)));
  add(cli::marked("url"), document.url);
  add(cli::marked("encoding"), document.encoding);
  return table.text(1u << 20);
}

std::string candidates(const UnderstoodPage& page, const cli::Terminal& terminal) {
  std::string lines;
  for (const Candidate& candidate : page.candidates) {
    std::string line = candidate.chosen ? "  ✓ " : "    ";
    line.append(cli::tr(candidate.field.c_str())).append(" ").append(printable(candidate.value));
    if (!candidate.role.empty()) line.append(" (").append(cli::tr(candidate.role.c_str())).append(")");
    lines += cli::styled(line, candidate.chosen ? cli::Style::kGreen : cli::Style::kPlain, terminal);
    lines += "\n      " + cli::tr("from {}", {printable(candidate.evidence)});
    if (!candidate.reason.empty()) lines += "\n      " + printable(cli::in_users_language(candidate.reason));
    lines += "\n";
  }
  return lines;
}

}  // namespace

std::string explained_as_json(const UnderstoodPage& page) {
  const StoredDocument& document = page.document;
  const Json object = {
      {"path", text_or_null(document.path)},
      {"id", document.id},
      {"title", text_or_null(document.title)},
      {"date", document.date ? Json(to_iso(*document.date)) : Json()},
      {"date_role", text_or_null(std::string(name_of(document.date_role)))},
      {"date_certainty", text_or_null(std::string(name_of(document.date_certainty)))},
      {"date_evidence", text_or_null(document.date_evidence)},
      {"source", text_or_null(document.source)},
      {"source_as_written", text_or_null(document.source_as_written)},
      {"source_aliases", document.source_aliases},
      {"site", text_or_null(document.site)},
      {"lang", text_or_null(std::string(name_of(document.language)))},
      {"url", text_or_null(document.url)},
      {"author", text_or_null(document.author)},
      {"encoding", text_or_null(document.encoding)},
      {"warnings", page.warnings},
      {"article", article_text(document)},
      {"furniture", furniture_lines(document)},
      {"candidates", candidates_of(page)},
  };
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string explained_as_text(const UnderstoodPage& page, const cli::Terminal& terminal) {
  const StoredDocument& document = page.document;
  const std::string name = document.path.empty() ? document.id : document.path;
  std::string shown = cli::styled(printable(name), cli::Style::kBold, terminal) + "\n" + facts(document);
  for (const std::string& warning : page.warnings)
    shown += "  " + cli::tr("warning: ") + printable(cli::in_users_language(warning)) + "\n";
  return shown + "\n" + side_by_side(document, terminal) + "\n" + candidates(page, terminal) + "\n";
}

}  // namespace zhen::indexer
