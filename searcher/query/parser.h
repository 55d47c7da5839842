// What does this query mean? Text → tree. The grammar is in docs/query-syntax.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/ast.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Longer queries are cut at a character border, with a warning.
inline constexpr std::size_t kMaxQueryBytes = 65536;
/// Brackets nested deeper are read as text.
inline constexpr std::size_t kMaxQueryDepth = 32;

enum class Reading : bool {
  kNatural,  ///< nothing fails: what is not of the language is text
  kStrict,   ///< an unclosed quote, a stray bracket or sign, an unknown field or a bad value is refused
};

struct ParsedQuery {
  Node root;  ///< always a group; empty: nothing was asked
  std::vector<std::string> warnings;
};

/// Parses a query. Ill-formed UTF-8 is read as U+FFFD.
///
///     帕特鲁舍夫 security -tax     → should, should, must not
///     “秋粮” date:2022-05          → the string must occur, in May 2022
///
/// Errors: invalid_query (strict only), with the byte.
/// Thread-safety: reentrant. Cost: linear in the query.
Result<ParsedQuery> parse(std::string_view query, Reading reading = Reading::kNatural);

}  // namespace zhen::searcher
