#include "common/lexicon/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/lexicon/builtin.h"

namespace zhen::lexicon {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> others(const Lexicon& lexicon, std::string_view key) {
  std::vector<std::string> found;
  for (const Entry& entry : lexicon.with_one(key)) found.emplace_back(entry.other);
  return found;
}

std::vector<std::string> ones(const Lexicon& lexicon, std::string_view key) {
  std::vector<std::string> found;
  for (const Entry& entry : lexicon.with_other(key)) found.emplace_back(entry.one);
  return found;
}

TEST(Lexicon, IsLookedUpFromBothSidesByFoldedForms) {
  const Lexicon lexicon = Lexicon::of({{"石油", "Oil", Origin::kDictionary, 0.5, 0, {}},
                                       {"石油", "petroleum", Origin::kGlossary, 1, 7, "石油（petroleum）"},
                                       {"國際", "International", Origin::kIcu, 1, 0, {}}});
  EXPECT_THAT(others(lexicon, "石油"), ElementsAre("Oil", "petroleum"));
  EXPECT_THAT(ones(lexicon, "oil"), ElementsAre("石油"));
  EXPECT_THAT(others(lexicon, "国际"), ElementsAre("International"));
  EXPECT_THAT(others(lexicon, "石"), IsEmpty());
  const Entry entry = lexicon.with_other("petroleum").front();
  EXPECT_EQ(entry.origin, Origin::kGlossary);
  EXPECT_EQ(entry.count, 7U);
  EXPECT_EQ(entry.example, "石油（petroleum）");
  EXPECT_NEAR(lexicon.with_other("oil").front().certainty, 0.5, 0.003);
}

TEST(Lexicon, IsItsBytes) {
  const Lexicon lexicon =
      Lexicon::of({{"石油", "oil", Origin::kDictionary, 1, 0, {}}, {"石油", "oil", Origin::kDictionary, 1, 0, {}}});
  EXPECT_EQ(lexicon.size(), 1U);
  const auto again = Lexicon::of_bytes(std::string(lexicon.bytes()));
  ASSERT_TRUE(again);
  EXPECT_THAT(others(*again, "石油"), ElementsAre("oil"));
}

TEST(Lexicon, DamagedBytesAreRefusedOrFindNothing) {
  const std::string bytes(Lexicon::of({{"石油", "oil", Origin::kDictionary, 1, 0, {}}}).bytes());
  EXPECT_FALSE(Lexicon::of_bytes(bytes.substr(0, 10)));
  EXPECT_FALSE(Lexicon::of_bytes("x" + bytes.substr(1)));
  for (std::size_t size = 24; size < bytes.size(); ++size) {
    if (const auto cut = Lexicon::of_bytes(bytes.substr(0, size))) others(*cut, "石油");
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x5A);
    if (const auto read = Lexicon::of_bytes(changed)) {
      others(*read, "石油");
      ones(*read, "oil");
    }
  }
}

TEST(BuiltinLexicon, KnowsCountriesLanguagesCurrenciesCitiesMonthsAndRegionalWords) {
  const Lexicon& builtin = builtin_lexicon();
  EXPECT_GT(builtin.size(), 1500U);
  EXPECT_THAT(others(builtin, "法国"), Contains("France"));
  EXPECT_THAT(ones(builtin, "france"), Contains("法国"));
  EXPECT_THAT(others(builtin, "荷兰语"), Contains("Dutch"));
  EXPECT_THAT(others(builtin, "日元"), Contains("Japanese Yen"));
  EXPECT_THAT(others(builtin, "上海"), Contains("Shanghai"));
  EXPECT_THAT(others(builtin, "香港"), Contains("Hong Kong"));
  EXPECT_THAT(others(builtin, "十一月"), Contains("November"));
  EXPECT_THAT(others(builtin, "软件"), Contains("软体"));
  EXPECT_THAT(others(builtin, "川普"), Contains("Trump"));
}

}  // namespace
}  // namespace zhen::lexicon
