#include "common/lexicon/builtin.h"

namespace zhen::lexicon {

const Lexicon& builtin_lexicon() {
  static const Lexicon kLexicon = [] {
    auto read = Lexicon::of_static({reinterpret_cast<const char*>(kBuiltinBytes), kBuiltinSize});
    return read ? *std::move(read) : Lexicon();
  }();
  return kLexicon;
}

}  // namespace zhen::lexicon
