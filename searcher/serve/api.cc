// What programs ask: JSON out, every failure with a code and a status.
#include <chrono>
#include <string>
#include <utility>

#include "searcher/present/json.h"
#include "searcher/serve/assets.h"
#include "searcher/serve/parameters.h"
#include "searcher/serve/service.h"
#include "zhen/version.h"

namespace zhen::serve {

namespace {

using present::Json;

void answer_json(const Json& json, httplib::Response& response) {
  response.set_content(present::to_line(json) + '\n', "application/json");
}

// Whether the request itself narrows by this facet.
std::vector<std::string>* own_filter(const std::string& facet, SearchRequest& request) {
  if (facet == "source") return &request.sources;
  if (facet == "site") return &request.sites;
  if (facet == "lang") return &request.langs;
  return nullptr;
}

// Without its own filter a facet shows what else could be chosen beside it.
SearchRequest without_own_filter(const std::string& facet, SearchRequest request) {
  if (std::vector<std::string>* filter = own_filter(facet, request)) filter->clear();
  if (facet == "year" || facet == "month") request.date.clear();
  request.facets = {facet};
  request.limit = 0;
  return request;
}

}  // namespace

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_query:
    case ErrorCode::invalid_argument: return 400;
    case ErrorCode::document_not_found: return 404;
    case ErrorCode::index_locked:
    case ErrorCode::exhausted: return 503;
    default: return 500;
  }
}

void answer_error(const Error& error, httplib::Response& response) {
  response.status = status_of(error.code);
  if (response.status == 503) response.set_header("Retry-After", "1");
  answer_json(present::to_json(error), response);
}

void answer_error(int status, const std::string& code, const std::string& message, httplib::Response& response) {
  response.status = status;
  answer_json({{"error", {{"code", code}, {"message", message}}}}, response);
}

void Service::api_search(const httplib::Request& request, httplib::Response& response) {
  const Result<SearchRequest> asked = request_from_parameters(request.params);
  if (!asked) return answer_error(asked.error(), response);
  const Result<SearchResult> result = backend_.search(*asked);
  if (!result) return answer_error(result.error(), response);
  answer_json(present::to_json(*result), response);
}

void Service::api_facets(const httplib::Request& request, httplib::Response& response) {
  httplib::Params parameters = request.params;
  const auto own = parameters.find("own");
  const bool open = own != parameters.end() && own->second == "open";
  parameters.erase("own");
  Result<SearchRequest> asked = request_from_parameters(parameters);
  if (!asked) return answer_error(asked.error(), response);
  if (asked->facets.empty()) asked->facets = {"source", "site", "lang", "year"};
  asked->limit = 0;
  Result<SearchResult> result = backend_.search(*asked);
  if (!result) return answer_error(result.error(), response);
  for (Facet& facet : result->facets) {
    if (!open) break;
    const Result<SearchResult> wider = backend_.search(without_own_filter(facet.name, *asked));
    if (!wider) return answer_error(wider.error(), response);
    if (!wider->facets.empty()) facet = wider->facets.front();
  }
  Json json = present::to_json(*result);
  json.erase("hits");
  answer_json(json, response);
}

void Service::api_suggest(const httplib::Request& request, httplib::Response& response) {
  const Result<SuggestRequest> asked = suggest_from_parameters(request.params);
  if (!asked) return answer_error(asked.error(), response);
  const auto suggestions = backend_.suggest(asked->prefix, asked->limit);
  if (!suggestions) return answer_error(suggestions.error(), response);
  answer_json(present::to_json(*suggestions), response);
}

void Service::api_similar(const httplib::Request& request, httplib::Response& response) {
  const Result<SimilarRequest> asked = similar_from_parameters(request.params);
  if (!asked) return answer_error(asked.error(), response);
  const Result<SearchResult> result = backend_.similar(*asked);
  if (!result) return answer_error(result.error(), response);
  answer_json(present::to_json(*result), response);
}

void Service::api_diff(const httplib::Request& request, httplib::Response& response) {
  const Result<CompareRequest> asked = compare_from_parameters(request.params);
  if (!asked) return answer_error(asked.error(), response);
  const Result<Comparison> comparison = backend_.compare(*asked);
  if (!comparison) return answer_error(comparison.error(), response);
  answer_json(present::to_json(*comparison), response);
}

void Service::api_timeline(const httplib::Request& request, httplib::Response& response) {
  const Result<TimelineRequest> asked = timeline_from_parameters(request.params);
  if (!asked) return answer_error(asked.error(), response);
  const Result<Timeline> timeline = backend_.timeline(*asked);
  if (!timeline) return answer_error(timeline.error(), response);
  answer_json(present::to_json(*timeline), response);
}

void Service::api_document(const httplib::Request& request, httplib::Response& response) {
  if (!request.has_param("id")) {
    return answer_error(Error{ErrorCode::invalid_argument, "the parameter \"id\" is missing"}, response);
  }
  const Result<Document> document = backend_.document(request.get_param_value("id"));
  if (!document) return answer_error(document.error(), response);
  answer_json(present::to_json(*document), response);
}

void Service::api_status(const httplib::Request&, httplib::Response& response) {
  const Result<IndexInfo> info = backend_.info();
  if (!info) return answer_error(info.error(), response);
  answer_json({{"version", ZHEN_VERSION},
               {"documents", info->documents},
               {"generation", info->generation},
               {"analyzer", info->analyzer},
               {"uptime_seconds", metrics_.uptime().count()},
               {"connections", server_.connections()}},
              response);
}

void Service::api_metrics(const httplib::Request&, httplib::Response& response) {
  response.set_content(metrics_.text(backend_.info(), server_.connections(), server_.refusals()),
                       "text/plain; version=0.0.4; charset=utf-8");
}

void Service::api_openapi(const httplib::Request&, httplib::Response& response) {
  response.set_content(std::string(assets::kOpenapiJson), "application/json");
}

}  // namespace zhen::serve
