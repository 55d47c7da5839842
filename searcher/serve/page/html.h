// Text into HTML. Everything that comes from documents, clients or the index goes through here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhen/search_result.h"

namespace zhen::serve::page {

/// Safe in text and in quoted attributes; ill-formed UTF-8 and control characters become U+FFFD.
std::string escape(std::string_view text);

/// Percent-encoding for one value of a query string.
std::string encode(std::string_view text);

/// The text with its ranges in <mark>, everything escaped.
std::string marked(std::string_view text, const std::vector<Highlight>& ranges);

/// Whether a stored URL may become a link: http and https only, so "javascript:" stays text.
bool is_web_link(std::string_view url);

/// A lang attribute (with a space before it) for a document's language, or nothing where it is not known.
std::string lang_attribute(std::string_view lang);

/// The places of any of `needles` in text, ASCII letters in either case, ascending and apart.
std::vector<Highlight> find_all(std::string_view text, const std::vector<std::string>& needles);

}  // namespace zhen::serve::page
