// What browsers ask: whole pages, and the parts that the script exchanges in them.
#include <string>
#include <utility>

#include "searcher/serve/assets.h"
#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"
#include "searcher/serve/service.h"

namespace zhen::serve {

namespace {

using page::State;

constexpr const char* kHtml = "text/html; charset=utf-8";

// Switches that stand in the URL are remembered, so that they work without a script.
void remember_switches(const httplib::Request& request, const State& state, httplib::Response& response) {
  const std::string rest = "; Path=/; Max-Age=31536000; SameSite=Strict";
  if (request.has_param("ui")) {
    response.headers.emplace("Set-Cookie", std::string("zhen_ui=") + (state.ui == page::Ui::zh ? "zh" : "en") + rest);
  }
  if (request.has_param("theme")) response.headers.emplace("Set-Cookie", "zhen_theme=" + state.theme + rest);
}

// The histogram, without the dates that are brushed on it.
Result<Timeline> timeline_of(present::Backend& backend, const State& state) {
  TimelineRequest request;
  request.search = request_of(state);
  request.search.date.clear();
  request.step = TimelineStep::month;
  request.by_source = true;
  Result<Timeline> timeline = backend.timeline(request);
  if (!timeline || page::bins_of(*timeline).periods.size() <= page::kMostBins) return timeline;
  request.step = TimelineStep::year;
  return backend.timeline(request);
}

// The facets beside the hits, each without its own filter.
Result<page::Answers> ask(present::Backend& backend, const State& state) {
  SearchRequest request = request_of(state);
  request.facets = {"source", "site", "lang"};
  request.facet_limit = state.facet_limit;
  Result<SearchResult> result = backend.search(request);
  if (!result) return result.error();
  page::Answers answers{.result = std::move(*result), .facets = {}, .timeline = {}};
  answers.facets = answers.result.facets;
  Result<Timeline> timeline = timeline_of(backend, state);
  if (!timeline) return timeline.error();
  answers.timeline = *std::move(timeline);
  return answers;
}

std::string view_of_results(present::Backend& backend, const State& state, httplib::Response& response) {
  if (!state.asks()) return page::home_view(state, backend.info());
  const Result<page::Answers> answers = ask(backend, state);
  if (answers) return page::results_view(state, *answers);
  response.status = status_of(answers.error().code);
  return page::message_view(state, word(state.ui, "failed"), answers.error().message);
}

std::string view_of_document(present::Backend& backend, const httplib::Request& request, const State& state,
                             httplib::Response& response, std::string& title) {
  const Result<Document> document = backend.document(request.get_param_value("id"));
  if (!document) {
    response.status = status_of(document.error().code);
    title = word(state.ui, "failed");
    return page::message_view(state, title, document.error().message);
  }
  title = document->title;
  std::vector<std::string> marks;
  const auto [from, to] = request.params.equal_range("m");
  for (auto at = from; at != to && marks.size() < 16; ++at) marks.push_back(at->second);
  return page::document_view(state, *document, marks);
}

std::string view_of_diff(present::Backend& backend, const httplib::Request& request, const State& state,
                         httplib::Response& response) {
  const Result<Comparison> comparison =
      backend.compare({.id = request.get_param_value("id"), .with = request.get_param_value("with")});
  if (comparison) return page::comparison_view(state, *comparison);
  response.status = status_of(comparison.error().code);
  return page::message_view(state, word(state.ui, "failed"), comparison.error().message);
}

}  // namespace

void Service::web_diff(const httplib::Request& request, httplib::Response& response) {
  const State state = page::read_state(request);
  remember_switches(request, state, response);
  const std::string view = view_of_diff(backend_, request, state, response);
  response.set_content(page::frame(state, word(state.ui, "what_differs"), view), kHtml);
}

void Service::web_diff_part(const httplib::Request& request, httplib::Response& response) {
  response.set_content(view_of_diff(backend_, request, page::read_state(request), response), kHtml);
}

void Service::web_home(const httplib::Request& request, httplib::Response& response) {
  const State state = page::read_state(request);
  remember_switches(request, state, response);
  response.set_content(page::frame(state, state.query, view_of_results(backend_, state, response)), kHtml);
}

void Service::web_home_part(const httplib::Request& request, httplib::Response& response) {
  response.set_content(view_of_results(backend_, page::read_state(request), response), kHtml);
}

void Service::web_document(const httplib::Request& request, httplib::Response& response) {
  const State state = page::read_state(request);
  remember_switches(request, state, response);
  std::string title;
  const std::string view = view_of_document(backend_, request, state, response, title);
  response.set_content(page::frame(state, title, view), kHtml);
}

void Service::web_document_part(const httplib::Request& request, httplib::Response& response) {
  std::string title;
  const std::string view = view_of_document(backend_, request, page::read_state(request), response, title);
  response.set_content(view, kHtml);
}

std::string login_page(const httplib::Request& request, const std::string& next, bool wrong) {
  State state;
  state.ui = page::read_state(request).ui;
  state.theme = page::read_state(request).theme;
  std::string html =
      "<!doctype html>\n<html lang=\"" + std::string(state.ui == page::Ui::zh ? "zh-Hans" : "en") + '"' +
      (state.theme.empty() ? "" : " data-theme=\"" + state.theme + '"') +
      "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>Zhen</title><link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" "
      "href=\"/app.css\"></head><body><main class=\"login\"><h1>Zhen</h1><form method=\"post\" action=\"/login\">";
  html += "<label for=\"token\">" + word(state.ui, "token") +
          "</label><input id=\"token\" name=\"token\" type=\"password\" "
          "autocomplete=\"current-password\" required autofocus" +
          std::string(wrong ? " aria-describedby=\"wrong\"" : "") + ">";
  if (wrong) html += "<p id=\"wrong\" role=\"alert\">" + word(state.ui, "wrong_token") + "</p>";
  html += "<input type=\"hidden\" name=\"next\" value=\"" + page::escape(next) + "\"><button>" +
          word(state.ui, "enter") + "</button>";
  return html + "</form></main></body></html>\n";
}

void Service::web_login_form(const httplib::Request& request, httplib::Response& response) {
  response.set_content(login_page(request, "/", false), kHtml);
}

void Service::web_asset(const httplib::Request& request, httplib::Response& response) {
  struct Asset {
    std::string_view path;
    std::string_view bytes;
    const char* type;
  };
  const Asset assets[] = {{"/app.css", assets::kAppCss, "text/css; charset=utf-8"},
                          {"/app.js", assets::kAppJs, "text/javascript; charset=utf-8"},
                          {"/icon.svg", assets::kIconSvg, "image/svg+xml"},
                          {"/favicon.ico", assets::kIconSvg, "image/svg+xml"}};
  for (const Asset& asset : assets) {
    if (request.path != asset.path) continue;
    const std::string tag = '"' + std::to_string(std::hash<std::string_view>{}(asset.bytes)) + '"';
    response.headers.erase("Cache-Control");
    response.set_header("Cache-Control", "no-cache");
    response.set_header("ETag", tag);
    if (request.get_header_value("if-none-match") == tag) {
      response.status = 304;
    } else {
      response.set_content(std::string(asset.bytes), asset.type);
    }
  }
}

}  // namespace zhen::serve
