#include "tests/text/random_text.h"

#include <array>
#include <string_view>

#include "common/text/utf8.h"

namespace zhen::text::testing {
namespace {

using namespace std::string_view_literals;

constexpr std::array kScraps = {
    "北京大学"sv,
    "國際論壇"sv,
    "的"sv,
    "股"sv,
    "𠮷野家"sv,
    "〇"sv,
    "々"sv,
    "C++语言"sv,
    "A股"sv,
    "5G网络"sv,
    "维生素C"sv,
    "ＡＢＣ"sv,
    "２０２３年"sv,
    "café"sv,
    "cafe\u0301"sv,
    "COVID-19"sv,
    "covid19"sv,
    "U.S."sv,
    "u.s.a"sv,
    "O'Brien"sv,
    "don’t"sv,
    "1,000,000"sv,
    "3.14"sv,
    "2023-05-25"sv,
    "2023.05.25"sv,
    "AT&T"sv,
    "state-of-the"sv,
    "F-16-C"sv,
    "😀"sv,
    "👨\u200D👩"sv,
    "🇨🇳"sv,
    "★"sv,
    "，"sv,
    "。"sv,
    "、“”"sv,
    " "sv,
    "\n"sv,
    "\r\n"sv,
    "\t"sv,
    "\u3000"sv,
    "\n\n"sv,
    "..."sv,
    "が"sv,
    "か\u3099"sv,
    "ｶﾞ"sv,
    "カタカナー"sv,
    "한국"sv,
    "\u1112\u1161\u11AB"sv,
    "ㅠㅠ"sv,
    "สวัสดี"sv,
    "हिन्दी"sv,
    "שָׁלוֹם"sv,
    "Привет"sv,
    "Ελλάς"sv,
    "İß"sv,
    "ﬁ㎏㈱"sv,
    "\u0301"sv,
    "\u3099"sv,
    "\u200B"sv,
    "\uFEFF"sv,
    "\u00AD"sv,
    "\uFE0F"sv,
    "'"sv,
    "-"sv,
    "+"sv,
    "#"sv,
    "&"sv,
    "_"sv,
    "@"sv,
    "·"sv,
    "x"sv,
    "7"sv,
    "ﷺ"sv,
    "\u0344"sv,
    "\u0DDD"sv,
    "\u1E9B\u0323"sv,
    "裏裡里"sv,
};

constexpr std::array kIllFormed = {"\xFF"sv, "\xC0\xAF"sv, "\xE4\xB8"sv, "\xED\xA0\x80"sv, "\xF0\x9F"sv, "\x80"sv};

}  // namespace

std::string RandomText::scrap(bool ill_formed) {
  switch (below(8)) {
    case 0: {
      std::string text;
      append(static_cast<char32_t>(0x4E00 + below(0x5200)), text);
      return text;
    }
    case 1: {
      const auto c = static_cast<char32_t>(below(0x110000));
      std::string text;
      if (c < 0xD800 || c > 0xDFFF) append(c, text);
      return text;
    }
    case 2:
      if (ill_formed) return std::string(kIllFormed[below(kIllFormed.size())]);
      [[fallthrough]];
    default: return std::string(kScraps[below(kScraps.size())]);
  }
}

std::string RandomText::text(std::size_t most, bool ill_formed) {
  std::string text;
  for (std::size_t count = 1 + below(most); count > 0; --count) {
    text += scrap(ill_formed);
    if (below(4) == 0) text += ' ';
  }
  return text;
}

}  // namespace zhen::text::testing
