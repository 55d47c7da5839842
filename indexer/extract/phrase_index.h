// Which of many fixed phrases stand in a text? Looked up by their first bytes, so that most places cost one test.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {

/// Phrases have their ASCII letters in lower case and live as long as the index; texts may have either case.
/// Thread-safety: const.
class PhraseIndex {
 public:
  PhraseIndex() = default;
  PhraseIndex(std::initializer_list<std::string_view> phrases) { add_all(phrases); }

  /// Each numbered by its place.
  template <typename Phrases>
  void add_all(const Phrases& phrases) {
    std::uint16_t number = 0;
    for (const std::string_view phrase : phrases) add(phrase, number++);
  }

  void add(std::string_view phrase, std::uint16_t number) {
    if (phrase.size() < 2) return;
    const std::uint16_t head = head_of(phrase);
    if (!heads_.test(head)) {
      heads_.set(head);
      if (places_.empty()) places_.resize(heads_.size());
      places_[head] = static_cast<std::uint16_t>(phrases_.size());
      phrases_.emplace_back();
    }
    phrases_[places_[head]].push_back({phrase, number});
  }

  /// Whether any of them stands anywhere in the text.
  bool stands_in(std::string_view text) const {
    return anywhere(text, [](std::uint16_t, std::size_t, std::size_t) { return true; });
  }

  /// Calls `accept(number, end)` for each phrase that begins at `at`, in order of adding, until it returns true.
  template <typename Accept>
  bool at(std::string_view text, std::size_t at, const Accept& accept) const {
    if (at + 2 > text.size()) return false;
    const std::uint16_t head = head_of(text.substr(at));
    if (!heads_.test(head)) return false;
    for (const Entry& entry : phrases_[places_[head]]) {
      if (starts_with_ignoring_case(text.substr(at), entry.phrase) && accept(entry.number, at + entry.phrase.size()))
        return true;
    }
    return false;
  }

  /// The same for every place of a text, left to right: `accept(number, begin, end)`. No phrase begins inside a word,
  /// unless at a capital (LoginRegister).
  template <typename Accept>
  bool anywhere(std::string_view text, const Accept& accept) const {
    bool after_letter = false;
    for (std::size_t i = 0; i + 2 <= text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      const bool letter = is_ascii_letter(byte);
      const bool begins = (byte & 0xC0) != 0x80 && !(letter && after_letter && byte >= 'a');
      after_letter = letter;
      if (begins && at(text, i, [&](std::uint16_t number, std::size_t end) { return accept(number, i, end); }))
        return true;
      if (byte >= 0xE0) i += 2;  // the rest of a Han character
    }
    return false;
  }

 private:
  struct Entry {
    std::string_view phrase;
    std::uint16_t number;
  };

  /// Of two bytes, or of the three that a Han character has.
  static std::uint16_t head_of(std::string_view text) {
    const auto first = static_cast<unsigned char>(ascii_lower(text[0]));
    const auto second = static_cast<unsigned char>(ascii_lower(text[1]));
    if (first < 0xE0 || text.size() < 3) return static_cast<std::uint16_t>(first << 8 | second);
    const auto third = static_cast<unsigned char>(text[2]);
    return static_cast<std::uint16_t>(((first & 0x0FU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU)) * 40503U >> 3);
  }

  std::bitset<65536> heads_;
  std::vector<std::uint16_t> places_;  ///< of a head's phrases
  std::vector<std::vector<Entry>> phrases_;
};

}  // namespace zhen::indexer
