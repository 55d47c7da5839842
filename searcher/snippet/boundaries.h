// Where may a text be cut? Word and sentence borders of the original, by Unicode's rules (UAX #29).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace zhen::searcher {

/// Answers for places in UTF-8 texts of any size; looks only at the neighbourhood.
/// Thread-safety: one a thread. Cost: some microseconds a call; the first call opens ICU's dictionary.
class Boundaries {
 public:
  Boundaries();
  ~Boundaries();
  Boundaries(const Boundaries&) = delete;
  Boundaries& operator=(const Boundaries&) = delete;

  /// The last word border at or before `at`, and the first at or after it, within [begin, end) of `text`.
  /// Where a word is longer than the neighbourhood, a character border.
  std::size_t word_at_or_before(std::string_view text, std::size_t begin, std::size_t end, std::size_t at) const;
  std::size_t word_at_or_after(std::string_view text, std::size_t begin, std::size_t end, std::size_t at) const;

  /// The last grapheme border at or before `at`. Cost: linear in the text before it; for short texts.
  std::size_t grapheme_at_or_before(std::string_view text, std::size_t at) const;

 private:
  struct State;
  /// The bytes of a text that are looked at.
  struct Neighbourhood {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  /// Opens what stands around `at`; nothing where ICU cannot.
  std::optional<Neighbourhood> around(std::string_view text, std::size_t begin, std::size_t end, std::size_t at) const;

  std::unique_ptr<State> state_;
};

/// The first place at or after `at` where no sign follows that belongs to the character before it: a mark, the tone of
/// an emoji, what a joiner joins. Cost: none where a letter follows.
std::size_t grapheme_end(std::string_view text, std::size_t at);

/// Whether a sentence ends just before byte `at`: after 。！？…; after .!? followed by white space; at a line's begin.
bool sentence_begins_at(std::string_view text, std::size_t at);

}  // namespace zhen::searcher
