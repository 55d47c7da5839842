// What ICU names in both languages, and the regional words of regional.tsv, as the bytes of a lexicon.
#include <unicode/curramt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/region.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "common/lexicon/dictionary_file.h"
#include "common/lexicon/lexicon.h"

namespace {

using zhen::lexicon::Origin;
using zhen::lexicon::Pair;

const icu::Locale kChinese("zh");
const icu::Locale kEnglish("en");

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

bool is_ascii(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string without(std::string text, const std::string& tail) {
  if (text.size() > tail.size() && text.ends_with(tail)) text.resize(text.size() - tail.size());
  return text;
}

class Collector {
 public:
  void add(const icu::UnicodeString& chinese, const icu::UnicodeString& english) { add(utf8(chinese), utf8(english)); }
  void add(const std::string& chinese, const std::string& english) {
    if (chinese.empty() || english.empty() || is_ascii(chinese) || chinese == english) return;
    pairs_.push_back({chinese, english, Origin::kIcu, 1, 0, {}});
  }
  std::vector<Pair> take() { return std::move(pairs_); }

  void regions() {
    UErrorCode status = U_ZERO_ERROR;
    for (const auto length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
      UDisplayContext contexts[] = {length};
      const std::unique_ptr<icu::LocaleDisplayNames> chinese(
          icu::LocaleDisplayNames::createInstance(kChinese, contexts, 1));
      const std::unique_ptr<icu::LocaleDisplayNames> english(
          icu::LocaleDisplayNames::createInstance(kEnglish, contexts, 1));
      for (const URegionType type : {URGN_TERRITORY, URGN_WORLD, URGN_CONTINENT, URGN_SUBCONTINENT, URGN_GROUPING}) {
        const std::unique_ptr<icu::StringEnumeration> all(icu::Region::getAvailable(type, status));
        while (all != nullptr) {
          const char* code = all->next(nullptr, status);
          if (code == nullptr || U_FAILURE(status) != 0) break;
          icu::UnicodeString in_chinese, in_english;
          chinese->regionDisplayName(code, in_chinese);
          english->regionDisplayName(code, in_english);
          add(in_chinese, in_english);
        }
      }
    }
  }

  void languages() {
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      icu::UnicodeString in_chinese, in_english;
      icu::Locale(*code).getDisplayLanguage(kChinese, in_chinese);
      icu::Locale(*code).getDisplayLanguage(kEnglish, in_english);
      add(in_chinese, in_english);
    }
  }

  void currencies() {
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &status);
    for (const char* code = uenum_next(all, nullptr, &status); code != nullptr;
         code = uenum_next(all, nullptr, &status)) {
      icu::UnicodeString unicode(code, -1, US_INV);
      const char16_t* const iso = unicode.getTerminatedBuffer();  // what a currency without a name is called
      const auto name_in = [&](const char* locale) {
        UErrorCode failure = U_ZERO_ERROR;
        UBool is_choice = 0;
        std::int32_t length = 0;
        const UChar* name = ucurr_getName(iso, locale, UCURR_LONG_NAME, &is_choice, &length, &failure);
        return icu::UnicodeString(name, length);
      };
      add(name_in("zh"), name_in("en"));
    }
    uenum_close(all);
  }

  void cities() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneNames> chinese(icu::TimeZoneNames::createInstance(kChinese, status));
    const std::unique_ptr<icu::TimeZoneNames> english(icu::TimeZoneNames::createInstance(kEnglish, status));
    const std::unique_ptr<icu::StringEnumeration> zones(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL, nullptr, nullptr, status));
    while (zones != nullptr) {
      const icu::UnicodeString* zone = zones->snext(status);
      if (zone == nullptr || U_FAILURE(status) != 0) break;
      icu::UnicodeString in_chinese, in_english;
      chinese->getExemplarLocationName(*zone, in_chinese);
      english->getExemplarLocationName(*zone, in_english);
      if (in_chinese.isBogus() || in_english.isBogus()) continue;
      add(in_chinese, in_english);
    }
  }

  void months_and_days() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols chinese(kChinese, status);
    const icu::DateFormatSymbols english(kEnglish, status);
    std::int32_t count = 0, same = 0;
    const icu::UnicodeString* in_chinese = chinese.getMonths(count);
    const icu::UnicodeString* in_english = english.getMonths(same);
    for (std::int32_t i = 0; i < count && i < same; ++i) add(in_chinese[i], in_english[i]);
    in_chinese = chinese.getWeekdays(count);
    in_english = english.getWeekdays(same);
    for (std::int32_t i = 0; i < count && i < same; ++i) add(in_chinese[i], in_english[i]);
  }

 private:
  std::vector<Pair> pairs_;
};

/// "Hong Kong SAR China" and "中国香港特别行政区" also in the short forms that texts use.
std::vector<Pair> with_short_forms(std::vector<Pair> pairs) {
  const std::size_t count = pairs.size();
  for (std::size_t i = 0; i < count; ++i) {
    Pair shorter = pairs[i];
    shorter.one = without(without(shorter.one, "特别行政区"), "群岛");
    if (shorter.one.starts_with("中国") && shorter.one.size() > 6) shorter.one = shorter.one.substr(6);
    shorter.other = without(without(without(shorter.other, " SAR China"), " SAR"), " Islands");
    const std::size_t bracket = shorter.one.find("（");
    if (bracket != std::string::npos) shorter.one.resize(bracket);
    shorter.other = shorter.other.substr(0, shorter.other.find(" ("));
    shorter.other = shorter.other.substr(0, shorter.other.find(" - "));
    if (shorter.one != pairs[i].one || shorter.other != pairs[i].other) pairs.push_back(shorter);
    const std::size_t ampersand = shorter.other.find(" & ");
    if (ampersand == std::string::npos) continue;
    shorter.other.replace(ampersand, 3, " and ");
    pairs.push_back(shorter);
  }
  return pairs;
}

/// A country also goes by the name of its language, as an adjective: 法国, 法语, French.
void add_adjectives(std::vector<Pair>& pairs) {
  const std::string language = "语";
  const std::size_t count = pairs.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string stem = without(pairs[i].one, language);
    if (stem == pairs[i].one) continue;
    for (std::size_t k = 0; k < count; ++k) {
      if (pairs[k].one != stem && pairs[k].one != stem + "国") continue;
      pairs.push_back({pairs[k].one, pairs[i].other, Origin::kIcu, 0.6, 0, {}});
      break;
    }
  }
}

/// Lines of forms, separated by tabs, that mean the same: each pair of them, both ways.
bool add_regional(const char* path, std::vector<Pair>& pairs) {
  std::ifstream lines(path);
  if (!lines) return false;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> forms;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      if (end > begin) forms.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    for (const std::string& one : forms) {
      for (const std::string& other : forms) {
        if (one != other && !is_ascii(one)) pairs.push_back({one, other, Origin::kRegional, 1, 0, {}});
      }
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Collector collector;
  collector.regions();
  collector.languages();
  collector.currencies();
  collector.cities();
  collector.months_and_days();
  std::vector<Pair> pairs = with_short_forms(collector.take());
  add_adjectives(pairs);
  if (!add_regional(argv[1], pairs)) return 2;
  const auto lexicon = zhen::lexicon::Lexicon::of(pairs);
  std::ofstream out(argv[2]);
  out << "// Made by generate_builtin.\n#include \"common/lexicon/builtin.h\"\n\nnamespace zhen::lexicon {\n"
      << "const std::size_t kBuiltinSize = " << lexicon.bytes().size() << ";\nconst unsigned char kBuiltinBytes[] = {";
  std::size_t column = 0;
  for (const char c : lexicon.bytes()) {
    if (column++ % 32 == 0) out << "\n";
    out << static_cast<int>(static_cast<unsigned char>(c)) << ',';
  }
  out << "};\n}  // namespace zhen::lexicon\n";
  out.flush();
  return out && lexicon.size() > 1000 ? 0 : 1;
}
