#include "common/cli/printable.h"

#include <gtest/gtest.h>

#include <random>

namespace zhen::cli {
namespace {

TEST(Printable, NeutralisesWhatCommandsATerminal) {
  const std::pair<std::string, std::string> kCases[] = {
      {"北京 A股 café 𠮷", "北京 A股 café 𠮷"},
      {"\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
      {"a\nb\tc\rd", "a b c␍d"},
      {std::string("\0\x07\x7f", 3), "␀␇␡"},
      {"\xC2\x9B"
       "31m",
       "\xEF\xBF\xBD"
       "31m"},
      {"abc\xE2\x80\xAE"
       "def\xE2\x81\xA6",
       "abcdef"},
      {"\xd6\xd0", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"cut \xE4\xB8", "cut \xEF\xBF\xBD"},
      {"line\xE2\x80\xA8separator", "lineseparator"},
      {"", ""},
  };
  for (const auto& [text, shown] : kCases) EXPECT_EQ(printable(text), shown);
  EXPECT_EQ(printable("a\nb\tc", LineBreaks::kKeep), "a\nb\tc");
}

TEST(Printable, OfRandomBytesHoldsNoControlsAndIsItsOwnPrintable) {
  std::mt19937 random(20230525);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string shown = printable(bytes);
    for (const char byte : shown) EXPECT_FALSE(static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F);
    EXPECT_EQ(printable(shown), shown);
  }
}

}  // namespace
}  // namespace zhen::cli
