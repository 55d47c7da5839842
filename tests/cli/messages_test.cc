// Which language is spoken, and what a catalogue answers.
#include "common/cli/messages.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/cli/catalogue.h"

namespace zhen::cli {
namespace {

using Environment = std::map<std::string, std::string>;

std::string_view language_in(const Environment& environment) {
  return language_of([&](const char* name) -> const char* {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.c_str();
  });
}

TEST(Messages, TheEnvironmentChoosesTheLanguageInTheOrderOfGettext) {
  const std::vector<std::pair<Environment, std::string_view>> cases = {
      {{}, "en"},
      {{{"LANG", "C"}}, "en"},
      {{{"LANG", "zh_CN.UTF-8"}}, "zh"},
      {{{"LANG", "zh_TW.UTF-8"}}, "zh"},
      {{{"LANG", "zh_HK"}}, "zh"},
      {{{"LANG", "zh"}}, "zh"},
      {{{"LANG", "zha_CN.UTF-8"}}, "en"},
      {{{"LANG", "de_DE.UTF-8"}}, "en"},
      {{{"LANG", "en_GB.UTF-8"}, {"LC_MESSAGES", "zh_CN.UTF-8"}}, "zh"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LC_MESSAGES", "en_US.UTF-8"}}, "en"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", "C"}}, "en"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", ""}}, "zh"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", "C.UTF-8"}}, "en"},
      {{{"LANG", "C.UTF-8"}, {"LANGUAGE", "zh_CN"}}, "zh"},
      {{{"LANG", "C"}, {"LANGUAGE", "zh_CN"}}, "en"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "en"}}, "en"},
      {{{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "fr:de"}}, "zh"},
      {{{"LANG", "en_US.UTF-8"}, {"LANGUAGE", "fr:zh_TW:en"}}, "zh"},
  };
  for (const auto& [environment, language] : cases) {
    std::string shown;
    for (const auto& [name, value] : environment) shown += name + '=' + value + ' ';
    EXPECT_EQ(language_in(environment), language) << shown;
  }
}

TEST(Messages, PlacesAreFilledInOrderOrByNumber) {
  EXPECT_EQ(filled("{} of {}", {"3", "7"}), "3 of 7");
  EXPECT_EQ(filled("共 {2} 个，显示 {1} 个", {"3", "7"}), "共 7 个，显示 3 个");
  EXPECT_EQ(filled("{\"query\": {}}", {}), "{\"query\": {}}");
  EXPECT_EQ(filled("{} and {}", {"{}"}), "{} and {}");
}

TEST(Messages, WithoutACatalogueEnglishIsSpoken) {
  EXPECT_EQ(tr("no {}", {"word"}), "no word");
  EXPECT_EQ(tr_count("{} page in {}", "{} pages in {}", 1, {"x"}), "1 page in x");
  EXPECT_EQ(tr_count("{} page in {}", "{} pages in {}", 1234, {"x"}), "1,234 pages in x");
}

/// A catalogue of one text, as msgfmt lays it out.
std::string compiled(const std::string& english, const std::string& chinese) {
  const auto number = [](std::uint32_t value) { return std::string(reinterpret_cast<const char*>(&value), 4); };
  const auto length = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
  const std::uint32_t texts = 28 + 16;
  return number(0x950412de) + number(0) + number(1) + number(28) + number(36) + number(0) + number(0) +
         number(length(english)) + number(texts) + number(length(chinese)) + number(texts + length(english) + 1) +
         english + '\0' + chinese + '\0';
}

TEST(Catalogue, FindsATextByItsFirstForm) {
  const auto catalogue = Catalogue::from_bytes(compiled(std::string("{} hit\0{} hits", 14), "{} 条结果"));
  ASSERT_TRUE(catalogue.has_value());
  EXPECT_EQ(catalogue->find("{} hit"), "{} 条结果");
  EXPECT_EQ(catalogue->find("{} hits"), std::nullopt);
  EXPECT_EQ(catalogue->find(""), std::nullopt);
}

TEST(Catalogue, ADamagedOneIsNone) {
  const std::string sound = compiled("yes", "是");
  for (std::size_t size = 0; size < sound.size(); ++size) {
    EXPECT_FALSE(Catalogue::from_bytes(sound.substr(0, size)).has_value()) << size;
  }
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const char wrong : {'\xFF', '\x7F', '\0'}) {
      std::string damaged = sound;
      damaged[at] = wrong;
      if (const auto catalogue = Catalogue::from_bytes(damaged)) catalogue->find("yes");
    }
  }
}

}  // namespace
}  // namespace zhen::cli
