#include "common/text/plausibility.h"

#include <unicode/uchar.h>

#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

constexpr double kIllFormedBits = 40;
constexpr double kUnassignedBits = 30;
constexpr double kControlBits = 25;

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii(char32_t c) {
  return c < 0x80;
}
bool is_latin(char32_t c) {
  return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
}

/// The punctuation without which no Chinese page can do.
bool is_plain_punctuation(char32_t c) {
  constexpr std::u32string_view kPlain = U"，。、：；！？（）“”‘’《》「」『』【】〈〉—…·％　";
  return kPlain.find(c) != std::u32string_view::npos;
}

double ascii_bits(char32_t c) {
  if (is_ascii_letter(c) || c == ' ' || c == '\n') return 5;
  if (c == '\t' || c == '\r' || c == '\f' || c == 0x1B) return 7;
  return c < 0x20 || c == 0x7F ? kControlBits : 7;
}

/// About half of running text is very frequent characters, nearly all the rest of level 1.
double han_bits(char32_t c, HanHabit habit) {
  if (c > 0x9FFF || c < 0x3000) return 26;
  const unsigned level = static_cast<unsigned>(commonness_of(c));
  const unsigned expected = habit == HanHabit::kSimplified ? 1 : habit == HanHabit::kTraditional ? 2 : 3;
  if (level == 0) return 19;
  if ((level & expected) == 0) return is_very_frequent(c) ? 13 : 16;
  return is_very_frequent(c) ? 8 : 12.5;
}

/// An accented letter belongs inside a word of plain ones.
double latin_bits(char32_t c, char32_t before, char32_t behind) {
  const int neighbours = (is_ascii_letter(before) ? 1 : 0) + (is_ascii_letter(behind) ? 1 : 0);
  const bool shouts = u_isupper(static_cast<UChar32>(c)) && before >= 'a' && before <= 'z';
  return (neighbours == 2 ? 6 : neighbours == 1 ? 8 : 13) + (shouts ? 5 : 0);
}

double punctuation_bits(char32_t c) {
  if (is_plain_punctuation(c)) return 9;
  if (c == 0xA0 || c == 0xA9 || c == 0xAE || c == 0xB0 || c == 0xB7 || c == 0xA3) return 10;
  if (c >= 0x2010 && c <= 0x2044) return 11;
  return c >= 0x3000 && c <= 0xFFEF ? 14 : 16;
}

/// The first letter of a word in another script. Greek letters stand alone in any text.
double first_bits(char32_t c, HanHabit habit) {
  // Chinese charsets hold kana, Greek and Cyrillic too, but Chinese pages hardly ever begin such a word.
  if (habit != HanHabit::kEither) return 20;
  if (c >= 0x370 && c <= 0x3FF) return 13;
  return script_of(c) == Script::kLetter && c > 0x4FF ? 20 : 14;
}

/// Scripts of thousands of signs say more with each than those of dozens.
double next_letter_bits(char32_t c, Script script) {
  if (script == Script::kHangul) return 12;
  return script == Script::kLetter && c > 0x11FF ? 15 : 8;
}

double bits_of(char32_t c, char32_t before, char32_t behind, HanHabit habit) {
  if (is_ascii(c)) return ascii_bits(c);
  if (is_latin(c)) return latin_bits(c, before, behind);
  const Script script = script_of(c);
  switch (script) {
    case Script::kHan: {
      const bool lone = is_ascii(before) && is_ascii(behind);
      return han_bits(c, habit) + (lone ? 5 : is_ascii_letter(before) || is_ascii_letter(behind) ? 2 : 0);
    }
    case Script::kKana:
    case Script::kHangul:
    case Script::kLetter:
    case Script::kSoutheastAsian:
      return script_of(before) == script ? next_letter_bits(c, script) : first_bits(c, habit);
    case Script::kMark: return script_of(before) == Script::kLetter ? 10 : 22;
    case Script::kSpace:
    case Script::kPunctuation:
    case Script::kSymbol: return punctuation_bits(c);
    case Script::kOther: return c >= 0x80 && c < 0xA0 ? kControlBits + 5 : kUnassignedBits;
    default: return 17;
  }
}

/// Reads UTF-16; lone surrogates become U+FFFD.
char32_t next_of(std::u16string_view text, std::size_t& at) {
  const char32_t first = text[at++];
  if (first < 0xD800 || first > 0xDFFF) return first;
  if (first > 0xDBFF || at == text.size() || text[at] < 0xDC00 || text[at] > 0xDFFF) return kReplacement;
  return 0x10000 + ((first - 0xD800) << 10) + (text[at++] - 0xDC00u);
}

}  // namespace

Plausibility weigh(std::u16string_view text, HanHabit habit) {
  Plausibility result;
  std::size_t at = 0;
  constexpr char32_t kEdge = 0x3000;  // a blank that says nothing about the language beside it
  char32_t before = kEdge;
  char32_t c = text.empty() ? kEdge : next_of(text, at);
  for (bool more = !text.empty(); more; ++result.characters) {
    more = at < text.size();
    const char32_t behind = more ? next_of(text, at) : kEdge;
    double bits = 0;
    if (c == kReplacement) {
      ++result.ill_formed;
      bits = kIllFormedBits;
    } else {
      bits = bits_of(c, before, behind, habit);
    }
    result.bits += bits;
    if (!is_ascii(c)) {
      ++result.foreign;
      result.foreign_bits += bits;
      if (script_of(c) == Script::kKana) ++result.kana;
      if (script_of(c) == Script::kHan) {
        ++result.han;
        if (is_very_frequent(c)) ++result.frequent;
      }
    }
    before = c;
    c = behind;
  }
  return result;
}

}  // namespace zhen::text
