// Where are the words, quotes, signs and fields of a query? Text → lexemes; nothing is refused here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/ast.h"
#include "zhen/error.h"

namespace zhen::searcher {

enum class LexemeKind : std::uint8_t {
  kWord,
  kPrefix,  ///< text without its *
  kFuzzy,   ///< text without its ~; `number` edits, 0 where none was given
  kPhrase,  ///< between straight quotation marks
  kQuote,   ///< between typographic ones
  kFilter,  ///< text is the value
  kTitle,   ///< applies to the lexeme after it
  kPlus,    ///< applies to the lexeme after it
  kMinus,   ///< likewise
  kAnd,
  kOr,
  kNot,
  kNear,   ///< `number` places
  kBoost,  ///< applies to the lexeme before it; `number` thousandths
  kOpen,
  kClose,  ///< always in pairs
};

struct Lexeme {
  LexemeKind kind = LexemeKind::kWord;
  std::string text;
  FilterField field = FilterField::kSource;
  std::size_t begin = 0;
  std::size_t end = 0;
  int number = 0;
};

struct Lexed {
  std::vector<Lexeme> lexemes;
  std::vector<std::string> warnings;     ///< what was read as text
  std::optional<Error> first_objection;  ///< what strict reading refuses: invalid_query with its byte
};

/// Cuts well-formed UTF-8 into lexemes. Cost: linear.
Lexed lex(std::string_view query);

}  // namespace zhen::searcher
