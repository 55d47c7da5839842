// What hangs on the end of a word? secur*, Patrushev~1, oil^2 → the word and what is said of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "searcher/query/ast.h"

namespace zhen::searcher {

struct SuffixedWord {
  std::string_view stem;  ///< what is left; empty only for stars alone
  bool prefix = false;    ///< a star
  bool fuzzy = false;     ///< ~, ~1 or ~2 after a letter
  int edits = 0;
  int boost = kUnboosted;
};

/// Cost: linear.
SuffixedWord split_suffixes(std::string_view word);

/// The weight of ^2, ^0.5 or ＾２ at the beginning of `text`, and its bytes; nothing where none stands there or the
/// number is not above 0 and at most 100, or 1.
struct Boost {
  int thousandths = kUnboosted;
  std::size_t bytes = 0;
};
std::optional<Boost> boost_at(std::string_view text);

/// Two weights on one word; never beyond the bounds of one, nor exactly 1.
int multiplied(int left, int right) noexcept;

/// The number of NEAR/5, ＮＥＡＲ／５ or 近/5, from 1 to 100.
std::optional<int> near_operator(std::string_view word);

}  // namespace zhen::searcher
