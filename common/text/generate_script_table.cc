// Writes the script table as C++ source from ICU's data. Run by the build, never by a user.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/text/script.h"
#include "common/text/two_level_table.h"

namespace zhen::text {
namespace {

// The particles, pronouns, numerals and plain words without which no Chinese text of some length can do.
constexpr char kVeryFrequent[] =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四"
    "日那社"
    "义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
    "想已通"
    "并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农"
    "指几"
    "九区强放决西被干做必战先回则任取据处府世再报市北京今后台湾香港新闻网";

Script southeast_asian_or_letter(UScriptCode script) {
  switch (script) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_NEW_TAI_LUE:
    case USCRIPT_TAI_LE:
    case USCRIPT_LANNA:
    case USCRIPT_TAI_VIET:
    case USCRIPT_JAVANESE: return Script::kSoutheastAsian;
    default: return Script::kLetter;
  }
}

Script letter_script(UChar32 c) {
  if (c == 0x30FC) return Script::kKana;  // the long vowel mark belongs to both kana
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  switch (script) {
    case USCRIPT_HAN: return Script::kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO: return Script::kKana;
    case USCRIPT_HANGUL: return Script::kHangul;
    case USCRIPT_LATIN: return Script::kLatin;
    default: return southeast_asian_or_letter(script);
  }
}

Script symbol_script(UChar32 c) {
  const UBlockCode block = ublock_getCode(c);
  const bool drawing = block == UBLOCK_BOX_DRAWING || block == UBLOCK_BLOCK_ELEMENTS ||
                       block == UBLOCK_GEOMETRIC_SHAPES || block == UBLOCK_IDEOGRAPHIC_DESCRIPTION_CHARACTERS ||
                       block == UBLOCK_SPECIALS;
  const bool pictograph = u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
  return drawing && !pictograph ? Script::kPunctuation : Script::kSymbol;
}

Script script_class(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85) return Script::kSpace;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return letter_script(c);
    case U_DECIMAL_DIGIT_NUMBER: return Script::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return Script::kMark;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return Script::kSpace;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL: return Script::kPunctuation;
    case U_OTHER_SYMBOL: return symbol_script(c);
    default: return Script::kOther;
  }
}

unsigned display_columns(UChar32 c) {
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || type == U_CONTROL_CHAR) {
    return 0;
  }
  if (c >= 0x1160 && c <= 0x11FF) return 0;    // medial and final jamo stand inside their syllable
  if (c >= 0x1F3FB && c <= 0x1F3FF) return 0;  // skin tones colour the emoji before them
  const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Marks every character that `encoding` holds at lead × trail bytes of its first level.
void mark_level(std::vector<std::uint16_t>& values, const char* encoding, unsigned first, unsigned last,
                unsigned first_trail, unsigned bit) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), ucnv_close);
  if (U_FAILURE(status)) {
    std::cerr << "ICU has no converter for " << encoding << "\n";
    std::exit(1);
  }
  for (unsigned code = first; code <= last; ++code) {
    const unsigned trail = code & 0xFF;
    if (trail < first_trail || trail == 0x7F || trail == 0xFF) continue;
    const char bytes[2] = {static_cast<char>(code >> 8), static_cast<char>(trail)};
    status = U_ZERO_ERROR;
    const icu::UnicodeString text(bytes, 2, converter.get(), status);
    if (U_FAILURE(status) || text.countChar32() != 1) continue;
    const auto c = static_cast<std::size_t>(text.char32At(0));
    if (static_cast<Script>(values[c] & 15) == Script::kHan) values[c] = static_cast<std::uint16_t>(values[c] | bit);
  }
}

/// Marks the very frequent characters and their Traditional forms.
void mark_very_frequent(std::vector<std::uint16_t>& values) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) std::exit(1);
  const icu::UnicodeString frequent = icu::UnicodeString::fromUTF8(kVeryFrequent);
  for (UChar32 c = 0x4E00; c <= 0x9FFF; ++c) {
    auto& value = values[static_cast<std::size_t>(c)];
    if (((value >> 6) & 3) == 0) continue;  // rare variants of frequent characters stay rare
    icu::UnicodeString text(c);
    simplify->transliterate(text);
    if (frequent.indexOf(text) >= 0) value = static_cast<std::uint16_t>(value | 256);
  }
}

std::vector<std::uint16_t> make_table() {
  std::vector<std::uint16_t> values(kCodePoints);
  for (UChar32 c = 0; c < static_cast<UChar32>(kCodePoints); ++c) {
    values[static_cast<std::size_t>(c)] =
        static_cast<std::uint16_t>(static_cast<unsigned>(script_class(c)) | (display_columns(c) << 4));
  }
  mark_level(values, "gb18030", 0xB0A1, 0xD7F9, 0xA1, 64);
  mark_level(values, "Big5", 0xA440, 0xC67E, 0x40, 128);
  mark_very_frequent(values);
  return values;
}

}  // namespace
}  // namespace zhen::text

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: generate_script_table OUTPUT\n";
    return 2;
  }
  std::ofstream out(argv[1]);
  out << "// Generated by generate_script_table.cc: do not edit.\n#include \"common/text/script.h\"\n\n"
      << "namespace zhen::text {\n";
  zhen::text::write_two_level(out, "kScript", zhen::text::make_table());
  out << "}  // namespace zhen::text\n";
  u_cleanup();
  return out.flush() ? 0 : 1;
}
