// The page's parts, each from data to HTML. Nothing here asks the index anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/serve/page/state.h"
#include "zhen/search_result.h"
#include "zhen/searcher.h"

namespace zhen::serve::page {

/// Everything that the results view shows.
struct Answers {
  SearchResult result;
  std::vector<Facet> facets;  ///< source, site, lang: each counted without its own filter
  Facet months;               ///< counted without the date filter
};

/// A whole page around `main`. `refine` is the column of filters, or empty.
std::string frame(const State& state, std::string_view title, std::string_view main);

std::string home_view(const State& state, const Result<IndexInfo>& info);
std::string results_view(const State& state, const Answers& answers);
std::string message_view(const State& state, std::string_view heading, std::string_view text);

/// `marks` are words to show as found in the text.
std::string document_view(const State& state, const Document& document, const std::vector<std::string>& marks);

std::string facets_view(const State& state, const Answers& answers);
std::string histogram_view(const State& state, const Facet& months);

/// "zh-Hans" as the reader calls it; values of other facets as they are. Not escaped.
std::string facet_value_name(const State& state, const std::string& facet, const std::string& value);

/// "12 pages", in the singular where the language has one. Not escaped.
std::string counted(Ui ui, const char* key, std::uint64_t number);

}  // namespace zhen::serve::page
