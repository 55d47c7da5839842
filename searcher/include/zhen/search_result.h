// What a search answers. Every struct owns its text and outlives the Searcher.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhen/explanation.h"

namespace zhen {

/// Half-open range of bytes of the UTF-8 text that it accompanies.
struct Highlight {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// A passage of the original page with its matches marked.
struct Snippet {
  std::string text;                   ///< UTF-8; cut pieces are joined by " … "
  std::vector<Highlight> highlights;  ///< ascending, never overlapping, on grapheme borders
};

/// One page of a story.
struct StoryCopy {
  std::string id;
  std::string source;               ///< canonical outlet, else the site; empty: unknown
  std::optional<std::string> date;  ///< as in Hit
};

/// The pages that tell the same, whether or not they match.
struct Story {
  std::string id;                 ///< 16 hexadecimal digits: the same while its pages are the same, in any commit
  std::vector<StoryCopy> copies;  ///< the earliest first, undated last, the hit itself among them; at most 100
  std::size_t pages = 1;          ///< in all
};

/// One matching document.
struct Hit {
  std::size_t rank = 0;  ///< 1 is the best; counts from the request's offset
  double score = 0;      ///< comparable within one result only
  std::string id;
  std::string title;
  std::vector<Highlight> title_highlights;
  std::optional<std::string> date;  ///< YYYY-MM-DD, YYYY-MM or YYYY; none: undated
  std::string date_role;            ///< published updated dateline event scraped; empty when undated
  std::string date_certainty;       ///< low medium high; empty when undated
  std::string source;               ///< canonical outlet, else the site; empty: unknown
  std::string source_as_written;
  std::vector<std::string> source_aliases;  ///< every name of that outlet
  std::string site;
  std::string lang;
  std::string url;
  std::string path;   ///< where the page was read from, as given to the indexer
  std::string index;  ///< where several indexes were opened as one: the path of the one that holds it; else empty
  Snippet snippet;
  std::vector<std::string> matched = {};  ///< other forms of the query's words that it holds, as it spells them
  std::optional<HitExplanation> explanation = {};  ///< where it was asked for
  std::optional<Story> story = {};                 ///< where stories were asked for
};

/// One form of a word of the query that was looked for besides it.
struct ExpansionInfo {
  std::string from;    ///< as the query has it, folded
  std::string to;      ///< the form
  std::string origin;  ///< dictionary glossary icu regional edited name transcription
};

/// One value of a facet and the number of matching documents that have it.
struct FacetCount {
  std::string value = {};  ///< empty: the documents without one (undated, unknown source)
  std::uint64_t count = 0;
};

struct Facet {
  std::string name = {};
  std::vector<FacetCount> values = {};  ///< most frequent first; dates: ascending, undated last
  std::uint64_t others = 0;             ///< counts of the values that the limit cut off, summed
  std::uint64_t distinct = 0;           ///< values in all, the cut ones too, the empty one not
  std::string step = {};                ///< of dates: year, month or day
};

/// The answer to one request. No hits is success.
struct SearchResult {
  std::string query;        ///< as it was understood to be typed
  std::uint64_t total = 0;  ///< matching documents
  bool total_exact = true;
  std::vector<Hit> hits;
  std::vector<Facet> facets;                         ///< in the order asked for
  std::vector<std::string> warnings;                 ///< what was cut, relaxed or read as text
  std::optional<QueryExplanation> explanation = {};  ///< where it was asked for
  std::vector<ExpansionInfo> expansions =
      {};  ///< other forms of its words that were looked for: all are in the collection
};

/// A stored document with everything that is known of it.
struct Document {
  std::string id;
  std::string title;
  std::optional<std::string> date;
  std::string date_role;
  std::string date_certainty;
  std::string date_evidence;  ///< the words of the page from which the date was read
  std::string source;
  std::string source_as_written;
  std::vector<std::string> source_aliases;
  std::string site;
  std::string lang;
  std::string url;
  std::string author;
  std::string path;
  std::string encoding;
  std::string text;                  ///< the whole page as UTF-8
  std::vector<Highlight> furniture;  ///< the ranges of `text` that are not the article
};

}  // namespace zhen
