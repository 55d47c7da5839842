// Which continuations of a place in titles are phrases? Strings that many titles share and that end where titles
// begin to differ: no dictionary is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/suggest/title_list.h"

namespace zhen::searcher {

/// Where a typed beginning is met in a title: bytes of its folded form.
struct TitlePlace {
  const Title* title = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool by_sound = false;
};

struct Phrase {
  std::string folded;
  std::uint64_t titles = 0;
  double score = 0;
  const Title* example = nullptr;
  std::size_t begin = 0;  ///< where it stands in the example
  bool by_sound = false;
};

/// Best first, at most `limit`, each longer than what was typed. `typed` are occurrences, one a title at most.
std::vector<Phrase> phrases_from(const std::vector<TitlePlace>& typed, std::size_t limit);

/// The bytes of `original` behind the bytes of its folded title.
std::string spelled(const Title& title, std::size_t begin, std::size_t end);

}  // namespace zhen::searcher
