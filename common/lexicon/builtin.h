// The pairs that come with the program, made when it is built: ICU's names, regional words.
#pragma once

#include <cstddef>

#include "common/lexicon/lexicon.h"

namespace zhen::lexicon {

extern const std::size_t kBuiltinSize;
extern const unsigned char kBuiltinBytes[];

/// Cost: none that grows with the pairs. Thread-safety: reentrant.
const Lexicon& builtin_lexicon();

}  // namespace zhen::lexicon
