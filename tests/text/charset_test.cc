#include "common/text/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/converter.h"

namespace zhen::text {
namespace {

namespace fs = std::filesystem;

/// `utf8` in another encoding, by ICU's label.
std::string encoded(std::string_view utf8, const char* label) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  std::string bytes(utf8.size() * 4 + 8, '\0');
  const std::int32_t size =
      text.extract(0, text.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), label);
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

const std::string kEnglish = [] {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Delegates met on Tuesday to discuss trade, ports and the price of grain.\n";
  return text;
}();

const char* const kSimplified = "市水务局今天表示，新建的三座泵站将在汛期之前投入使用，沿河居民不必担心。";
const char* const kTraditional = "市水務局今天表示，新建的三座泵站將在汛期之前投入使用，沿河居民不必擔心。";

struct EncodedCase {
  const char* name;
  std::string text;
  const char* label;
  std::string_view found;
  bool certain;
};

class DecodeWithoutHelp : public ::testing::TestWithParam<EncodedCase> {};

TEST_P(DecodeWithoutHelp, FindsTheEncoding) {
  const EncodedCase& encoded_case = GetParam();
  const Decoded decoded = decode(encoded(encoded_case.text, encoded_case.label));
  EXPECT_EQ(decoded.utf8, encoded_case.text);
  EXPECT_EQ(decoded.encoding, encoded_case.found);
  EXPECT_EQ(decoded.certain, encoded_case.certain);
  EXPECT_EQ(decoded.certain, decoded.note.empty()) << decoded.note;
  EXPECT_EQ(decoded.replaced, 0u);
}

TEST_P(DecodeWithoutHelp, DoesTheSameWhereTheLastCharacterIsCutOff) {
  const EncodedCase& encoded_case = GetParam();
  std::string bytes = encoded(encoded_case.text, encoded_case.label);
  if (bytes.size() < 16) return;  // too short to lose anything
  bytes.pop_back();
  const Decoded decoded = decode(bytes);
  EXPECT_EQ(decoded.encoding, encoded_case.found);
  EXPECT_LE(decoded.replaced, 1u);
}

const EncodedCase kEncoded[] = {
    {"utf8", kSimplified, "UTF-8", "UTF-8", true},
    {"utf8_one_word", "café", "UTF-8", "UTF-8", true},
    {"utf8_greek_letter", "the TNF-α test at 20 °C", "UTF-8", "UTF-8", true},
    {"utf8_middle_dots", "Home · News · Sport · Weather · Contact · About", "UTF-8", "UTF-8", true},
    {"utf8_cyrillic_word", "Москва", "UTF-8", "UTF-8", true},
    {"utf8_one_control", kEnglish + "\x01" + kEnglish, "UTF-8", "UTF-8", true},
    {"gb18030", kSimplified, "gb18030", "GB18030", true},
    {"gb18030_traditional", kTraditional, "gb18030", "GB18030", true},
    {"gb18030_four_bytes", std::string(kSimplified) + "𠮷", "gb18030", "GB18030", true},
    {"gb18030_two_characters", "中文", "gb18030", "GB18030", false},
    {"gb18030_mostly_english", kEnglish + "Mayor Wu Qingfeng (吴清峰) agreed.\n" + kEnglish, "gb18030", "GB18030",
     false},
    {"gb18030_mostly_english_short_name", kEnglish + "Ms Wen (文) agreed.\n" + kEnglish, "gb18030", "GB18030", false},
    {"big5", kTraditional, "Big5", "Big5", true},
    {"big5_two_characters", "中文", "Big5", "Big5", false},
    {"big5_mostly_english", kEnglish + "Mayor Chen (臺北市長陳先生) agreed.\n", "Big5", "Big5", true},
    {"utf16le", kSimplified, "UTF-16LE", "UTF-16LE", true},
    {"utf16be", kSimplified, "UTF-16BE", "UTF-16BE", true},
    {"utf16le_lines", std::string(kSimplified) + "\n" + kTraditional + "\n", "UTF-16LE", "UTF-16LE", true},
    {"utf16be_lines", std::string(kSimplified) + "\n" + kTraditional + "\n", "UTF-16BE", "UTF-16BE", true},
    {"utf16le_two_characters", "中文", "UTF-16LE", "UTF-16LE", false},
    {"utf16be_two_characters", "中文", "UTF-16BE", "UTF-16BE", false},
    {"utf16le_english", "Hello", "UTF-16LE", "UTF-16LE", true},
    {"utf16be_english", kEnglish, "UTF-16BE", "UTF-16BE", true},
    {"utf16le_mixed", "TiDB 中的 HTAP 查询\n", "UTF-16LE", "UTF-16LE", true},
    {"windows1252_french", "L'été dernier, à la campagne, le café était fermé.", "windows-1252", "windows-1252", true},
    {"windows1252_spanish", "¿Qué pasó? El niño comió jamón en España.", "windows-1252", "windows-1252", true},
    {"windows1252_quotes", kEnglish + "He said “yes”; it’s 20°C – £5.\n", "windows-1252", "windows-1252", true},
    {"shift_jis", "東京の大学で会議が開かれました。これは試験の文章です。", "Shift_JIS", "Shift_JIS", false},
    {"windows1251", "Президент выступил с заявлением. Сегодня в городе прошла встреча.", "windows-1251", "windows-1251",
     false},
};

INSTANTIATE_TEST_SUITE_P(Table, DecodeWithoutHelp, ::testing::ValuesIn(kEncoded),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Decode, JudgesLongTextByWhatIsForeignInIt) {
  std::string english;
  while (english.size() < 600u << 10) english += kEnglish;
  const std::string text = english + kSimplified + "\n" + english;
  for (const char* label : {"gb18030", "UTF-16LE", "UTF-16BE"}) {
    const Decoded decoded = decode(encoded(text, label));
    EXPECT_TRUE(decoded.utf8 == text) << label << " read as " << decoded.encoding;
    EXPECT_TRUE(decoded.certain) << label;
  }
}

TEST(Decode, TakesByteOrderMarksAtTheirWord) {
  EXPECT_EQ(decode("\xEF\xBB\xBF中").utf8, "中");
  EXPECT_EQ(decode("\xFF\xFE" + encoded("中", "UTF-16LE")).utf8, "中");
  EXPECT_EQ(decode("\xFE\xFF" + encoded("中", "UTF-16BE")).utf8, "中");
  EXPECT_EQ(decode(std::string("\xFF\xFE\0\0", 4) + encoded("中", "UTF-32LE")).encoding, "UTF-32LE");
  EXPECT_TRUE(decode("\xFF\xFE" + encoded("中", "UTF-16LE")).certain);
}

TEST(Decode, AcceptsADeclarationThatFits) {
  for (const char* label : {"gb2312", "GBK", "gb18030", " \"GB2312\" "}) {
    const Decoded decoded = decode(encoded("中文", "gb18030"), label);
    EXPECT_EQ(decoded.utf8, "中文") << label;
    EXPECT_TRUE(decoded.certain) << label;
  }
  EXPECT_EQ(decode(encoded("안녕하세요", "EUC-KR"), "euc-kr").utf8, "안녕하세요");
  EXPECT_EQ(decode(encoded("東京の大学", "EUC-JP"), "EUC-JP").utf8, "東京の大学");
  EXPECT_EQ(decode(encoded("déjà", "windows-1252"), "iso-8859-1").utf8, "déjà");
}

TEST(Decode, OverrulesADeclarationThatDoesNot) {
  const Decoded gb = decode(encoded(kSimplified, "gb18030"), "big5");
  EXPECT_EQ(gb.utf8, kSimplified);
  EXPECT_NE(gb.note.find("declared"), std::string::npos) << gb.note;
  const Decoded latin = decode(encoded(kSimplified, "gb18030"), "iso-8859-1");
  EXPECT_EQ(latin.utf8, kSimplified);
  const Decoded utf8 = decode(kSimplified, "gb2312");
  EXPECT_EQ(utf8.utf8, kSimplified);
  EXPECT_NE(utf8.note.find("UTF-8"), std::string::npos) << utf8.note;
  EXPECT_EQ(decode(encoded(kTraditional, "Big5"), "utf-8").utf8, kTraditional);
  EXPECT_EQ(decode(encoded(kTraditional, "Big5"), "no-such-thing").utf8, kTraditional);
}

TEST(Decode, DoubtsUtf8ThatMayBeChance) {
  const Decoded decoded = decode(encoded("目前", "gb18030"));  // also well-formed UTF-8
  EXPECT_FALSE(decoded.certain);
  EXPECT_FALSE(decoded.note.empty());
}

TEST(Decode, KeepsUtf8WithFewFaults) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += kSimplified;
  const Decoded decoded = decode(text + "\xFF\xFE " + text);
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_EQ(decoded.replaced, 2u);
  EXPECT_FALSE(decoded.note.empty());
}

TEST(Decode, KnowsWhatIsNoText) {
  using namespace std::string_view_literals;
  EXPECT_TRUE(decode("%PDF-1.7\nsomething").binary);
  EXPECT_TRUE(decode("\x89PNG\r\n\x1A\n...."sv).binary);
  EXPECT_TRUE(decode("PK\x03\x04...."sv).binary);
  EXPECT_TRUE(decode("\x7F"
                     "ELF\x02\x01\x01\0\0\0"sv)
                  .binary);
  EXPECT_TRUE(decode("\x1F\x8B\x08\0"sv).binary);
  EXPECT_TRUE(decode("abc\0\0\0\0\x01\x02\x03\x04xyz"sv).binary);
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  EXPECT_TRUE(decode(noise).binary);
  EXPECT_TRUE(decode(noise).utf8.empty());
  EXPECT_FALSE(decode("").binary);
  EXPECT_FALSE(decode("\x1B[1mbold\x1B[0m\ttext\r\n").binary);
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Decode, ReadsEverySharedSample) {
  const char* configured = std::getenv("ZHEN_SHARED_DATA");
  const fs::path data = configured != nullptr ? fs::path(configured) : fs::path(ZHEN_SOURCE_DIR) / "../shared/data";
  const fs::path folder = data / "encodings";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no shared test data at " << folder;
  const std::map<std::string, std::string> labels = {
      {"Big5", "Big5-HKSCS"},   {"GB2312", "gb18030"},    {"utf-8", "UTF-8"},  {"utf-8-sig", "UTF-8"},
      {"UTF-16LE", "UTF-16LE"}, {"UTF-16BE", "UTF-16BE"}, {"UTF-16", "UTF-16"}};
  std::size_t samples = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = contents(entry.path());
    const Decoded decoded = decode(bytes);
    std::size_t replaced = 0;
    std::string truth = Converter(labels.at(entry.path().parent_path().filename().string())).to_utf8(bytes, replaced);
    if (truth.starts_with("\uFEFF")) truth.erase(0, 3);
    EXPECT_EQ(decoded.utf8 == truth, true) << entry.path() << " read as " << decoded.encoding;
    EXPECT_TRUE(decoded.certain) << entry.path() << ": " << decoded.note;
    ++samples;
  }
  EXPECT_GT(samples, 0u);
  RecordProperty("samples", static_cast<int>(samples));
}

}  // namespace
}  // namespace zhen::text
