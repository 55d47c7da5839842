#include "searcher/query/word_suffix.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr int kMostNear = 100;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_full_width_digit(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xEF' && text[1] == '\xBC' && text[2] >= '\x90' && text[2] <= '\x99';
}

/// Bytes of the digits and at most one point that `text` begins with.
std::size_t number_bytes(std::string_view text) {
  std::size_t at = 0;
  for (bool point = false; at < text.size();) {
    if (is_digit(text[at])) {
      ++at;
    } else if (is_full_width_digit(text.substr(at))) {
      at += 3;
    } else if (text[at] == '.' && !point && at > 0) {
      point = true;
      ++at;
    } else {
      break;
    }
  }
  return at;
}

/// 2, 0.5, 12.25 in thousandths; nothing for finer ones.
std::optional<int> thousandths(std::string_view number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits(number.substr(0, point));
  std::string decimals(number.substr(std::min(point + 1, number.size())));
  if (digits.size() > 4 || decimals.size() > 3 || (point < number.size() && decimals.empty())) return std::nullopt;
  decimals.resize(3, '0');
  digits += decimals;
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Where the last ^ or ＾ begins, with something before it; npos: nowhere.
std::size_t last_caret(std::string_view word) {
  const std::size_t plain = word.rfind('^');
  const std::size_t wide = word.rfind("＾");
  const std::size_t at = plain == std::string_view::npos  ? wide
                         : wide == std::string_view::npos ? plain
                                                          : std::max(plain, wide);
  return at == 0 ? std::string_view::npos : at;
}

bool ends_in_letter(std::string_view word) {
  if (word.empty()) return false;
  const char32_t last = text::code_point_at(word, text::previous_begin(word, word.size())).value;
  if (last < 0x80) return (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
  const text::Script script = text::script_of(last);
  return script != text::Script::kPunctuation && script != text::Script::kSpace;
}

void take_boosts(SuffixedWord& word) {
  for (;;) {
    const std::size_t caret = last_caret(word.stem);
    if (caret == std::string_view::npos) return;
    const auto boost = boost_at(word.stem.substr(caret));
    if (!boost || caret + boost->bytes != word.stem.size()) return;
    word.stem = word.stem.substr(0, caret);
    word.boost = multiplied(word.boost, boost->thousandths);
  }
}

void take_tilde(SuffixedWord& word) {
  std::string_view stem = word.stem;
  const int edits = stem.ends_with('1') ? 1 : stem.ends_with('2') ? 2 : 0;
  if (edits > 0) stem.remove_suffix(1);
  if (!stem.ends_with('~') || !ends_in_letter(stem.substr(0, stem.size() - 1))) return;
  word.stem = stem.substr(0, stem.size() - 1);
  word.fuzzy = true;
  word.edits = edits;
}

}  // namespace

int multiplied(int left, int right) noexcept {
  const auto product = static_cast<int>(std::int64_t{left} * right / kUnboosted);
  // A weight that is written stays visible: AND^2 is a word, and must not print as AND.
  return product == kUnboosted ? kUnboosted + 1 : std::clamp(product, 1, kMostBoost);
}

std::optional<Boost> boost_at(std::string_view text) {
  const std::size_t caret = text.starts_with("^") ? 1 : text.starts_with("＾") ? 3 : 0;
  if (caret == 0) return std::nullopt;
  const std::size_t bytes = number_bytes(text.substr(caret));
  if (bytes == 0) return std::nullopt;
  const auto value = thousandths(text::fold(text.substr(caret, bytes), text::Offsets::kDrop).text);
  if (!value || *value < 1 || *value > kMostBoost || *value == kUnboosted) return std::nullopt;
  return Boost{*value, caret + bytes};
}

SuffixedWord split_suffixes(std::string_view given) {
  SuffixedWord word;
  word.stem = given;
  take_boosts(word);
  take_tilde(word);
  if (word.fuzzy) return word;
  while (word.stem.ends_with("*") || word.stem.ends_with("＊")) {
    word.stem.remove_suffix(word.stem.ends_with("*") ? 1 : 3);
    word.prefix = true;
  }
  return word;
}

std::optional<int> near_operator(std::string_view word) {
  for (const std::string_view name : {"NEAR", "ＮＥＡＲ", "近"}) {
    if (!word.starts_with(name)) continue;
    const std::string rest = text::fold(word.substr(name.size()), text::Offsets::kDrop).text;
    int places = 0;
    if (rest.size() < 2 || rest[0] != '/') return std::nullopt;
    const auto [end, failure] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), places);
    const bool whole = failure == std::errc() && end == rest.data() + rest.size();
    return whole && places >= 1 && places <= kMostNear ? std::optional(places) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace zhen::searcher
