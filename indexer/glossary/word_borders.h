// Where may words begin in a run of Chinese, by ICU's dictionary? It cuts some names and new words apart, but hardly
// ever begins a word in the middle of another.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace zhen::indexer {

/// Thread-safety: one a thread.
class WordBorders {
 public:
  WordBorders();
  WordBorders(const WordBorders&) = delete;
  WordBorders& operator=(const WordBorders&) = delete;
  ~WordBorders();

  /// By the place; true everywhere where ICU has no dictionary.
  std::vector<bool> of(std::u32string_view run);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::indexer
