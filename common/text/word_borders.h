// Where do words end in a run of Han characters? A dictionary's opinion, for weighing query bigrams only.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace zhen::text {

/// Loads ICU's Chinese dictionary at the first call, not before.
/// Thread-safety: one a thread.
class WordBorders {
 public:
  WordBorders();
  ~WordBorders();
  WordBorders(WordBorders&&) noexcept;
  WordBorders& operator=(WordBorders&&) noexcept;

  /// Byte offsets into `run` at which words begin and end, 0 and its size included, ascending.
  std::vector<std::size_t> of(std::string_view run);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::text
