#include "searcher/repl/requests.h"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>

namespace zhen::repl {
namespace {

using present::Json;
using Read = std::function<bool(const Json& value)>;

template <typename Value>
Json told(const Result<Value>& result) {
  return result ? present::to_json(*result) : present::to_json(result.error());
}

Json refused(std::string message) {
  return present::to_json(Error{ErrorCode::invalid_argument, std::move(message)});
}

Read text(std::string& place) {
  return [&place](const Json& value) {
    if (value.is_string()) place = value.get<std::string>();
    return value.is_string();
  };
}

Read number(std::size_t& place) {
  return [&place](const Json& value) {
    if (value.is_number_unsigned()) place = value.get<std::size_t>();
    return value.is_number_unsigned();
  };
}

Read flag(bool& place) {
  return [&place](const Json& value) {
    if (value.is_boolean()) place = value.get<bool>();
    return value.is_boolean();
  };
}

Read snippet(SnippetOptions& place) {
  return [&place](const Json& value) {
    const bool fits = value.is_object() && value.size() == 1 && value.contains("width");
    return fits && number(place.width)(value["width"]);
  };
}

/// What is wrong with the object's fields; nothing: all are read.
std::optional<Json> read_all(const Json& json, const std::map<std::string, Read>& fields) {
  for (const auto& [name, value] : json.items()) {
    const auto field = fields.find(name);
    if (field == fields.end()) return refused("there is no field \"" + name + "\" beside this request");
    if (!field->second(value)) return refused("\"" + name + "\" has a value of another kind");
  }
  return std::nullopt;
}

Json document(present::Backend& backend, const Json& json) {
  std::string id;
  if (auto problem = read_all(json, {{"document", text(id)}})) return *std::move(problem);
  return told(backend.document(id));
}

Json suggest(present::Backend& backend, const Json& json) {
  std::string beginning;
  std::size_t limit = 10;
  if (auto problem = read_all(json, {{"suggest", text(beginning)}, {"limit", number(limit)}}))
    return *std::move(problem);
  return told(backend.suggest(beginning, limit));
}

Json similar(present::Backend& backend, const Json& json) {
  SimilarRequest request;
  const std::map<std::string, Read> fields{{"similar", text(request.id)},
                                           {"similar_text", text(request.text)},
                                           {"limit", number(request.limit)},
                                           {"snippet", snippet(request.snippet)}};
  if (auto problem = read_all(json, fields)) return *std::move(problem);
  if (request.id.empty() == request.text.empty())
    return refused("either \"similar\" or \"similar_text\" says what to be like");
  return told(backend.similar(request));
}

Json diff(present::Backend& backend, const Json& json) {
  CompareRequest request;
  const std::map<std::string, Read> fields{
      {"diff", text(request.id)}, {"with", text(request.with)}, {"scripts", flag(request.scripts)}};
  if (auto problem = read_all(json, fields)) return *std::move(problem);
  return told(backend.compare(request));
}

/// Its own fields stand beside those of a search, inside of "timeline".
Json timeline(present::Backend& backend, const Json& json) {
  if (json.size() != 1 || !json["timeline"].is_object()) return refused("\"timeline\" is one object and stands alone");
  TimelineRequest request;
  Json search = json["timeline"];
  const auto take = [&](const char* name, const Read& read) {
    if (!search.contains(name)) return true;
    const bool fits = read(search[name]);
    search.erase(name);
    return fits;
  };
  std::string step = "fitting", by;
  if (!take("step", text(step)) || !take("by", text(by)) || !take("sources", number(request.sources))) {
    return refused("\"step\" and \"by\" are texts, \"sources\" is a number");
  }
  const auto known = present::step_from_name(step);
  if (!known) return present::to_json(known.error());
  if (!by.empty() && by != "source") return refused("\"by\" is source, not \"" + by + '"');
  request.step = *known;
  request.by_source = !by.empty();
  const auto asked = present::request_from_json(search);
  if (!asked) return present::to_json(asked.error());
  request.search = *asked;
  return told(backend.timeline(request));
}

using Answer = Json (*)(present::Backend& backend, const Json& json);
constexpr std::array<std::pair<const char*, Answer>, 6> kRequests{{{"document", document},
                                                                   {"suggest", suggest},
                                                                   {"similar", similar},
                                                                   {"similar_text", similar},
                                                                   {"diff", diff},
                                                                   {"timeline", timeline}}};

}  // namespace

std::optional<Json> answer_request(present::Backend& backend, const Json& json) {
  for (const auto& [name, answer] : kRequests) {
    if (json.contains(name)) return answer(backend, json);
  }
  return std::nullopt;
}

}  // namespace zhen::repl
