// Which ways of typing find which ways of writing? The table that users care about.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "common/text/analyzer.h"
#include "common/text/folding.h"

namespace zhen::text {
namespace {

enum class Meets { kAll, kSome, kNone };  ///< of the query's units, how many the document holds

struct Meeting {
  std::string_view document;
  std::string_view query;
  Meets expected;
};

constexpr Meeting kMeetings[] = {
    // Scripts and forms of one character.
    {"國際論壇", "国际论坛", Meets::kAll},
    {"国际论坛", "國際論壇", Meets::kAll},
    {"參觀臺灣大學", "台湾大学", Meets::kAll},
    {"那裡的羣眾", "那里的群众", Meets::kAll},
    {"衞生防護中心諮詢", "卫生防护中心咨询", Meets::kAll},
    {"鍾南山", "钟南山", Meets::kAll},
    {"山峯", "山峰", Meets::kAll},
    {"乾淨", "干净", Meets::kAll},
    {"ＡＢＣ公司", "abc", Meets::kAll},
    {"abc", "ＡＢＣ", Meets::kAll},
    {"café", "cafe", Meets::kAll},
    {"cafe", "CAFÉ", Meets::kAll},
    {"cafe\u0301", "café", Meets::kAll},
    {"Zürich", "zurich", Meets::kAll},
    {"Erdoğan", "erdogan", Meets::kAll},
    {"か\u3099", "が", Meets::kAll},
    {"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8", Meets::kAll},
    {"重５㎏", "5kg", Meets::kAll},
    {"景点", "经典", Meets::kNone},
    {"经典", "景点", Meets::kNone},
    {"沈阳", "沉阳", Meets::kNone},
    {"好像", "大象", Meets::kNone},
    // Han text.
    {"清华大学", "大学", Meets::kAll},
    {"清华大学", "清华", Meets::kAll},
    {"北京大学", "京", Meets::kAll},
    {"北京大学", "学", Meets::kAll},
    {"北京大学", "京北大学", Meets::kSome},
    {"北京，大学", "京大", Meets::kNone},
    {"中国𠮷野家", "𠮷野家", Meets::kAll},
    {"二〇二三年", "二〇二三", Meets::kAll},
    // Mixed.
    {"沪深A股大涨", "A股", Meets::kAll},
    {"沪深 A 股大涨", "A股", Meets::kAll},
    {"沪深Ａ股大涨", "a股", Meets::kAll},
    {"沪深A股大涨", "A 股", Meets::kAll},
    {"a stock and 股票", "A股", Meets::kSome},  // a股 is not there
    {"B股和港股", "A股", Meets::kSome},
    {"5G网络建设", "5G网络", Meets::kAll},
    {"5G 网络建设", "5G网络", Meets::kAll},
    {"5G网络建设", "5g 网络", Meets::kAll},
    {"5G网络建设", "5G", Meets::kAll},
    {"维生素C", "维生素C", Meets::kAll},
    {"维生素 C", "维生素c", Meets::kAll},
    {"C++语言", "C++", Meets::kAll},
    {"用C++编程", "c++ 编程", Meets::kAll},
    {"C语言", "C++", Meets::kNone},
    {"C# 入门", "C#", Meets::kAll},
    {"C++语言", "C 语言", Meets::kAll},  // its c is looked for too, at a lower weight
    {"hello 中国 world", "hello 中国 world", Meets::kAll},
    {"Moscow 会议 security", "Moscow 会议 security", Meets::kAll},
    {"a 中 b", "a 中 b", Meets::kAll},
    {"介绍 TiDB 中的 HTAP 查询", "TiDB中的HTAP查询", Meets::kAll},
    {"介绍TiDB中的HTAP查询", "介绍 TiDB 中的 HTAP 查询", Meets::kAll},
    // Abbreviations and compounds.
    {"the U.S. economy", "US", Meets::kAll},
    {"the US economy", "U.S.", Meets::kAll},
    {"the U.S. economy", "u.s", Meets::kAll},
    {"the U.S.A. team", "USA", Meets::kAll},
    {"U.S.-China talks", "US-China", Meets::kAll},
    {"US and China", "US-China", Meets::kAll},
    {"G20峰会", "G-20", Meets::kAll},
    {"the G-20 summit", "G20", Meets::kAll},
    {"the G-20-led effort", "G-20", Meets::kAll},
    {"20 grams", "G-20", Meets::kNone},
    {"COVID-19", "covid 19", Meets::kAll},
    {"COVID-19", "COVID19", Meets::kAll},
    {"COVID19", "covid-19", Meets::kAll},
    {"COVID 19", "covid-19", Meets::kAll},
    {"COVID 19", "covid19", Meets::kAll},
    {"COVID‑19", "covid-19", Meets::kAll},
    {"COVID-19-related", "covid-19", Meets::kAll},
    {"co-operation", "cooperation", Meets::kAll},
    {"cooperation", "co-operation", Meets::kAll},
    {"state-of-the-art", "state of the art", Meets::kAll},
    {"state of the art", "state-of-the-art", Meets::kAll},
    {"O'Brien", "obrien", Meets::kAll},
    {"O’Brien", "o'brien", Meets::kAll},
    {"O'Brien", "o brien", Meets::kAll},
    {"obrien", "O'Brien", Meets::kAll},
    {"China's", "china", Meets::kAll},
    {"china", "China's", Meets::kAll},
    {"don’t", "don't", Meets::kAll},
    {"don't", "dont", Meets::kAll},
    {"AT&T", "at&t", Meets::kAll},
    {"Node.js", "nodejs", Meets::kAll},
    {"nodejs", "node.js", Meets::kAll},
    {"www.example.com", "example.com", Meets::kAll},
    {"iPhone15", "iphone 15", Meets::kAll},
    {"iPhone 15", "iphone15", Meets::kAll},
    // English.
    {"trading talks", "trade talk", Meets::kAll},
    {"policies", "policy", Meets::kAll},
    {"Peking", "Beijing", Meets::kNone},
    // Numbers and dates.
    {"1,000 people", "1000", Meets::kAll},
    {"1000 people", "1,000", Meets::kAll},
    {"1，000人", "1000人", Meets::kAll},
    {"2,000", "000", Meets::kNone},
    {"２０２３年", "2023年", Meets::kAll},
    {"2023年", "２０２３", Meets::kAll},
    {"2023年", "2023", Meets::kAll},
    {"2023年5月25日", "2023-05-25", Meets::kAll},
    {"2023-05-25", "2023年5月25日", Meets::kSome},
    {"2023.05.25", "2023-5-25", Meets::kAll},
    {"2023/05/25", "2023.05.25", Meets::kAll},
    {"π is 3.14", "3.14", Meets::kAll},
    {"3 and 14", "3.14", Meets::kNone},
    {"3·15晚会", "3.15晚会", Meets::kAll},
    {"in the 1990's", "1990s", Meets::kAll},
    // Symbols.
    {"好消息😀", "😀", Meets::kAll},
    {"❤\uFE0F", "❤", Meets::kAll},
    {"五星★★★", "★", Meets::kAll},
};

bool holds(const std::set<std::string>& terms, const QueryUnit& unit) {
  return std::any_of(unit.alternatives.begin(), unit.alternatives.end(), [&](const Alternative& alternative) {
    const auto first = terms.lower_bound(alternative.term);
    if (first == terms.end()) return false;
    return alternative.prefix ? first->starts_with(alternative.term) : *first == alternative.term;
  });
}

TEST(Meeting, FollowsTheTable) {
  const Analyzer analyzer;
  for (const Meeting& meeting : kMeetings) {
    std::set<std::string> terms;
    analyzer.tokens(fold(meeting.document).text, [&](const Token& token) { terms.emplace(token.term); });
    const auto units = analyzer.query_units(meeting.query);
    const auto held =
        std::count_if(units.begin(), units.end(), [&](const QueryUnit& unit) { return holds(terms, unit); });
    const auto all = static_cast<std::ptrdiff_t>(units.size());
    const Meets found = held == 0 ? Meets::kNone : held == all ? Meets::kAll : Meets::kSome;
    EXPECT_EQ(static_cast<int>(found), static_cast<int>(meeting.expected))
        << meeting.document << " ← " << meeting.query << ": " << held << " of " << all;
  }
}

}  // namespace
}  // namespace zhen::text
