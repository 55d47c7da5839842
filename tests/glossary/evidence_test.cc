// Which evidence a page's brackets and annotations give, and how it is kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/index/glossary_evidence.h"
#include "indexer/glossary/evidence_finder.h"

namespace zhen::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// "exact 潮汐|tide" for each piece.
std::vector<std::string> evidence(const std::string& text) {
  index::StoredDocument document;
  document.id = "pages/a.txt";
  document.text = text;
  std::vector<std::string> found;
  const std::string bytes = evidence_in(document);
  const auto id = index::read_evidence(bytes, [&](const index::Evidence& each) {
    constexpr const char* kKinds[] = {"marked ", "exact ", "run ", "cut ", "acronym "};
    found.push_back(kKinds[static_cast<int>(each.kind)] + std::string(each.one) + "|" + std::string(each.other));
  });
  EXPECT_TRUE(bytes.empty() || id == "pages/a.txt");
  return found;
}

TEST(Evidence, ChineseBeforeABracketOfEitherWidth) {
  EXPECT_THAT(evidence("港口采用潮汐泵（tidal pump）。"), ElementsAre("run 港口采用潮汐泵|tidal pump"));
  EXPECT_THAT(evidence("港口采用潮汐泵 (tidal pump)."), ElementsAre("run 港口采用潮汐泵|tidal pump"));
}

TEST(Evidence, QuotesAndBracketsSayWhereTheTermBegins) {
  for (const char* text :
       {"通过《环海航运公约》（Ring Sea Convention）", "通过“环海航运公约”(Ring Sea Convention)",
        "通过「环海航运公约」（Ring Sea Convention）", "通过《环海航运公约（Ring Sea Convention）》"}) {
    EXPECT_THAT(evidence(text), ElementsAre("exact 环海航运公约|Ring Sea Convention")) << text;
  }
}

TEST(Evidence, WordsOfTheOtherFormBeginAMixedTerm) {
  EXPECT_THAT(evidence("启动 Tide 服务器（tide server）"), ElementsAre("exact Tide 服务器|tide server"));
  EXPECT_THAT(evidence("启动 Tide 服务器（server）"), ElementsAre("run 服务器|server"));
}

TEST(Evidence, WhatGoesOnToTheLeftIsCut) {
  EXPECT_THAT(evidence("第35届航运大会（Shipping Congress）"), ElementsAre("cut 届航运大会|Shipping Congress"));
  EXPECT_THAT(evidence("“海豚”号渡轮（ferry）"), ElementsAre("cut 号渡轮|ferry"));
}

TEST(Evidence, EnglishBeforeABracket) {
  EXPECT_THAT(evidence("He joined the Ring Sea Council (环海理事会) in May."),
              ElementsAre("exact 环海理事会|Ring Sea Council"));
  EXPECT_THAT(evidence("Ring Sea Council (RSC, 环海理事会)"),
              UnorderedElementsAre("exact 环海理事会|RSC", "exact 环海理事会|Ring Sea Council",
                                   "acronym RSC|Ring Sea Council"));
}

TEST(Evidence, AcronymsAndTheirWords) {
  EXPECT_THAT(evidence("the World Harbour Office (WHO) met"), ElementsAre("acronym WHO|World Harbour Office"));
  EXPECT_THAT(evidence("the WHO (World Harbour Office) met"), ElementsAre("acronym WHO|World Harbour Office"));
  EXPECT_THAT(evidence("世界港口组织（World Harbour Office，简称WHO）"),
              UnorderedElementsAre("run 世界港口组织|World Harbour Office", "run 世界港口组织|WHO",
                                   "acronym WHO|World Harbour Office"));
  EXPECT_THAT(evidence("the World Harbour Office (RSC) met"), IsEmpty());
}

TEST(Evidence, LabelsAndRubyMarkATranslation) {
  EXPECT_THAT(evidence("《环海航运公约》（英文：Ring Sea Convention）"),
              ElementsAre("marked 环海航运公约|Ring Sea Convention"));
  EXPECT_THAT(evidence("讨论<ruby>潮汐泵<rt>tidal pump</rt></ruby>。"), ElementsAre("marked 潮汐泵|tidal pump"));
  EXPECT_THAT(evidence("<ruby>tidal pump<rp>(</rp><rt>潮汐泵</rt><rp>)</rp></ruby>"),
              ElementsAre("marked 潮汐泵|tidal pump"));
}

TEST(Evidence, RemarksCodeAndCountsAreNone) {
  for (const char* text :
       {"渡轮（例如 Dolphin）", "渡轮（见下图）", "命令（`ls -l`）", "渡轮（2019）", "渡轮（or not）",
        "Dolphin（本文撰写时的版本）", "call(渡轮)", "渡轮（）", "渡轮（Dolphin\n）", "渡轮（Dolphin"}) {
    EXPECT_THAT(evidence(text), IsEmpty()) << text;
  }
}

TEST(Evidence, EachPieceOnceAndNoneOfTheFurniture) {
  EXPECT_THAT(evidence("潮汐泵（pump）\n潮汐泵（pump）"), ElementsAre("run 潮汐泵|pump"));
  index::StoredDocument document;
  document.text = "潮汐泵（pump）";
  document.furniture = {{0, static_cast<std::uint32_t>(document.text.size())}};
  EXPECT_EQ(evidence_in(document), "");
}

TEST(EvidenceFile, IsReadAsWrittenAndDamageIsNoticed) {
  const std::string path = ::testing::TempDir() + "/evidence";
  std::string one = index::begin_evidence("a");
  index::append_evidence({index::EvidenceKind::kRun, "潮汐", "tide"}, one);
  index::GlossaryEvidence::Writer writer(path);
  writer.add(2, one);
  writer.add(5, index::begin_evidence("b"));
  ASSERT_TRUE(writer.finish());
  const auto read = index::GlossaryEvidence::open(path);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->documents(), 2U);
  EXPECT_EQ(read->of(2), one);
  EXPECT_EQ(read->of(3), "");
  EXPECT_EQ(read->of(5), index::begin_evidence("b"));
  std::ofstream(path, std::ios::app) << "x";
  EXPECT_FALSE(index::GlossaryEvidence::open(path));
}

TEST(EvidenceFile, ADamagedPieceEndsTheReading) {
  std::string bytes = index::begin_evidence("a");
  index::append_evidence({index::EvidenceKind::kRun, "潮汐", "tide"}, bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::size_t visited = 0;
    index::read_evidence(std::string_view(bytes).substr(0, size), [&](const index::Evidence&) { ++visited; });
    EXPECT_EQ(visited, 0U) << size;
  }
}

}  // namespace
}  // namespace zhen::indexer
