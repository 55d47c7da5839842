#include "searcher/repl/repl.h"

#include <optional>
#include <utility>

#include "common/cli/messages.h"
#include "searcher/present/json.h"
#include "searcher/present/line_face.h"
#include "searcher/repl/requests.h"

namespace zhen::repl {

namespace {

using present::Json;

constexpr const char* kHelp = cli::marked(R"(Answer queries from standard input, one a line, with the index kept open.

  printf '%s\n' '国际论坛' '{"query": "cocoa", "source": "Reuters", "limit": 3}' | zhen-search repl --index news.zhen

A line is a JSON object with the fields of a search (docs/repl.md), a JSON string, or plain text; or {"document": ID},
{"suggest": TEXT}, {"similar": ID}, {"diff": ID}, {"timeline": {"query": …}}. Each answer is one line: the object that
--format json prints, or {"error": {"code", "message"}}.)");

template <typename Value>
Json to_json(const Result<Value>& result) {
  return result ? present::to_json(*result) : present::to_json(result.error());
}

// What the line asks for: an object, or nothing where the line is no JSON.
std::optional<Json> parse(const std::string& line) {
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

Json ask(present::Backend& backend, const Json& json) {
  if (std::optional<Json> answer = answer_request(backend, json)) return *std::move(answer);
  const Result<SearchRequest> request = present::request_from_json(json);
  return request ? to_json(backend.search(*request)) : present::to_json(request.error());
}

}  // namespace

std::string answer(present::Backend& backend, const std::string& line) {
  const std::size_t first = line.find_first_not_of(" \t");
  const char opening = first == std::string::npos ? ' ' : line[first];
  SearchRequest plain;
  plain.query = line;
  if (opening != '{' && opening != '"') return present::to_line(to_json(backend.search(plain)));
  const std::optional<Json> json = parse(line);
  if (json && json->is_object()) return present::to_line(ask(backend, *json));
  if (json && json->is_string()) plain.query = json->get<std::string>();
  // A quoted phrase with more words after it is no JSON, but a good query; a broken object is neither.
  if (json || opening == '"') return present::to_line(to_json(backend.search(plain)));
  return present::to_line(present::to_json(Error{ErrorCode::invalid_argument, "the line is not valid JSON"}));
}

int repl_command(const std::vector<std::string>& arguments, const char* default_index) {
  const present::LineFace face{
      .name = "zhen-search repl",
      .help = kHelp,
      .answer = answer,
      .too_long = present::to_line(present::to_json(Error{ErrorCode::exhausted, "a line may hold 4 MiB"}))};
  return present::answer_lines(face, arguments, default_index);
}

}  // namespace zhen::repl
