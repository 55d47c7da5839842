#include "searcher/cli/json_format.h"

#include "searcher/present/json.h"

namespace zhen::cli {
namespace {

std::string line_of(const present::Json& json) {
  return present::to_line(json) + '\n';
}

template <typename Item>
std::string lines_of(const std::vector<Item>& items) {
  std::string lines;
  for (const Item& item : items) lines += line_of(present::to_json(item));
  return lines;
}

}  // namespace

std::string result_as_json(const SearchResult& result) {
  return line_of(present::to_json(result));
}

std::string hits_as_json_lines(const SearchResult& result) {
  return lines_of(result.hits);
}

std::string suggestions_as_json(const std::vector<Suggestion>& suggestions) {
  return line_of(present::to_json(suggestions));
}

std::string suggestions_as_json_lines(const std::vector<Suggestion>& suggestions) {
  return lines_of(suggestions);
}

std::string document_as_json(const Document& document) {
  return line_of(present::to_json(document));
}

std::string comparison_as_json(const Comparison& comparison) {
  return line_of(present::to_json(comparison));
}

std::string timeline_as_json(const Timeline& timeline) {
  return line_of(present::to_json(timeline));
}

std::string failure_as_json(const std::string& query, const Error& error) {
  present::Json json = {{"query", query}};
  json.update(present::to_json(error));
  return line_of(json);
}

}  // namespace zhen::cli
