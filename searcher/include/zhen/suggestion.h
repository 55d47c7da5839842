// What one may be about to type: titles and phrases of the collection that go on from a beginning.
#pragma once

#include <cstdint>
#include <string>

namespace zhen {

enum class SuggestionKind : std::uint8_t {
  phrase,  ///< words that several titles share
  title,   ///< a whole title
};

/// How the typed beginning was met.
enum class SuggestionMatch : std::uint8_t {
  text,    ///< as written, after folding: 国际 meets 國際
  pinyin,  ///< by sound, in full or by initials: waijiaobu, wjb for 外交部
};

/// One continuation, best first in the list that holds it.
struct Suggestion {
  std::string text;  ///< as a page has it
  SuggestionKind kind = SuggestionKind::phrase;
  SuggestionMatch match = SuggestionMatch::text;
  std::uint64_t count = 0;  ///< of a phrase: titles that hold it; of a title: documents that have it
  std::string id;           ///< of the newest document with this title; empty for a phrase
};

}  // namespace zhen
