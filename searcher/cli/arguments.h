// What does this command line ask for? Arguments → a plain struct; nothing is opened or printed here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhen/comparison.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/timeline.h"

namespace zhen::cli {

enum class Command : std::uint8_t {
  kSearch,
  kShow,
  kEval,
  kSuggest,
  kSimilar,
  kBatch,
  kInspect,
  kDiff,
  kTimeline,
  kHelp,
  kVersion
};
enum class Format : std::uint8_t { kText, kJson, kJsonLines };

struct Arguments {
  Command command = Command::kSearch;
  std::string index;                 ///< --index, else ZHEN_INDEX
  std::vector<std::string> indexes;  ///< all of them, where --index was given more than once; the first is `index`
  Format format = Format::kText;
  SearchRequest request;  ///< kSearch; kSuggest and kSimilar take its limit and snippet width; kEval takes its limit
                          ///< and snippet width
  std::string id;         ///< kShow, kSimilar
  std::string text;       ///< kSuggest: the beginning; kSimilar: a file with the text, - for standard input;
                          ///< kBatch: the file of queries, likewise; kInspect: what is inspected
  std::string inspected;  ///< kInspect: text, term or document
  std::string topics;     ///< kEval
  std::string qrels;
  std::string run;
  std::string compare;       ///< kEval: a run to compare with
  CompareRequest pages;      ///< kDiff
  TimelineRequest timeline;  ///< kTimeline: its search is `request`
  std::string help;          ///< kHelp: the text
};

/// A subcommand counts only as the first argument. Options stand anywhere before `--`; after it all is query.
/// A word with one dash is a word of the query: -tax excludes. An unknown --option is refused by name.
/// Errors: invalid_argument.
Result<Arguments> parse_arguments(const std::vector<std::string>& arguments, const char* default_index);

}  // namespace zhen::cli
