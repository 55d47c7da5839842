// Which of many fixed phrases stand in a text? Looked up by their first two bytes, so that most places cost one test.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {

/// Phrases have their ASCII letters in lower case and live as long as the index; texts may have either case.
/// Thread-safety: const.
class PhraseIndex {
 public:
  void add(std::string_view phrase, std::uint16_t number) {
    if (phrase.size() < 2) return;
    const std::uint16_t head = head_of(phrase);
    heads_.set(head);
    phrases_[head].push_back({phrase, number});
  }

  /// Calls `accept(number, end)` for each phrase that begins at `at`, in order of adding, until it returns true.
  template <typename Accept>
  bool at(std::string_view text, std::size_t at, const Accept& accept) const {
    if (at + 2 > text.size()) return false;
    const std::uint16_t head = head_of(text.substr(at));
    if (!heads_.test(head)) return false;
    for (const Entry& entry : phrases_.find(head)->second) {
      if (starts_with_ignoring_case(text.substr(at), entry.phrase) && accept(entry.number, at + entry.phrase.size()))
        return true;
    }
    return false;
  }

  /// The same for every place of a text, left to right: `accept(number, begin, end)`.
  template <typename Accept>
  bool anywhere(std::string_view text, const Accept& accept) const {
    for (std::size_t i = 0; i + 2 <= text.size(); ++i) {
      if (at(text, i, [&](std::uint16_t number, std::size_t end) { return accept(number, i, end); })) return true;
    }
    return false;
  }

 private:
  struct Entry {
    std::string_view phrase;
    std::uint16_t number;
  };

  static std::uint16_t head_of(std::string_view text) {
    const auto first = static_cast<unsigned char>(ascii_lower(text[0]));
    const auto second = static_cast<unsigned char>(ascii_lower(text[1]));
    return static_cast<std::uint16_t>(first << 8 | second);
  }

  std::bitset<65536> heads_;
  std::unordered_map<std::uint16_t, std::vector<Entry>> phrases_;
};

}  // namespace zhen::indexer
