// What else a word of the query may be called: one branch a word, with all its forms as alternatives of one unit.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/text/token.h"

namespace zhen::searcher {

/// One form of a word, as it is listed to the user.
struct Expansion {
  std::string from;    ///< as the query has it
  std::string to;      ///< as the origin has it
  std::string origin;  ///< dictionary glossary icu regional edited name transcription
};

struct CrossBranch {
  text::QueryUnit unit;  ///< its alternatives are the forms; they count once
  double weight = 0;     ///< of the branch, against the word itself
  std::vector<Expansion> expansions;
};

}  // namespace zhen::searcher
