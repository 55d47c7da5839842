// Which entries are made of the evidence of many pages.
#include <gmock/gmock.h>

#include <algorithm>

#include "indexer/glossary/border_model.h"
#include "indexer/glossary/miner.h"
#include "indexer/glossary/name_likeness.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class Mining : public zhen::testing::IndexTest {
 protected:
  /// "潮汐泵|tidal pump" for each entry.
  std::vector<std::string> mined(const std::vector<std::string>& texts, const MinerOptions& options = {}) {
    std::filesystem::remove_all(path_);
    auto writer = open();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      index::StoredDocument document = zhen::testing::sample("page" + std::to_string(i), texts[i]);
      EXPECT_TRUE(writer.add(std::move(document)));
    }
    EXPECT_TRUE(writer.commit());
    pairs_ = mine_glossary(snapshot().segments(), options);
    std::vector<std::string> entries;
    for (const lexicon::Pair& pair : pairs_) entries.push_back(pair.one + "|" + pair.other);
    return entries;
  }
  std::vector<lexicon::Pair> pairs_;
};

TEST_F(Mining, ATermBeginsWhereSeveralPagesAgree) {
  const auto entries = mined({"今年的近海货运价格指数（CPI）上升。", "据说近海货运价格指数（CPI）上升。",
                              "受此影响，全岛近海货运价格指数（CPI）上升。", "近海货运价格指数（CPI）上升。"});
  EXPECT_THAT(entries, Contains("近海货运价格指数|CPI"));
  EXPECT_EQ(entries.size(), 1U);
  EXPECT_EQ(pairs_[0].count, 4U);
}

TEST_F(Mining, FunctionWordsAndTheLengthOfTheTranslationTellWhereATermBegins) {
  const auto entries = mined(
      {"我们可以使用负载均衡器（load balancer）来分配请求。", "这是一种分布式数据库（distributed database）。",
       "双方加入了环海自由贸易协定（Ring Sea Free Trade Agreement）。",
       "系统采用分布式数据库（distributed database）。", "由于环海自由贸易协定（Ring Sea Free Trade Agreement）生效"});
  EXPECT_THAT(entries, Contains("负载均衡器|load balancer"));
  EXPECT_THAT(entries, Contains("分布式数据库|distributed database"));
  EXPECT_THAT(entries, Contains("环海自由贸易协定|Ring Sea Free Trade Agreement"));
}

TEST_F(Mining, AcronymsMeetTheirWordsAndTheirTranslation) {
  const auto entries = mined({"《环海自由贸易协定》（Ring Sea Free Trade Agreement，简称RSFTA）"});
  EXPECT_THAT(entries, Contains("环海自由贸易协定|RSFTA"));
  EXPECT_THAT(entries, Contains("RSFTA|Ring Sea Free Trade Agreement"));
}

TEST_F(Mining, NamesAreKnownByTheirSound) {
  const auto entries = mined({"总理特鲁多（Justin Trudeau）发表讲话。", "部长陈文清（Chen Wenqing）出席。"});
  EXPECT_THAT(entries, Contains("特鲁多|Justin Trudeau"));
  EXPECT_THAT(entries, Contains("陈文清|Chen Wenqing"));
}

TEST_F(Mining, WhatIsAnExampleAndNoTranslationIsLeftOut) {
  EXPECT_THAT(mined({"我们用版本控制系统（Gitta）。", "也用文本编辑器（Vimmo）。", "发行版（Debbo）很多。"}),
              IsEmpty());
}

TEST_F(Mining, FewMemoryGivesTheSame) {
  std::vector<std::string> texts;
  texts.reserve(200);
  for (int i = 0; i < 200; ++i) {
    texts.push_back("港口使用第" + std::string(static_cast<std::size_t>(i % 7), 'x') + "种潮汐泵（tidal pump " +
                    std::string(1, static_cast<char>('a' + i % 26)) + "x）与浮标（marker buoy）。");
  }
  const auto all = mined(texts);
  EXPECT_THAT(all, Not(IsEmpty()));
  EXPECT_EQ(mined(texts, {.memory_bytes = 1000}), all);
}

TEST(BorderModel, LongerFormsHaveLongerTranslations) {
  EXPECT_GT(length_score(LatinTerm("container"), 2), length_score(LatinTerm("container"), 5));
  EXPECT_GT(length_score(LatinTerm("free trade agreement"), 6), length_score(LatinTerm("free trade agreement"), 2));
  EXPECT_GT(length_score(LatinTerm("RSFTA"), 10), length_score(LatinTerm("RSFTA"), 2));
}

TEST(BorderModel, WordsSaidElsewhereTellTheBorder) {
  Translations translations;
  for (const auto* han : {U"文件系统", U"操作系统", U"系统调用"}) translations.learn(han, {"system"});
  EXPECT_GT(translations.strength("system", U'系', U'统', 0, 0), 0);
  EXPECT_EQ(translations.strength("system", U'文', U'件', 0, 0), 0) << "one pair may agree by chance";
  EXPECT_EQ(translations.strength("system", U'系', U'统', 2, 2), 0) << "a pair says nothing of itself";
}

TEST(Translations, AreTheSameInAnyOrderWhereMemoryIsShort) {
  std::vector<std::string> stems;
  stems.reserve(500);
  for (int i = 0; i < 500; ++i) stems.push_back("word" + std::to_string(i));
  Translations forth(100);
  Translations back(100);
  for (int round = 0; round < 3; ++round) {
    for (const std::string& stem : stems) forth.learn(U"潮汐", {stem});
    for (std::size_t i = stems.size(); i-- > 0;) back.learn(U"潮汐", {stems[i]});
  }
  std::size_t known = 0;
  for (const std::string& stem : stems) {
    EXPECT_EQ(forth.knows(stem, 0), back.knows(stem, 0)) << stem;
    EXPECT_EQ(forth.strength(stem, U'潮', U'汐', 0, 0), back.strength(stem, U'潮', U'汐', 0, 0)) << stem;
    known += forth.knows(stem, 0) ? 1 : 0;
  }
  EXPECT_LE(known, 100U);
}

TEST(NameLikeness, ReadingsAndSounds) {
  EXPECT_EQ(name_likeness(U"陈文清", "chen wenqing"), 1);
  EXPECT_GT(name_likeness(U"特鲁多", "justin trudeau"), 0);
  EXPECT_EQ(name_likeness(U"计算机", "computer"), 0);
}

}  // namespace
}  // namespace zhen::indexer
