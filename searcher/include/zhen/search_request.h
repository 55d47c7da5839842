// What to search for: one plain struct, every field with a sensible default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zhen {

enum class Sort : std::uint8_t {
  relevance,  ///< best first; ties: newer first, then a fixed order
  newest,     ///< latest date first, undated last; inside a day by relevance
  oldest,     ///< earliest date first, undated last; inside a day by relevance
};

/// How far a search goes beyond the words that were typed, toward the other language (docs/cross-language.md).
enum class Cross : std::uint8_t {
  off,    ///< not at all
  names,  ///< names of people and places alone
  full,   ///< also words: by the collection's glossary and a dictionary
};

/// How a snippet is cut. Widths are display columns: a Han character takes two, a Latin letter one.
struct SnippetOptions {
  std::size_t width = 240;  ///< at most this many columns in all; 0 switches snippets off
};

/// One search. `{.query = "全文检索"}` is a complete request.
struct SearchRequest {
  std::string query = {};  ///< UTF-8, the language of docs/query-syntax.md; ill-formed bytes are read as U+FFFD

  std::string date = {};  ///< "2023", "2019-12..2023-05", "..2020"; empty: any. Both ends belong to the range
  std::vector<std::string> sources = {};  ///< any alias of an outlet; several: any of them
  std::vector<std::string> sites = {};    ///< likewise
  std::vector<std::string> langs = {};    ///< zh-Hans zh-Hant en mixed other, or zh for both scripts
  bool everything = false;                ///< an empty query without a filter finds every document
  bool title_only = false;                ///< words are looked for in titles alone

  /// Near-duplicate pages count as one: a hit is a story, shown by the earliest dated of its matching pages, and total
  /// and facets count stories. Nothing is folded in what an earlier version indexed.
  bool stories = false;

  Sort sort = Sort::relevance;
  /// Above 0, by relevance only: scores keep 0.5 + 0.5 * 2^(-age / recency_days) of themselves, age in days before the
  /// newest document of the index; the undated keep 0.5.
  double recency_days = 0;
  Cross cross = Cross::full;
  /// A file of Chinese and English words, in CC-CEDICT's format or as TSV; empty: none. It is read when it is first
  /// named. Errors of a search with one: io, invalid_argument (a line of neither form).
  std::string dictionary = {};
  std::size_t limit = 10;                ///< hits returned, at most 10,000
  std::size_t offset = 0;                ///< hits skipped, at most 1,000,000
  std::vector<std::string> facets = {};  ///< of: source site lang year month date (by year,
                                         ///< month or day as the span asks for); counted over all matches. Those
                                         ///< of a list of choices above ignore that list, not the others
  std::size_t facet_limit = 10;          ///< values a facet, the most frequent first; 0: all
  SnippetOptions snippet = {};

  /// The search fails with `exhausted` when it has run this long; 0: no limit. Looked at between steps of a few
  /// milliseconds, so an answer may come that much later.
  std::uint32_t timeout_ms = 0;

  bool explain = false;  ///< fill SearchResult::explanation and Hit::explanation; takes some milliseconds a hit
  bool strict = false;   ///< refuse (invalid_query, with the byte) what natural reading would take as text
};

}  // namespace zhen
