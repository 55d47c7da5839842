// Which language is a text in? Counted characters and words, no model.
#pragma once

#include <string_view>

#include "common/index/stored_document.h"

namespace zhen::indexer {

/// What a text is made of; add() as often as needed.
class LanguageCount {
 public:
  void add(std::string_view text);
  index::Language language() const;

 private:
  unsigned han_ = 0;
  unsigned hans_ = 0;  ///< characters that only Simplified writing has
  unsigned hant_ = 0;  ///< only Traditional
  unsigned kana_hangul_ = 0;
  unsigned words_ = 0;          ///< of Latin letters
  unsigned english_ = 0;        ///< the commonest English words among them
  unsigned foreign_ = 0;        ///< the commonest words of other languages in Latin letters
  unsigned accented_ = 0;       ///< Latin letters beyond ASCII
  unsigned other_letters_ = 0;  ///< Cyrillic, Arabic, Devanagari …
};

}  // namespace zhen::indexer
