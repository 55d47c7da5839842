#include "searcher/serve/parameters.h"

#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include "searcher/present/json.h"

namespace zhen::serve {

namespace {

constexpr std::size_t kMostOutlets = 100;

using Problem = std::optional<std::string>;
template <typename Request>
using ReadInto = std::function<Problem(const std::string&, Request&)>;
using Read = ReadInto<SearchRequest>;

Read add_to(std::vector<std::string> SearchRequest::*field) {
  return [field](const std::string& value, SearchRequest& request) {
    if (!value.empty()) (request.*field).push_back(value);
    return Problem();
  };
}

template <typename Request>
ReadInto<Request> set(std::string Request::*field) {
  return [field](const std::string& value, Request& request) {
    request.*field = value;
    return Problem();
  };
}

Problem read_number(const std::string& value, std::size_t most, std::size_t& number) {
  const char* end = value.data() + value.size();
  const auto [stopped, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || stopped != end || number > most) return "a whole number up to " + std::to_string(most);
  return std::nullopt;
}

template <typename Request>
ReadInto<Request> number(std::size_t Request::*field, std::size_t most) {
  return [field, most](const std::string& value, Request& request) { return read_number(value, most, request.*field); };
}

template <typename Request>
Problem read_snippet(const std::string& value, Request& request) {
  return read_number(value, 2000, request.snippet.width);
}

template <typename Request>
ReadInto<Request> flag(bool Request::*field) {
  return [field](const std::string& value, Request& request) {
    request.*field = value == "1" || value == "true";
    if (request.*field || value == "0" || value == "false" || value.empty()) return Problem();
    return Problem("1 or 0");
  };
}

Problem read_sort(const std::string& value, SearchRequest& request) {
  const Result<Sort> sort = present::sort_from_name(value);
  if (!sort) return "relevance, newest or oldest";
  request.sort = *sort;
  return std::nullopt;
}

Problem read_cross(const std::string& value, SearchRequest& request) {
  const Result<Cross> cross = present::cross_from_name(value);
  if (!cross) return "off, names or full";
  request.cross = *cross;
  return std::nullopt;
}

Problem read_step(const std::string& value, TimelineRequest& request) {
  const Result<TimelineStep> step = present::step_from_name(value);
  if (!step) return "fitting, day, month or year";
  request.step = *step;
  return std::nullopt;
}

Problem read_by(const std::string& value, TimelineRequest& request) {
  request.by_source = value == "source";
  return request.by_source ? Problem() : Problem("source");
}

Problem read_recency(const std::string& value, SearchRequest& request) {
  std::size_t days = 0;
  if (Problem problem = read_number(value, 1'000'000, days)) return problem;
  request.recency_days = static_cast<double>(days);
  return std::nullopt;
}

Problem read_facets(const std::string& value, SearchRequest& request) {
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t comma = std::min(value.find(',', at), value.size());
    if (comma > at) request.facets.push_back(value.substr(at, comma - at));
    at = comma + 1;
  }
  return std::nullopt;
}

const std::map<std::string, Read>& parameters_known() {
  static const std::map<std::string, Read> kKnown = {
      {"q", set(&SearchRequest::query)},
      {"date", set(&SearchRequest::date)},
      {"source", add_to(&SearchRequest::sources)},
      {"site", add_to(&SearchRequest::sites)},
      {"lang", add_to(&SearchRequest::langs)},
      {"title", flag(&SearchRequest::title_only)},
      {"all", flag(&SearchRequest::everything)},
      {"explain", flag(&SearchRequest::explain)},
      {"strict", flag(&SearchRequest::strict)},
      {"stories", flag(&SearchRequest::stories)},
      {"cross", read_cross},
      {"recency", read_recency},
      {"sort", read_sort},
      {"limit", number(&SearchRequest::limit, kMostHits)},
      {"offset", number(&SearchRequest::offset, 1'000'000)},
      {"facets", read_facets},
      {"facet_limit", number(&SearchRequest::facet_limit, 100'000)},
      {"snippet", read_snippet<SearchRequest>},
  };
  return kKnown;
}

template <typename Request>
Result<Request> read_each(const httplib::Params& parameters, const std::map<std::string, ReadInto<Request>>& all) {
  Request request;
  for (const auto& [name, value] : parameters) {
    const auto known = all.find(name);
    if (known == all.end()) {
      return Error{ErrorCode::invalid_argument, "there is no parameter \"" + name + "\""};
    }
    if (const Problem expected = known->second(value, request)) {
      return Error{ErrorCode::invalid_argument, "\"" + name + "\" must be " + *expected};
    }
  }
  return request;
}

}  // namespace

std::vector<std::string> parameter_names() {
  std::vector<std::string> names;
  for (const auto& [name, read] : parameters_known()) names.push_back(name);
  return names;
}

Result<SearchRequest> request_from_parameters(const httplib::Params& parameters) {
  return read_each(parameters, parameters_known());
}

Result<SuggestRequest> suggest_from_parameters(const httplib::Params& parameters) {
  static const std::map<std::string, ReadInto<SuggestRequest>> kKnown = {
      {"q", set(&SuggestRequest::prefix)}, {"limit", number(&SuggestRequest::limit, kMostSuggestions)}};
  if (parameters.count("q") == 0) return Error{ErrorCode::invalid_argument, "the parameter \"q\" is missing"};
  return read_each(parameters, kKnown);
}

Result<SimilarRequest> similar_from_parameters(const httplib::Params& parameters) {
  static const std::map<std::string, ReadInto<SimilarRequest>> kKnown = {
      {"id", set(&SimilarRequest::id)},
      {"q", set(&SimilarRequest::text)},
      {"limit", number(&SimilarRequest::limit, kMostHits)},
      {"snippet", read_snippet<SimilarRequest>}};
  Result<SimilarRequest> request = read_each(parameters, kKnown);
  if (request && request->id.empty() == request->text.empty()) {
    return Error{ErrorCode::invalid_argument, "either \"id\", a document, or \"q\", a text, must be given"};
  }
  return request;
}

Result<CompareRequest> compare_from_parameters(const httplib::Params& parameters) {
  static const std::map<std::string, ReadInto<CompareRequest>> kKnown = {{"id", set(&CompareRequest::id)},
                                                                         {"with", set(&CompareRequest::with)},
                                                                         {"scripts", flag(&CompareRequest::scripts)}};
  if (parameters.count("id") == 0) return Error{ErrorCode::invalid_argument, "the parameter \"id\" is missing"};
  return read_each(parameters, kKnown);
}

Result<TimelineRequest> timeline_from_parameters(const httplib::Params& parameters) {
  static const std::map<std::string, ReadInto<TimelineRequest>> kKnown = [] {
    std::map<std::string, ReadInto<TimelineRequest>> known = {
        {"step", read_step}, {"by", read_by}, {"sources", number(&TimelineRequest::sources, kMostOutlets)}};
    for (const char* name : {"q", "date", "source", "site", "lang", "title", "all", "strict", "stories", "cross"}) {
      const Read& read = parameters_known().at(name);
      known[name] = [&read](const std::string& value, TimelineRequest& request) { return read(value, request.search); };
    }
    return known;
  }();
  return read_each(parameters, kKnown);
}

}  // namespace zhen::serve
