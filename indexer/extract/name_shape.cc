#include "indexer/extract/name_shape.h"

#include <algorithm>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_words.h"
#include "indexer/extract/phrase_index.h"
#include "indexer/extract/site_words.h"

namespace zhen::indexer {
namespace {

bool is_section(std::string_view text) {
  return std::any_of(std::begin(kSections), std::end(kSections), [&](std::string_view word) {
    return word.size() == text.size() && starts_with_ignoring_case(text, word);
  });
}

bool is_connector(std::string_view word) {
  constexpr std::string_view kConnectors[] = {"of",  "the", "and", "for", "de", "la", "le", "du",
                                              "der", "die", "i",   "on",  "in", "at", "a"};
  return std::find(std::begin(kConnectors), std::end(kConnectors), word) != std::end(kConnectors);
}

bool has_capital(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC0; });
}

}  // namespace

bool has_no_name_word(std::string_view text) {
  static const PhraseIndex index = [] {
    PhraseIndex words;
    words.add_all(kNoName);
    return words;
  }();
  if (is_section(text)) return true;
  return index.anywhere(text, [&](std::uint16_t, std::size_t at, std::size_t end) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return true;
    const bool begins = at == 0 || !is_ascii_letter(static_cast<unsigned char>(text[at - 1]));
    return begins && word_end(text, end) - end <= 2;  // plural forms count too
  });
}

bool looks_like_name(std::string_view text) {
  if (text.size() < 2 || text.size() > 60 || has_no_name_word(text)) return false;
  unsigned han = 0;
  unsigned words = 0;
  unsigned digits = 0;
  bool capitals = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (is_han(c) || is_kana_or_hangul(c)) ++han;
    if (is_ascii_digit(c)) ++digits;
    if (!is_alphabetic(c) || c >= 0x2000) continue;
    while (i < text.size() && text[i] != ' ' && text[i] != '-' && static_cast<unsigned char>(text[i]) < 0xE0) ++i;
    const std::string_view word = text.substr(begin, i - begin);
    if (is_connector(word) && words > 0) continue;
    ++words;
    capitals = capitals && has_capital(word);
  }
  if (digits > 2 || words > 6) return false;
  if (han > 0) return han >= 2 && han <= 16 && words <= 4;
  return words >= 1 && capitals && text.size() >= 3;
}

std::string_view without_legal_tail(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    name = trimmed(name);
    for (const std::string_view tail : kLegalTails) {
      if (name.size() > tail.size() + 2 && name.ends_with(tail)) {
        name.remove_suffix(tail.size());
        again = true;
      }
    }
    while (name.ends_with(",")) name.remove_suffix(1);
  }
  for (const std::string_view mark : {"®", "™"}) {
    if (name.ends_with(mark)) name.remove_suffix(mark.size());
  }
  if (name.ends_with("报社") || name.ends_with("報社")) name.remove_suffix(3);
  if (starts_with_ignoring_case(name, "by ")) name.remove_prefix(3);
  return trimmed(name);
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same_ignoring_case(a, b);
}

std::string unshouted(std::string_view name) {
  std::string out(name);
  const bool shouted = name.find(' ') != std::string_view::npos && name.size() > 8 &&
                       std::all_of(name.begin(), name.end(), [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z'); });
  for (std::size_t i = 1; shouted && i < out.size(); ++i) {
    if (out[i - 1] != ' ') out[i] = ascii_lower(out[i]);
  }
  return out;
}

}  // namespace zhen::indexer
