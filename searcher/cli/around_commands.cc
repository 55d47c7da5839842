#include "searcher/cli/around_commands.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "searcher/cli/json_format.h"

namespace zhen::cli {
namespace {

Result<std::string> text_of(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) return Error{ErrorCode::io, tr("cannot read \"{}\"", {path})};
  return text;
}

}  // namespace

Result<SearchResult> find_similar(const Searcher& searcher, const Arguments& arguments) {
  SimilarRequest request{arguments.id, {}, arguments.request.limit, arguments.request.snippet};
  if (!arguments.text.empty()) {
    auto text = text_of(arguments.text);
    if (!text) return text.error();
    request.text = *std::move(text);
  }
  return searcher.similar(request);
}

std::string suggestions_as(Format format, const std::vector<Suggestion>& suggestions, const Terminal& terminal) {
  if (format == Format::kJson) return suggestions_as_json(suggestions);
  if (format == Format::kJsonLines) return suggestions_as_json_lines(suggestions);
  std::string text;
  for (const Suggestion& suggestion : suggestions) {
    text += printable(suggestion.text);
    if (suggestion.count > 1) text += "  " + styled(grouped(suggestion.count), Style::kDim, terminal);
    text += '\n';
  }
  return text;
}

Result<BatchOutcome> answer_batch(const Searcher& searcher, const Arguments& arguments,
                                  const std::function<bool(const std::string&)>& write) {
  std::ifstream file;
  if (arguments.text != "-") {
    file.open(arguments.text);
    if (!file) return Error{ErrorCode::io, tr("cannot read \"{}\"", {arguments.text})};
  }
  std::istream& lines = arguments.text == "-" ? std::cin : file;
  BatchOutcome outcome;
  SearchRequest request = arguments.request;
  while (std::getline(lines, request.query)) {
    if (request.query.ends_with('\r')) request.query.pop_back();
    const auto result = searcher.search(request);
    outcome.any_hits |= result && result->total > 0;
    outcome.any_errors |= !result;
    if (!write(result ? result_as_json(*result) : failure_as_json(request.query, result.error()))) return outcome;
  }
  return outcome;
}

}  // namespace zhen::cli
