// How is a Han character read? Readings out of ICU's data, and where a typed sound is met in a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zhen::searcher {

/// Readings without tones, of characters in general and as surnames (单: dan, shan); ü is both u and v.
/// Thread-safety: reading is reentrant. Source: ICU's Han-Latin and Han-Latin/Names.
class PinyinReadings {
 public:
  /// Learns every Han character of `folded`. Cost: ICU's rules are loaded once a call, some 50 ms.
  void learn(const std::u32string& characters);

  /// The byte after the characters at `at` whose sounds go on from, or begin with, all of `typed`; nothing: they do
  /// not. Full syllables of which the last may be unfinished (waijiaob), or initials alone (wjb).
  std::optional<std::size_t> match(std::string_view folded, std::size_t at, std::string_view typed) const;

  /// Whether both are known and share a reading. Tones are not heard.
  bool sound_alike(char32_t left, char32_t right) const;

 private:
  enum class Mode : bool { kSyllables, kInitials };
  std::optional<std::size_t> match(std::string_view folded, std::size_t at, std::string_view typed, Mode mode) const;
  void learn(const std::u32string& characters, const char* rules);
  void add(char32_t character, const std::string& reading);

  std::unordered_map<char32_t, std::vector<std::string>> readings_;
};

/// What was typed as sounds: the letters of folded text, blanks and apostrophes left out; empty: it is no pinyin.
std::string typed_pinyin(std::string_view folded);

}  // namespace zhen::searcher
