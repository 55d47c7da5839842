// An article as a row of sentences and words that can be compared with another's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/index/stored_document.h"

namespace zhen::searcher {

/// A word, number or Han character.
struct ArticleWord {
  std::uint64_t key = 0;             ///< of its folded form: equal words are the same
  std::uint64_t written = 0;         ///< of the character as written where scripts are told apart, else `key`
  std::uint32_t begin = 0, end = 0;  ///< bytes of the page's text
};

struct ArticleSentence {
  std::uint64_t key = 0;                       ///< of its words
  std::uint32_t begin = 0, end = 0;            ///< bytes of the page's text, without white space at the ends
  std::uint32_t first_word = 0, end_word = 0;  ///< at least one
};

/// What stands between words belongs to no word: punctuation and white space make no difference.
struct ArticleReading {
  std::vector<ArticleWord> words;
  std::vector<ArticleSentence> sentences;
  bool complete = true;  ///< false: the article was longer than kMostComparedBytes
};

inline constexpr std::size_t kMostComparedBytes = std::size_t{1} << 20;

/// @param scripts  whether 國 differs from 国
/// Cost: linear in the article; some 20 MB/s. Thread-safety: reentrant.
ArticleReading read_article(const index::StoredDocument& document, bool scripts);

}  // namespace zhen::searcher
