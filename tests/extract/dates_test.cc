// What a date is to its page: roles by words and place.
#include <gtest/gtest.h>

#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

struct Case {
  const char* name;
  const char* page;
  const char* date;
  const char* role;
};

constexpr const char* kBody =
    "The harbour was closed to all ships on Tuesday after a storm, the port's master said in the evening.\n\n"
    "Nobody was hurt, and the ferries will sail again when the wind has turned, according to the company.\n";

class DateRoles : public testing::TestWithParam<Case> {};

TEST_P(DateRoles, follow_words_and_place) {
  std::string bytes = GetParam().page;
  if (const std::size_t at = bytes.find("BODY"); at != std::string::npos) bytes.replace(at, 4, kBody);
  const UnderstoodPage page = understand(bytes);
  EXPECT_EQ(date_text(page), GetParam().date);
  EXPECT_EQ(index::name_of(page.document.date_role), GetParam().role);
}

INSTANTIATE_TEST_SUITE_P(
    Pages, DateRoles,
    testing::Values(
        Case{"byline", "Storm closes the harbour\n\nBy Ann Reed, May 25, 2023\n\nBODY", "2023-05-25", "published"},
        Case{"updated_only", "Storm closes the harbour\n\nLast updated: 26 May 2023 10:00\n\nBODY", "2023-05-26",
             "updated"},
        Case{"published_before_updated",
             "Storm closes the harbour\n\nPublished: 25 May 2023 / Updated: 26 May 2023\n\nBODY", "2023-05-25",
             "published"},
        Case{"date_above_the_title", "May 25, 2023\n\nStorm closes the harbour\n\nBODY", "2023-05-25", "published"},
        Case{"dateline_with_the_years_help",
             "Storm closes the harbour\n\nLINHAI, May 25 (Some Wire) -- The harbour was closed to all ships on Tuesday "
             "after a "
             "storm, the port's master said.\n\nBODY\n\n- Older: fog delays ferries, 11 April 2023\n",
             "2023-05-25", "dateline"},
        Case{"event",
             "Master of the port meets captains\n\nOn December 2, 2019, the master of the port met the captains of all "
             "ferries, who had asked for new rules.\n\nBODY",
             "2019-12-02", "event"},
        Case{"clock_above_a_ticker",
             "October 4, 2022\n  • 2:57 pm Fog expected\n  • 1:12 pm Ferry late\n\nStorm closes the harbour\n\nBODY",
             "", ""},
        Case{"clock_in_words", "Today is Tuesday, 4 October 2022\n\nStorm closes the harbour\n\nBODY", "", ""},
        Case{"copyright_years", "Storm closes the harbour\n\nBODY\n\n© 2019-2023 The Harbour. All rights reserved.\n",
             "", ""},
        Case{"other_stories",
             "Storm closes the harbour\n\nBODY\n\nRelated stories\n  • Fog delays ferries (11 April 2023)\n  • New "
             "pier opens (3 March 2023)\n",
             "", ""},
        Case{"ambiguous_order", "Storm closes the harbour\n\nPosted 05/06/2023 by Ann Reed\n\nBODY", "", ""},
        Case{"order_by_another_date",
             "Storm closes the harbour\n\nPosted 05/06/2023 by Ann Reed\n\nBODY\n\nOlder: 28/05/2023 fog delays "
             "ferries\n",
             "2023-06-05", "published"},
        Case{"order_by_zone", "Storm closes the harbour\n\nPosted 05/06/2023 5:19 pm EST by Ann Reed\n\nBODY",
             "2023-05-06", "published"},
        Case{"impossible_day", "Storm closes the harbour\n\nPosted 31 June 2023\n\nBODY", "", ""},
        Case{"closing_credit",
             "风暴过后港口重开\n\n港口在关闭三天之后重新开放，第一班渡船清晨出发，船上坐满了等候已久的乘客。\n\n渡轮公"
             "司说，航班将在周末恢复正常，票价不变。\n\n（某某报 "
             "2018年10月21日 记者某某）\n\n返回首页\n",
             "2018-10-21", "published"},
        Case{"chinese_byline",
             "风暴过后港口重开\n\n2023年5月25日 08:30 "
             "来源：某某日报\n\n港口在关闭三天之后重新开放，第一班渡船清晨出发，船上坐满了等候已久的乘客。\n\n渡轮公司"
             "说，"
             "航班将在周末恢复正常，票价不变。\n",
             "2023-05-25", "published"}),
    [](const testing::TestParamInfo<Case>& one) { return std::string(one.param.name); });

TEST(DateOfTheFetch, serves_where_nothing_else_dates_the_page) {
  const auto fetched = [](std::string bytes) {
    UnderstandOptions options;
    options.now = fixed_today();
    Page page;
    page.id = "page";
    page.bytes = std::move(bytes);
    page.fetched = "2024-02-29T10:11:12Z";
    return Understander(options).understand(std::move(page));
  };
  const UnderstoodPage undated = fetched("Storm closes the harbour\n\n" + std::string(kBody));
  EXPECT_EQ(date_text(undated), "2024-02-29");
  EXPECT_EQ(undated.document.date_role, index::DateRole::kScraped);
  EXPECT_EQ(undated.document.date_certainty, index::Certainty::kLow);
  EXPECT_NE(undated.document.date_evidence.find("archive header"), std::string::npos);
  const UnderstoodPage dated =
      fetched("Storm closes the harbour\n\nBy Ann Reed, May 25, 2023\n\n" + std::string(kBody));
  EXPECT_EQ(date_text(dated), "2023-05-25");
  EXPECT_EQ(dated.document.date_role, index::DateRole::kPublished);
}

}  // namespace
}  // namespace zhen::indexer
