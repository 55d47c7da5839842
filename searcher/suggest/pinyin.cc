#include "searcher/suggest/pinyin.h"

#include "common/text/utf8.h"
#include "searcher/suggest/pinyin_table.h"

namespace zhen::searcher {
namespace {

enum class Mode : bool { kSyllables, kInitials };

/// The readings of one character, one after another.
class Readings {
 public:
  explicit Readings(char32_t character) : rest_(pinyin_of(character)) {}

  bool next(std::string_view& reading) {
    if (rest_.empty()) return false;
    reading = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(reading.size() + 1);
    return true;
  }

 private:
  std::string_view rest_;
};

std::size_t initial_length(std::string_view reading) {
  return reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh") ? 2 : 1;
}

std::optional<std::size_t> match(std::string_view folded, std::size_t at, std::string_view typed, Mode mode) {
  if (at >= folded.size()) return std::nullopt;
  const text::CodePoint next = text::code_point_at(folded, at);
  const std::size_t after = at + next.length;
  Readings readings(next.value);
  for (std::string_view sound; readings.next(sound);) {
    for (const std::size_t length : {mode == Mode::kSyllables ? sound.size() : initial_length(sound), std::size_t{1}}) {
      const std::string_view heard = sound.substr(0, length);
      if (heard.starts_with(typed)) return after;
      if (typed.starts_with(heard)) {
        if (const auto end = match(folded, after, typed.substr(heard.size()), mode)) return end;
      }
      if (mode == Mode::kSyllables || length == 1) break;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> match_pinyin(std::string_view folded, std::size_t at, std::string_view typed) {
  if (const auto end = match(folded, at, typed, Mode::kSyllables)) return end;
  return match(folded, at, typed, Mode::kInitials);
}

bool sound_alike(char32_t left, char32_t right) {
  Readings one(left);
  for (std::string_view reading; one.next(reading);) {
    Readings other(right);
    for (std::string_view same; other.next(same);) {
      if (reading == same) return true;
    }
  }
  return false;
}

std::string typed_pinyin(std::string_view folded) {
  std::string typed;
  for (const char c : folded) {
    if (c == ' ' || c == '\'') continue;
    if (c < 'a' || c > 'z') return {};
    typed += c;
  }
  return typed.size() <= 64 ? typed : std::string();
}

}  // namespace zhen::searcher
