// Which pages are like this one? A document of the index, or a text from anywhere.
#pragma once

#include <cstddef>
#include <string>

#include "zhen/search_request.h"

namespace zhen {

/// `{.id = "pages/001.txt"}` or `{.text = "…"}` is a complete request; with both, the id is taken.
struct SimilarRequest {
  std::string id = {};     ///< a document of the index; it is no hit of its own
  std::string text = {};   ///< UTF-8 of any length, of which the first 256 KiB are read
  std::size_t limit = 10;  ///< hits returned, at most 1,000
  SnippetOptions snippet = {};
};

}  // namespace zhen
