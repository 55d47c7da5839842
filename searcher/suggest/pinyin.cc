#include "searcher/suggest/pinyin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

// Tones go, the two dots of ü stay.
constexpr const char* kGeneral = "Han-Latin; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC; Lower";
constexpr const char* kSurnames = "Han-Latin/Names; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC; Lower";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

bool is_plain(std::string_view reading) {
  return !reading.empty() && std::all_of(reading.begin(), reading.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::size_t initial_length(std::string_view reading) {
  return reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh") ? 2 : 1;
}

}  // namespace

void PinyinReadings::learn(const std::u32string& characters) {
  if (characters.empty()) return;
  learn(characters, kGeneral);
  learn(characters, kSurnames);
}

bool PinyinReadings::sound_alike(char32_t left, char32_t right) const {
  const auto one = readings_.find(left);
  const auto other = readings_.find(right);
  if (one == readings_.end() || other == readings_.end()) return false;
  return std::any_of(one->second.begin(), one->second.end(), [&](const std::string& reading) {
    return std::find(other->second.begin(), other->second.end(), reading) != other->second.end();
  });
}

void PinyinReadings::learn(const std::u32string& characters, const char* rules) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance(rules, UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || reader == nullptr) return;
  // One call for all of them: a line each, since a line end is no context for any rule.
  icu::UnicodeString lines;
  for (const char32_t character : characters) lines.append(static_cast<UChar32>(character)).append(u'\n');
  reader->transliterate(lines);
  std::string text;
  lines.toUTF8String(text);
  std::size_t begin = 0;
  for (const char32_t character : characters) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) return;
    std::string reading = text.substr(begin, end - begin);
    begin = end + 1;
    std::erase(reading, ' ');
    add(character, replaced(reading, "ü", "u"));
    add(character, replaced(reading, "ü", "v"));
  }
}

void PinyinReadings::add(char32_t character, const std::string& reading) {
  if (!is_plain(reading)) return;
  std::vector<std::string>& known = readings_[character];
  if (std::find(known.begin(), known.end(), reading) == known.end()) known.push_back(reading);
}

std::optional<std::size_t> PinyinReadings::match(std::string_view folded, std::size_t at,
                                                 std::string_view typed) const {
  if (const auto end = match(folded, at, typed, Mode::kSyllables)) return end;
  return match(folded, at, typed, Mode::kInitials);
}

std::optional<std::size_t> PinyinReadings::match(std::string_view folded, std::size_t at, std::string_view typed,
                                                 Mode mode) const {
  if (at >= folded.size()) return std::nullopt;
  const text::CodePoint next = text::code_point_at(folded, at);
  const auto known = readings_.find(next.value);
  if (known == readings_.end()) return std::nullopt;
  const std::size_t after = at + next.length;
  for (const std::string& reading : known->second) {
    const std::string_view sound = reading;
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
