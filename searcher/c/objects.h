// What the opaque types are.
#pragma once

#include <string>
#include <vector>

#include "zhen/c.h"
#include "zhen/cancellation.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"
#include "zhen/searcher.h"
#include "zhen/searcher_pool.h"
#include "zhen/suggestion.h"

struct zhen_searcher {
  zhen::Searcher searcher;
};

struct zhen_pool {
  zhen::SearcherPool pool;
};

struct zhen_cancellation {
  zhen::CancellationToken token;
};

/// The arrays that C reads are made once, with the object.
struct zhen_result {
  struct HitArrays {
    std::vector<zhen_range> title_highlights;
    std::vector<zhen_range> snippet_highlights;
    std::vector<zhen_string> source_aliases;
    std::vector<zhen_string> matched;
  };

  explicit zhen_result(zhen::SearchResult found);

  zhen::SearchResult result;
  std::vector<HitArrays> arrays;
};

struct zhen_document {
  explicit zhen_document(zhen::Document found);

  zhen::Document document;
  std::vector<zhen_range> furniture;
  std::vector<zhen_string> source_aliases;
};

struct zhen_suggestions {
  std::vector<zhen::Suggestion> suggestions;
};

namespace zhen::c {

inline zhen_string view_of(const std::string& text) {
  return {text.c_str(), text.size()};
}

std::vector<zhen_range> ranges_of(const std::vector<Highlight>& ranges);
std::vector<zhen_string> views_of(const std::vector<std::string>& texts);

/// The request in C++. Errors: invalid_argument (no request, one without its size, a field's pointer is NULL although
/// it counts, no such sort).
Result<SearchRequest> request_of(const zhen_request* asked);

/// NULL: the request cannot be called off. `request` has a size.
const zhen_cancellation* cancellation_of(const zhen_request& request);

zhen_expansion expansion_of(const ExpansionInfo& expansion);

}  // namespace zhen::c
