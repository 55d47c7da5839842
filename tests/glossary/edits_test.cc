// The user's changes of a glossary: read, kept, applied.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/glossary/glossary_edits.h"

namespace zhen::indexer {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> applied(const GlossaryEdits& edits, const std::vector<lexicon::Pair>& mined) {
  std::vector<std::string> lines;
  for (const lexicon::Pair& pair : edits.apply(mined)) {
    lines.push_back(std::string(name_of(pair.origin)) + " " + pair.one + " " + pair.other + " " +
                    std::to_string(pair.certainty).substr(0, 3));
  }
  return lines;
}

TEST(GlossaryEdits, AddAndRejectAndOutlastTheMining) {
  GlossaryEdits edits;
  ASSERT_TRUE(edits.merge("# mine\nadded\t潮汐泵\ttidal pump\t0.5\nrejected\tdolphin\t渡轮\n浮标\tbuoy\n"));
  const std::vector<lexicon::Pair> mined = {{"渡轮", "Dolphin", lexicon::Origin::kGlossary, 0.8, 1, "a"},
                                            {"渡轮", "ferry", lexicon::Origin::kGlossary, 0.9, 2, "b"},
                                            {"潮汐泵", "Tidal Pump", lexicon::Origin::kGlossary, 0.9, 3, "c"}};
  EXPECT_THAT(applied(edits, mined), ElementsAre("edited 浮标 buoy 1.0", "edited 渡轮 dolphin 0.0",
                                                 "edited 潮汐泵 tidal pump 0.5", "glossary 渡轮 ferry 0.9"));
  EXPECT_EQ(edits.apply(mined)[2].count, 3U);
}

TEST(GlossaryEdits, AllEntriesOfAFormCanBeRejected) {
  GlossaryEdits edits;
  ASSERT_TRUE(edits.merge("rejected\t渡轮\t*\n-\t*\tBuoy\n"));
  const std::vector<lexicon::Pair> mined = {{"渡轮", "ferry", lexicon::Origin::kGlossary, 0.9, 2, ""},
                                            {"浮标", "buoy", lexicon::Origin::kGlossary, 0.9, 2, ""},
                                            {"港口", "port", lexicon::Origin::kGlossary, 0.9, 2, ""}};
  EXPECT_THAT(applied(edits, mined), ElementsAre("glossary 港口 port 0.9"));
}

TEST(GlossaryEdits, WhatIsWrittenIsReadAgainAndMinedTakesBack) {
  GlossaryEdits edits;
  ASSERT_TRUE(edits.merge("added\t潮汐泵\ttidal pump\t0.5\nrejected\t渡轮\tDolphin\n"));
  GlossaryEdits again;
  ASSERT_TRUE(again.merge(edits.serialize()));
  EXPECT_EQ(again.serialize(), edits.serialize());
  ASSERT_TRUE(again.merge("mined\t渡轮\tdolphin\t0.80\t1\tpages/a.txt\nmined\t潮汐泵\tTidal pump\n"));
  EXPECT_TRUE(again.empty());
}

TEST(GlossaryEdits, AWrongLineIsNamed) {
  for (const char* line :
       {"added\t潮汐泵", "added\t潮汐泵\ttidal pump\t7", "added\t潮汐泵\t*", "rejected\t*\t*", "x"}) {
    GlossaryEdits edits;
    const auto read = edits.merge(std::string("潮汐\ttide\n") + line + "\n");
    ASSERT_FALSE(read) << line;
    EXPECT_NE(read.error().message.find("line 2 "), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace zhen::indexer
