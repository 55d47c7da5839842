// How each Han character is read, without tones, in general and as a surname: a table out of ICU's data.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;

std::vector<std::string> readings_by(const char* rules) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance(rules, UTRANS_FORWARD, status));
  std::vector<std::string> readings;
  if (U_FAILURE(status) != 0 || reader == nullptr) return readings;
  icu::UnicodeString lines;
  for (char32_t c = kFirst; c <= kLast; ++c) lines.append(static_cast<UChar32>(c)).append(u'\n');
  reader->transliterate(lines);
  std::string text;
  lines.toUTF8String(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    std::string reading;
    for (const char c : text.substr(begin, end - begin)) {
      if (c >= 'a' && c <= 'z') reading += c;
    }
    readings.push_back(reading.size() <= 6 ? reading : std::string());
    begin = end + 1;
  }
  return readings;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto in_general = readings_by("Han-Latin; Latin-ASCII; Lower");
  const auto as_surname = readings_by("Han-Latin/Names; Latin-ASCII; Lower");
  if (in_general.size() != kLast - kFirst + 1 || as_surname.size() != in_general.size()) return 1;
  std::map<std::string, std::size_t> syllables;
  for (const auto& readings : {in_general, as_surname}) {
    for (const std::string& reading : readings) syllables.emplace(reading, 0);
  }
  std::size_t n = 0;
  std::ofstream out(argv[1]);
  out << "// Made by generate_readings.\n#include \"common/names/readings.h\"\n\nnamespace zhen::names {\n"
      << "const char* const kSyllables[] = {";
  for (auto& [syllable, number] : syllables) {
    number = n++;
    out << '"' << syllable << "\",";
  }
  out << "};\nconst unsigned kSyllableCount = " << n << ";\n";
  const auto table = [&](const char* name, const std::vector<std::string>& readings) {
    out << "const unsigned short " << name << "[] = {";
    for (std::size_t i = 0; i < readings.size(); ++i) out << (i % 32 == 0 ? "\n" : "") << syllables[readings[i]] << ',';
    out << "};\n";
  };
  table("kGeneralReadings", in_general);
  table("kSurnameReadings", as_surname);
  out << "}  // namespace zhen::names\n";
  out.flush();
  return out ? 0 : 1;
}
