// Writes the table of pinyin readings as C++ source from ICU's data. Run by the build, never by a user.
// Per Han character: its reading in general and as a surname (单: dan, shan), without tones, ü both as u and as v.
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/text/two_level_table.h"

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

std::vector<UChar32> han_characters() {
  std::vector<UChar32> characters;
  for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; ++c) {
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(c, &status) == USCRIPT_HAN && U_SUCCESS(status)) characters.push_back(c);
  }
  return characters;
}

using Readings = std::map<UChar32, std::vector<std::string>>;

void add(std::vector<std::string>& known, const std::string& reading) {
  if (is_plain(reading) && std::find(known.begin(), known.end(), reading) == known.end()) known.push_back(reading);
}

bool learn(const std::vector<UChar32>& characters, const char* rules, Readings& readings) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance(rules, UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return false;
  // A line each, since a line end is no context for any rule; some thousand lines a call, which is faster than one
  // call.
  constexpr std::size_t kLines = 2000;
  for (std::size_t first = 0; first < characters.size(); first += kLines) {
    const std::size_t last = std::min(first + kLines, characters.size());
    icu::UnicodeString lines;
    for (std::size_t i = first; i < last; ++i) lines.append(characters[i]).append(u'\n');
    reader->transliterate(lines);
    std::string text;
    lines.toUTF8String(text);
    std::size_t begin = 0;
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t end = text.find('\n', begin);
      if (end == std::string::npos) return false;
      std::string reading = text.substr(begin, end - begin);
      begin = end + 1;
      std::erase(reading, ' ');
      add(readings[characters[i]], replaced(reading, "ü", "u"));
      add(readings[characters[i]], replaced(reading, "ü", "v"));
    }
  }
  return true;
}

void write(const Readings& readings, std::ostream& out) {
  std::map<std::string, std::uint16_t> lists;
  std::string pool;
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint16_t> values(text::kCodePoints, 0);
  for (const auto& [character, known] : readings) {
    std::string list;
    for (const std::string& reading : known) list += reading + ' ';
    if (list.empty()) continue;
    const auto [place, is_new] = lists.try_emplace(list, static_cast<std::uint16_t>(offsets.size()));
    if (is_new) {
      pool += list;
      offsets.push_back(static_cast<std::uint32_t>(pool.size()));
    }
    values[static_cast<std::size_t>(character)] = place->second;
  }
  out << "// Made by generate_pinyin_table.cc.\n#include <cstdint>\n\nnamespace zhen::searcher {\n";
  text::write_two_level(out, "kPinyin", values);
  text::write_array(out, "std::uint32_t", "kPinyinOffsets", offsets);
  out << "extern const char kPinyinPool[] = \"" << pool << "\";\n}  // namespace zhen::searcher\n";
}

}  // namespace
}  // namespace zhen::searcher

int main(int argc, char** argv) {
  using namespace zhen::searcher;
  const std::vector<UChar32> characters = han_characters();
  Readings readings;
  if (argc != 2 || !learn(characters, kGeneral, readings) || !learn(characters, kSurnames, readings)) {
    std::cerr << "generate_pinyin_table FILE: ICU has no rules for Han characters\n";
    return 1;
  }
  std::ofstream out(argv[1]);
  write(readings, out);
  return out.good() ? 0 : 1;
}
