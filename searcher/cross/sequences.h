// Where do words stand side by side? Rows of terms, met while the tokens of a text go by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/token.h"

namespace zhen::searcher {

/// Thread-safety: one a thread.
class SequenceFinder {
 public:
  /// @param unit  handed back with each occurrence
  void add(const text::Alternative& alternative, std::uint32_t unit);
  bool empty() const noexcept { return sequences_.empty(); }

  /// Forgets what went by: a new text begins.
  void begin_text();

  /// One token of the text; `place` counts tokens, those with one begin as one.
  /// @param found  unit and range of bytes, where the last word of a row has just been met
  using Found = std::function<void(std::uint32_t unit, std::size_t begin, std::size_t end)>;
  void see(const text::Token& token, std::uint32_t place, const Found& found);

 private:
  struct Sequence {
    std::uint32_t unit = 0;
    std::uint32_t reach = 1;  ///< places from a word to the next, at most
    struct Step {
      std::uint32_t place = 0;
      std::size_t begin = 0;
      bool met = false;
    };
    std::vector<Step> steps;
  };
  struct Use {
    std::uint32_t sequence = 0;
    std::uint32_t step = 0;
  };

  std::vector<Sequence> sequences_;
  std::unordered_multimap<std::string, Use> uses_;
  std::string key_;
};

}  // namespace zhen::searcher
