// Timelines over an index: exact counts, each match once, whatever the query.
#include <gmock/gmock.h>

#include <numeric>
#include <optional>
#include <random>
#include <string>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using index::StoredDocument;
using ::testing::ElementsAre;

/// 90 days with two pages each, one of which says 潮汐 in every tenth; from the 40th to the 42nd day six more do.
struct Timelines : testing::IndexTest {
  Timelines() {
    writer_.emplace(open());
    for (int day = 0; day < 90; ++day) {
      const auto date = index::date_of(*first_ + day);
      add("a" + std::to_string(day), day % 10 == 0 ? "潮汐" : "天气", date, "港报");
      add("b" + std::to_string(day), "体育", date, "海报");
      for (int i = 0; day >= 40 && day <= 42 && i < 6; ++i) {
        add("c" + std::to_string(day * 10 + i), "潮汐", date, i % 2 == 0 ? "港报" : "海报");
      }
    }
    add("month", "潮汐", index::make_date(2023, 2, 0), "港报");
    add("year", "潮汐", index::make_date(2023, 0, 0), "");
    add("undated", "潮汐", std::nullopt, "海报");
    if (!writer_->commit()) throw std::runtime_error("commit");
    writer_.reset();
    auto opened = Searcher::open(path_);
    if (!opened) throw std::runtime_error(opened.error().message);
    searcher_.emplace(*std::move(opened));
  }

  void add(const std::string& id, const std::string& text, std::optional<index::Date> date, const std::string& source) {
    StoredDocument document = testing::sample(id, text);
    document.title = id;
    document.text = id + "\n" + text;
    document.source = source;
    document.source_aliases = {};
    document.date = date;
    if (!date) document.date_role = index::DateRole::kNone;
    document.content_hash = std::hash<std::string>{}(id);
    if (!writer_->add(std::move(document))) throw std::runtime_error("add");
  }

  Timeline ask(const TimelineRequest& request) {
    auto timeline = searcher_->timeline(request);
    if (!timeline) throw std::runtime_error(timeline.error().message);
    std::uint64_t counted = timeline->undated + timeline->imprecise;
    for (const TimelinePeriod& period : timeline->periods) {
      EXPECT_GT(period.count, 0U);
      counted += period.count;
    }
    EXPECT_EQ(counted, timeline->total);
    EXPECT_EQ(timeline->total, searcher_->search(request.search)->total);
    return *std::move(timeline);
  }

  const std::optional<index::Day> first_ = index::span_of(*index::make_date(2023, 1, 1)).first;
  std::optional<indexer::IndexWriter> writer_;
  std::optional<Searcher> searcher_;
};

std::vector<std::string> told(const Timeline& timeline) {
  std::vector<std::string> periods;
  for (const TimelinePeriod& period : timeline.periods) {
    periods.push_back(period.date + ' ' + std::to_string(period.count) + (period.burst ? "!" : ""));
  }
  return periods;
}

TEST_F(Timelines, CountEachMatchOnceAndMarkTheBurst) {
  const Timeline timeline = ask({.search = {.query = "潮汐"}, .step = TimelineStep::day});
  EXPECT_THAT(told(timeline), ElementsAre("2023-01-01 1", "2023-01-11 1", "2023-01-21 1", "2023-01-31 1",
                                          "2023-02-10 7!", "2023-02-11 6!", "2023-02-12 6!", "2023-02-20 1",
                                          "2023-03-02 1", "2023-03-12 1", "2023-03-22 1"));
  EXPECT_EQ(timeline.imprecise, 2U);
  EXPECT_EQ(timeline.undated, 1U);
  ASSERT_EQ(timeline.bursts.size(), 1U);
  EXPECT_EQ(timeline.bursts[0].from, "2023-02-10");
  EXPECT_EQ(timeline.bursts[0].to, "2023-02-12");
  EXPECT_EQ(timeline.bursts[0].count, 19U);
  EXPECT_NEAR(timeline.bursts[0].expected, 24 * 27 / 198.0, 0.01);
}

TEST_F(Timelines, StepsFoldDaysIntoMonthsAndYears) {
  const Timeline months = ask({.search = {.query = "潮汐"}});
  EXPECT_EQ(months.step, "month");
  EXPECT_THAT(told(months), ElementsAre("2023-01 4", "2023-02 21!", "2023-03 3"));
  EXPECT_EQ(months.imprecise, 1U);
  EXPECT_THAT(told(ask({.search = {.query = "潮汐"}, .step = TimelineStep::year})), ElementsAre("2023 29"));
}

TEST_F(Timelines, TheDatesAskedForBoundWhatIsUsual) {
  for (const SearchRequest& request : {SearchRequest{.query = "潮汐", .date = "2023-02-10..2023-02-12"},
                                       SearchRequest{.query = "潮汐 after:2023-02-09 before:2023-02-13"}}) {
    const Timeline timeline = ask({.search = request, .step = TimelineStep::day});
    EXPECT_TRUE(timeline.bursts.empty());
    for (const TimelinePeriod& period : timeline.periods) EXPECT_NEAR(period.expected, 19 / 24.0 * 8, 0.01);
  }
}

TEST_F(Timelines, TheOutletsOfEachPeriod) {
  const Timeline timeline = ask({.search = {.query = "潮汐"}, .step = TimelineStep::month, .by_source = true});
  ASSERT_EQ(timeline.sources.size(), 2U);
  EXPECT_EQ(timeline.sources[0].value, "港报");
  EXPECT_EQ(timeline.sources[0].count, 19U);
  EXPECT_EQ(timeline.sources[1].count, 10U);
  EXPECT_THAT(timeline.periods[1].sources, ElementsAre(12, 9));
  const Timeline one = ask({.search = {.query = "潮汐"}, .by_source = true, .sources = 1});
  EXPECT_EQ(one.sources.size(), 1U);
  EXPECT_EQ(searcher_->timeline({.search = {.query = "潮汐"}, .sources = 101}).error().code,
            ErrorCode::invalid_argument);
}

TEST_F(Timelines, EverythingHasNoBurstAndNothingHasNoPeriod) {
  EXPECT_TRUE(ask({.search = {.everything = true}}).bursts.empty());
  const Timeline nothing = ask({.search = {.query = "无此词语"}});
  EXPECT_TRUE(nothing.periods.empty());
  EXPECT_EQ(nothing.total, 0U);
}

TEST_F(Timelines, FailAsASearchDoes) {
  EXPECT_EQ(searcher_->timeline({.search = {.query = "(a", .strict = true}}).error().code, ErrorCode::invalid_query);
  EXPECT_EQ(searcher_->timeline({.search = {.date = "soon"}}).error().code, ErrorCode::invalid_argument);
}

/// Copies count once, by the day of the earliest that matches.
TEST_F(Timelines, StoriesCountOnce) {
  std::string wire;
  for (int i = 0; i < 30; ++i) wire += "代表们讨论了第" + std::to_string(i * 7919) + "号议案的条款。\n";
  writer_.emplace(open());
  for (int day = 3; day < 8; ++day) add("copy" + std::to_string(day), wire, index::make_date(2023, 3, day), "港报");
  ASSERT_TRUE(writer_->commit());
  const Timeline pages = ask({.search = {.query = "议案"}, .step = TimelineStep::day});
  EXPECT_EQ(pages.periods.size(), 5U);
  EXPECT_FALSE(pages.stories);
  const Timeline stories = ask({.search = {.query = "议案", .stories = true}, .step = TimelineStep::day});
  EXPECT_TRUE(stories.stories);
  EXPECT_THAT(told(stories), ElementsAre("2023-03-03 1"));
  EXPECT_NEAR(stories.periods[0].expected, 3 / 199.0, 0.001);
}

}  // namespace
}  // namespace zhen
