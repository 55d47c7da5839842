// How comparisons and timelines look to people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/cli/diff_text.h"
#include "searcher/cli/timeline_text.h"

namespace zhen::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

Comparison sample() {
  Comparison comparison;
  comparison.from = {"a.txt", "新桥通车", "港报", "2024-03-02", "zh-Hans", 5};
  comparison.to = {"b\x1B[31m.txt", "", "", std::nullopt, "zh-Hant", 6};
  comparison.overlap = 0.875;
  comparison.passages = {
      {PassageKind::same, "甲。", "甲。", {}, {}, 3},
      {PassageKind::changed, "今日通车。\n全长三公里。", "昨日通车。", {{0, 3}, {16, 34}}, {{0, 3}}, 1},
      {PassageKind::removed, "gone \x1B[2J", "", {}, {}, 1},
      {PassageKind::added, "", "one\n\ntwo", {}, {}, 2}};
  return comparison;
}

TEST(DiffText, MarksWhatChangedWithSignsWhereThereIsNoColour) {
  EXPECT_EQ(comparison_as_text(sample(), {}),
            "--- 新桥通车\n    2024-03-02 · 港报 · zh-Hans · a.txt\n"
            "+++ (no title)\n    undated · zh-Hant · b␛[31m.txt\n\n"
            "  … 3 sentences alike …\n"
            "- [-今-]日通车。\n- [-全长三公里。-]\n+ {+昨+}日通车。\n"
            "- gone ␛[2J\n+ one\n+ two\n\n"
            "3 differences; overlap 0.88\n");
}

TEST(DiffText, ColoursWhatChangedOnATerminal) {
  const std::string text = comparison_as_text(sample(), {.interactive = true, .colour = true, .columns = 80});
  EXPECT_THAT(text, HasSubstr("\x1b[31m- \x1b[0m\x1b[31m今\x1b[0m日通车。\n"));
  EXPECT_THAT(text, HasSubstr("\x1b[32m+ \x1b[0m\x1b[32m昨\x1b[0m日通车。\n"));
  EXPECT_THAT(text, HasSubstr("\x1b[32mone\x1b[0m"));
  EXPECT_THAT(text, Not(HasSubstr("[-")));
}

TEST(DiffText, SaysWhereNothingDiffersAndWhereTextWasCut) {
  Comparison comparison;
  comparison.overlap = 1;
  EXPECT_THAT(comparison_as_text(comparison, {}), HasSubstr("no differences; overlap 1.00\n"));
  comparison.complete = false;
  EXPECT_THAT(comparison_as_text(comparison, {}), HasSubstr("only the first mebibyte of an article was compared"));
}

Timeline timeline() {
  Timeline made;
  made.stories = true;
  made.step = "month";
  made.total = 1017;
  made.undated = 5;
  made.imprecise = 1;
  made.periods = {{"2023-11", 10, 8.0, false, {}}, {"2023-12", 1000, 8.5, true, {}}, {"2024-03", 1, 9.0, false, {}}};
  made.bursts = {{"2023-12", "2023-12", 1000, 8.5, 300.0}};
  return made;
}

TEST(TimelineText, DrawsABarAPeriodAndMarksGapsAndBursts) {
  const std::string text = timeline_as_text(timeline(), {});
  EXPECT_THAT(text, HasSubstr("2023-11     10  █\n2023-12  1,000  ███"));
  EXPECT_THAT(text, HasSubstr("█ ▲\n⋮\n2024-03      1  █\n"));
  EXPECT_THAT(text, HasSubstr("▲ 2023-12  1,000 where 8.5 were to be expected\n"));
  EXPECT_THAT(text, HasSubstr("\n1,017 stories, 5 undated, 1 dated by a month or year alone\n"));
}

TEST(TimelineText, StaysWithinTheTerminal) {
  for (const unsigned columns : {40U, 60U, 200U}) {
    const std::string text = timeline_as_text(timeline(), {.interactive = true, .colour = false, .columns = columns});
    const std::size_t line = text.find("2023-12");
    std::size_t width = 0;
    for (std::size_t at = line; at < text.find('\n', line); ++at) width += (text[at] & 0xC0) != 0x80 ? 1 : 0;
    EXPECT_LE(width, columns);
  }
}

TEST(TimelineText, ShowsTheOutletsShares) {
  Timeline made = timeline();
  made.sources = {{"新华社", 600}, {"A very long name of an outlet", 300}};
  made.periods[0].sources = {5, 0};
  made.periods[1].sources = {595, 300};
  made.periods[2].sources = {0, 0};
  const std::string text = timeline_as_text(made, {});
  EXPECT_THAT(text, HasSubstr("新华社  A very long…  burst"));
  EXPECT_THAT(text, HasSubstr("1,000    60 %          30 %  ▲"));
  EXPECT_THAT(text, HasSubstr("2023-11       10    50 %             ·"));
}

TEST(TimelineText, SaysWhereThereIsNothing) {
  EXPECT_EQ(timeline_as_text({}, {}), "no documents\n");
  Timeline undated;
  undated.total = undated.undated = 1;
  EXPECT_EQ(timeline_as_text(undated, {}), "1 page, 1 undated\n");
}

}  // namespace
}  // namespace zhen::cli
