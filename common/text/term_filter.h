// Is this term among the few that are wanted? Says no at once for nearly all of a text; a yes has to be looked up.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace zhen::text {

/// Whether three bytes begin here, as of nearly every character that is written without blanks.
inline bool is_three_bytes(char lead) noexcept {
  return (static_cast<unsigned char>(lead) & 0xF0) == 0xE0;
}

/// The low twelve bits of such a character: its last two bytes, six bits each.
inline std::size_t tail_of(const char* character) noexcept {
  return static_cast<std::size_t>((static_cast<unsigned char>(character[1]) & 0x3F) << 6 |
                                  (static_cast<unsigned char>(character[2]) & 0x3F));
}

/// Never says no of a term that was added. Cost of a question: a few ns.
class TermFilter {
 public:
  void add(std::string_view term) {
    if (term.empty()) return;
    terms_.set(hash_of(term));
    add_word(term);
    if (term.size() == 6 && is_three_bytes(term[0]) && is_three_bytes(term[3])) {
      first_.set(tail_of(term.data()));
      second_.set(tail_of(term.data() + 3));
    }
  }

  /// Every term that begins so.
  void add_prefix(std::string_view prefix) {
    if (prefix.empty()) return;
    terms_.set();
    second_.set();
    if (prefix.size() < 3) {
      first_.set();
    } else {
      first_.set(tail_of(prefix.data()));
    }
    add_word(prefix);
  }

  bool may_hold(std::string_view term) const { return terms_.test(hash_of(term)); }

  /// Of two characters of three bytes each.
  bool may_hold_pair(const char* pair) const { return first_.test(tail_of(pair)) && second_.test(tail_of(pair + 3)); }

  /// Of the stem of a word of at least two small letters: English stems begin as their words do.
  bool may_hold_stem_of(std::string_view word) const { return words_.test(beginning_of(word[0], word[1])); }

 private:
  static constexpr std::size_t kHashes = 4096, kTails = 4096, kBeginnings = 1024;

  /// Of a term's length and a few of its bytes: cheap, and enough to tell most terms apart.
  static std::size_t hash_of(std::string_view term) {
    auto hash = static_cast<std::uint32_t>(term.size());
    for (const std::size_t at : {std::size_t{0}, term.size() / 2, term.size() - 1, (term.size() - 1) / 2}) {
      hash = (hash ^ static_cast<unsigned char>(term[at])) * 0x01000193U;
    }
    return (hash ^ (hash >> 15)) % kHashes;
  }

  static std::size_t beginning_of(char first, char second) {
    return static_cast<std::size_t>((static_cast<unsigned char>(first) & 0x1F) << 5 |
                                    (static_cast<unsigned char>(second) & 0x1F));
  }

  void add_word(std::string_view beginning) {
    if (beginning.size() < 2) {
      for (char second = 0; second < 32; ++second) words_.set(beginning_of(beginning[0], second));
      return;
    }
    words_.set(beginning_of(beginning[0], beginning[1]));
    if (beginning[1] == 'i') words_.set(beginning_of(beginning[0], 'y'));  // dying, lying, tying: die, lie, tie
  }

  std::bitset<kHashes> terms_;
  std::bitset<kTails> first_, second_;
  std::bitset<kBeginnings> words_;
};

}  // namespace zhen::text
