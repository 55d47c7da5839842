#include "searcher/serve/page/state.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "searcher/serve/access.h"
#include "searcher/serve/page/html.h"

namespace zhen::serve::page {

namespace {

std::vector<std::string> values_of(const httplib::Request& request, const std::string& name) {
  std::vector<std::string> values;
  const auto [from, to] = request.params.equal_range(name);
  for (auto at = from; at != to; ++at) {
    const bool known = std::find(values.begin(), values.end(), at->second) != values.end();
    if (!at->second.empty() && !known && values.size() < 50) values.push_back(at->second);
  }
  return values;
}

std::size_t number_of(const httplib::Request& request, const std::string& name, std::size_t otherwise,
                      std::size_t most) {
  const std::string text = request.get_param_value(name);
  std::size_t number = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stopped != text.data() + text.size() || number == 0) return otherwise;
  return std::min(number, most);
}

Ui read_ui(const httplib::Request& request) {
  std::string ui = request.get_param_value("ui");
  if (ui.empty()) ui = cookie_value(request, "zhen_ui");
  if (ui == "zh") return Ui::zh;
  if (ui == "en") return Ui::en;
  return preferred_ui(request.get_header_value("accept-language"));
}

std::string read_theme(const httplib::Request& request) {
  std::string theme = request.get_param_value("theme");
  if (theme.empty()) theme = cookie_value(request, "zhen_theme");
  return theme == "light" || theme == "dark" ? theme : "";
}

const char* name_of(Sort sort) {
  switch (sort) {
    case Sort::newest: return "newest";
    case Sort::oldest: return "oldest";
    default: return "relevance";
  }
}

}  // namespace

std::string target_without(const httplib::Request& request, const std::vector<std::string>& names) {
  std::string target = request.target.substr(0, request.target.find('?'));
  std::string_view rest = request.target;
  rest.remove_prefix(std::min(target.size() + 1, rest.size()));
  char separator = '?';
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    if (std::find(names.begin(), names.end(), pair.substr(0, pair.find('='))) != names.end()) continue;
    target.append(1, separator).append(pair);
    separator = '&';
  }
  return local_target(target);
}

std::string local_target(const std::string& target) {
  const bool local =
      !target.empty() && target[0] == '/' && (target.size() == 1 || (target[1] != '/' && target[1] != '\\'));
  const bool plain = std::none_of(target.begin(), target.end(),
                                  [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
  return local && plain ? target : "/";
}

State read_state(const httplib::Request& request) {
  State state;
  state.query = request.get_param_value("q");
  state.date = request.get_param_value("date");
  state.sources = values_of(request, "source");
  state.sites = values_of(request, "site");
  state.langs = values_of(request, "lang");
  const std::string sort = request.get_param_value("sort");
  state.sort = sort == "newest" ? Sort::newest : sort == "oldest" ? Sort::oldest : Sort::relevance;
  state.title_only = request.get_param_value("title") == "1";
  state.stories = request.get_param_value("stories") != "0";
  state.page = number_of(request, "page", 1, 10'000);
  state.facet_limit = number_of(request, "more", state.facet_limit, 200);
  state.here = target_without(request, {"ui", "theme", "token"});
  state.ui = read_ui(request);
  state.theme = read_theme(request);
  return state;
}

std::string url_of(const State& state, const std::string& path) {
  std::string url = path;
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url.append(name).append("=").append(encode(value));
  };
  add("q", state.query);
  add("date", state.date);
  for (const std::string& source : state.sources) add("source", source);
  for (const std::string& site : state.sites) add("site", site);
  for (const std::string& lang : state.langs) add("lang", lang);
  if (state.sort != Sort::relevance) add("sort", name_of(state.sort));
  if (state.title_only) add("title", "1");
  if (!state.stories) add("stories", "0");
  if (state.page > 1) add("page", std::to_string(state.page));
  if (state.facet_limit != State().facet_limit) add("more", std::to_string(state.facet_limit));
  return url;
}

std::vector<std::string>& chosen(State& state, const std::string& facet) {
  if (facet == "site") return state.sites;
  return facet == "lang" ? state.langs : state.sources;
}

SearchRequest request_of(const State& state) {
  SearchRequest request;
  request.query = state.query;
  request.date = state.date;
  request.sources = state.sources;
  request.sites = state.sites;
  request.langs = state.langs;
  request.sort = state.sort;
  request.title_only = state.title_only;
  request.stories = state.stories;
  request.limit = kHitsPerPage;
  request.offset = (state.page - 1) * kHitsPerPage;
  return request;
}

}  // namespace zhen::serve::page
