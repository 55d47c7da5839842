// Dates in every form that pages write them.
#include "indexer/extract/date_reader.h"

#include <gtest/gtest.h>

#include "common/index/calendar.h"
#include "indexer/extract/dates.h"

namespace zhen::indexer {
namespace {

struct Case {
  const char* line;
  const char* expected;  ///< every date in the line, with its time, parted by " | "
};

std::string padded(int value) {
  std::string text = value < 10 ? "0" : "";
  return text.append(std::to_string(value));
}

std::string describe(std::string_view line) {
  std::vector<DateMention> mentions;
  read_dates(line, mentions);
  std::string out;
  for (const DateMention& m : mentions) {
    if (!out.empty()) out.append(" | ");
    if (m.form == DateForm::kRelative) {
      out.append("today").append(std::to_string(m.relative));
    } else {
      out.append(m.year != 0 ? std::to_string(m.year) : "?");
      out.append("-").append(padded(m.month)).append("-").append(padded(m.day));
    }
    if (m.has_time()) out.append(" ").append(tidy_time(line.substr(m.time_begin, m.time_end - m.time_begin)));
  }
  return out;
}

class DateForms : public testing::TestWithParam<Case> {};

TEST_P(DateForms, are_read) {
  EXPECT_EQ(describe(GetParam().line), GetParam().expected) << GetParam().line;
}

INSTANTIATE_TEST_SUITE_P(English, DateForms,
                         testing::Values(Case{"May 25, 2023", "2023-05-25"},
                                         Case{"Posted on Sept. 8, 2020", "2020-09-08"},
                                         Case{"25th of May, 2023", "2023-05-25"},
                                         Case{"2nd November 2023", "2023-11-02"}, Case{"3 NOV 2023", "2023-11-03"},
                                         Case{"MAY 7", "?-05-07"}, Case{"08:44, 3 NOV 2023", "2023-11-03 08:44"},
                                         Case{"Thursday, November 9, 2023 7:35AM", "2023-11-09 7:35AM"},
                                         Case{"7:40 p.m. ET March 17, 2020", "2020-03-17 7:40 p.m. ET"},
                                         Case{"October 2022", "2022-10-00"}, Case{"June 31, 2022", ""},
                                         Case{"31 June 2022", ""}, Case{"you may 2 times", ""},
                                         Case{"11. Mai 2021", "2021-05-11"}, Case{"4 de julio de 2020", "2020-07-04"}));
INSTANTIATE_TEST_SUITE_P(
    Numeric, DateForms,
    testing::Values(Case{"2023-05-25", "2023-05-25"}, Case{"2023-05-25T19:21:05+0800", "2023-05-25 19:21:05 +08:00"},
                    Case{"2019-09-3007:42", "2019-09-30 07:42"}, Case{"2023/5/7", "2023-05-07"},
                    Case{"2023.05.25", "2023-05-25"}, Case{"23.01.2019", "2019-01-23"},
                    Case{"25/12/2020", "2020-12-25"}, Case{"12/30/2019 05:03 AM EST", "2019-12-30 05:03 AM EST"},
                    Case{"2023-02-30", ""}, Case{"2023-13-01", ""}, Case{"10.1007/s11926-017-0626-z", ""},
                    Case{"1.2.10", ""}, Case{"027-66668888", ""}, Case{"20230525", "2023-05-25"},
                    Case{"22:57 GMT 28.04.2020", "2020-04-28 22:57 GMT"}));
INSTANTIATE_TEST_SUITE_P(
    Chinese, DateForms,
    testing::Values(Case{"2023年5月25日", "2023-05-25"}, Case{"二〇二三年五月二十五日", "2023-05-25"},
                    Case{"二○一九年十二月三十一日", "2019-12-31"}, Case{"民國112年5月25日", "2023-05-25"},
                    Case{"中華民國一百年", ""}, Case{"２０２３年５月２５日", "2023-05-25"},
                    Case{"2023 年 5 月 25 日 19:21", "2023-05-25 19:21"}, Case{"5月25日", "?-05-25"},
                    Case{"新华社北京25日电", "?-00-25"}, Case{"2022年10月", "2022-10-00"},
                    Case{"今天（5月8日）", "today0 | ?-05-08"}, Case{"昨日 10:22", "today-1 10:22"},
                    Case{"来源：央视网2022年04月15日 19:00", "2022-04-15 19:00"},
                    Case{"2022年10月4日 星期二 08:30", "2022-10-04 08:30"}, Case{"一月有余", ""}));

TEST(DateInAddress, is_found_in_the_usual_forms) {
  const auto iso = [](const char* url) {
    const auto date = date_in_address(url);
    return date ? index::to_iso(*date) : std::string();
  };
  EXPECT_EQ(iso("https://news.example/2023/05/25/story.html"), "2023-05-25");
  EXPECT_EQ(iso("http://example.cn/xw/202104/t20210419_9137891.html"), "2021-04-19");
  EXPECT_EQ(iso("http://example.cn/2012-06/04/content_25340717.htm"), "2012-06-04");
  EXPECT_EQ(iso("http://example.cn/n1/2019/0615/c404-1.html"), "2019-06-15");
  EXPECT_EQ(iso("https://example.org/2020/08/23646/"), "2020-08");
  EXPECT_EQ(iso("https://example.org/item/75026800.cms"), "");
}

}  // namespace
}  // namespace zhen::indexer
