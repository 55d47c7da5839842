// Reading a request: every field is known or refused by name, so a typing mistake never searches for something else.
#include <functional>
#include <map>
#include <utility>

#include "searcher/present/json.h"

namespace zhen::present {

namespace {

using Read = std::function<bool(const Json&, SearchRequest&)>;

Read text(std::string SearchRequest::*field) {
  return [field](const Json& value, SearchRequest& request) {
    if (!value.is_string()) return false;
    request.*field = value.get<std::string>();
    return true;
  };
}

Read texts(std::vector<std::string> SearchRequest::*field) {
  return [field](const Json& value, SearchRequest& request) {
    if (value.is_string()) {
      request.*field = {value.get<std::string>()};
      return true;
    }
    if (!value.is_array()) return false;
    for (const Json& one : value) {
      if (!one.is_string()) return false;
      (request.*field).push_back(one.get<std::string>());
    }
    return true;
  };
}

Read number(std::size_t SearchRequest::*field) {
  return [field](const Json& value, SearchRequest& request) {
    if (!value.is_number_unsigned()) return false;
    request.*field = value.get<std::size_t>();
    return true;
  };
}

Read flag(bool SearchRequest::*field) {
  return [field](const Json& value, SearchRequest& request) {
    if (!value.is_boolean()) return false;
    request.*field = value.get<bool>();
    return true;
  };
}

bool read_sort(const Json& value, SearchRequest& request) {
  if (!value.is_string()) return false;
  const Result<Sort> sort = sort_from_name(value.get<std::string>());
  if (!sort) return false;
  request.sort = *sort;
  return true;
}

bool read_cross(const Json& value, SearchRequest& request) {
  if (!value.is_string()) return false;
  const Result<Cross> cross = cross_from_name(value.get<std::string>());
  if (!cross) return false;
  request.cross = *cross;
  return true;
}

bool read_recency(const Json& value, SearchRequest& request) {
  if (!value.is_number()) return false;
  request.recency_days = value.get<double>();
  return true;
}

bool read_snippet(const Json& value, SearchRequest& request) {
  if (!value.is_object() || value.size() != 1 || !value.contains("width")) return false;
  if (!value["width"].is_number_unsigned()) return false;
  request.snippet.width = value["width"].get<std::size_t>();
  return true;
}

struct Field {
  const char* expected;
  Read read;
};

const std::map<std::string, Field>& fields() {
  static const Field sources{"a string or an array of strings", texts(&SearchRequest::sources)};
  static const Field sites{"a string or an array of strings", texts(&SearchRequest::sites)};
  static const Field langs{"a string or an array of strings", texts(&SearchRequest::langs)};
  static const std::map<std::string, Field> kFields = {
      {"query", {"a string", text(&SearchRequest::query)}},
      {"date", {"a string", text(&SearchRequest::date)}},
      {"source", sources},
      {"sources", sources},
      {"site", sites},
      {"sites", sites},
      {"lang", langs},
      {"langs", langs},
      {"title_only", {"true or false", flag(&SearchRequest::title_only)}},
      {"sort", {"relevance, newest or oldest", read_sort}},
      {"limit", {"a whole number", number(&SearchRequest::limit)}},
      {"offset", {"a whole number", number(&SearchRequest::offset)}},
      {"facets", {"a string or an array of strings", texts(&SearchRequest::facets)}},
      {"facet_limit", {"a whole number", number(&SearchRequest::facet_limit)}},
      {"snippet", {"an object with \"width\", a whole number", read_snippet}},
      {"everything", {"true or false", flag(&SearchRequest::everything)}},
      {"recency_days", {"a number of days", read_recency}},
      {"explain", {"true or false", flag(&SearchRequest::explain)}},
      {"cross", {"off, names or full", read_cross}},
      {"stories", {"true or false", flag(&SearchRequest::stories)}},
      {"strict", {"true or false", flag(&SearchRequest::strict)}},
  };
  return kFields;
}

}  // namespace

Result<Sort> sort_from_name(std::string_view name) {
  if (name == "relevance") return Sort::relevance;
  if (name == "newest") return Sort::newest;
  if (name == "oldest") return Sort::oldest;
  return Error{ErrorCode::invalid_argument, "sort is relevance, newest or oldest, not \"" + std::string(name) + "\""};
}

Result<TimelineStep> step_from_name(std::string_view name) {
  if (name == "fitting") return TimelineStep::fitting;
  if (name == "day") return TimelineStep::day;
  if (name == "month") return TimelineStep::month;
  if (name == "year") return TimelineStep::year;
  return Error{ErrorCode::invalid_argument, "step is fitting, day, month or year, not \"" + std::string(name) + "\""};
}

Result<Cross> cross_from_name(std::string_view name) {
  if (name == "off") return Cross::off;
  if (name == "names") return Cross::names;
  if (name == "full") return Cross::full;
  return Error{ErrorCode::invalid_argument, "cross is off, names or full, not \"" + std::string(name) + "\""};
}

Result<SearchRequest> request_from_json(const Json& json) {
  if (!json.is_object()) return Error{ErrorCode::invalid_argument, "a request is a JSON object"};
  SearchRequest request;
  for (const auto& [name, value] : json.items()) {
    const auto field = fields().find(name);
    if (field == fields().end()) return Error{ErrorCode::invalid_argument, "there is no field \"" + name + "\""};
    if (!field->second.read(value, request)) {
      return Error{ErrorCode::invalid_argument, "\"" + name + "\" must be " + field->second.expected};
    }
  }
  return request;
}

}  // namespace zhen::present
