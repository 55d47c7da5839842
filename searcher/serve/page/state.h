// What the page shows is said by its URL alone; this reads and writes it.
#pragma once

#include <httplib.h>

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/serve/page/strings.h"
#include "zhen/search_request.h"

namespace zhen::serve::page {

inline constexpr std::size_t kHitsPerPage = 10;

/// Parameters that are not known or make no sense are passed over: a page is better than an error.
struct State {
  std::string query;
  std::string date;
  std::vector<std::string> sources;
  std::vector<std::string> sites;
  std::vector<std::string> langs;
  Sort sort = Sort::relevance;
  bool title_only = false;
  bool stories = true;  ///< copies of a text are one hit; pages are the default everywhere but here
  std::size_t page = 1;
  std::size_t facet_limit = 8;  ///< values shown of each facet

  std::string here = "/";  ///< what was asked for, without the switches of language and theme
  Ui ui = Ui::en;
  std::string theme;  ///< "light", "dark" or empty: as the system has it

  bool filtered() const { return !date.empty() || !sources.empty() || !sites.empty() || !langs.empty() || title_only; }
  bool asks() const { return !query.empty() || filtered(); }
};

/// `target` where it is a path of this server, else "/": nobody is led to another host.
std::string local_target(const std::string& target);

/// The request's own URL without the parameters named.
std::string target_without(const httplib::Request& request, const std::vector<std::string>& names);

/// From the URL; language and theme also from cookies and Accept-Language.
State read_state(const httplib::Request& request);

/// The URL of the results that `state` describes, e.g. "/?q=…&source=…".
std::string url_of(const State& state, const std::string& path = "/");

/// The values chosen of one facet ("source", "site" or "lang").
std::vector<std::string>& chosen(State& state, const std::string& facet);

SearchRequest request_of(const State& state);

}  // namespace zhen::serve::page
