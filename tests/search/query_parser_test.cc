// The query language: what each way of asking means, that nothing natural fails, and what strict reading refuses.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "common/index/calendar.h"
#include "searcher/query/parser.h"

namespace zhen::searcher {
namespace {

std::string printed(std::string_view query) {
  auto parsed = parse(query);
  return parsed ? print(parsed->root) : "error: " + parsed.error().message;
}

struct Reads {
  const char* name;
  std::string query;
  std::string as;  ///< in the printed form, which spells out what is required
};

class NaturalReading : public testing::TestWithParam<Reads> {};
TEST_P(NaturalReading, IsPrintedAs) {
  EXPECT_EQ(printed(GetParam().query), GetParam().as);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NaturalReading,
    testing::Values(
        Reads{"mixed_words", "hello 中国 world", "hello 中国 world"},
        Reads{"ideographic_blank", "帕特鲁舍夫　security", "帕特鲁舍夫 security"},
        Reads{"straight_quotes_must_occur", "\"外交部发言人\" 秋粮", "\"外交部发言人\" 秋粮"},
        Reads{"full_width_quotes_are_straight_ones", "＂外交部＂ 秋粮", "\"外交部\" 秋粮"},
        Reads{"typographic_quotes_alone_must_occur", "“秋粮”", "\"秋粮\""},
        Reads{"corner_quotes_alone_must_occur", "「秋糧」", "\"秋糧\""},
        Reads{"double_corner_quotes_alone_must_occur", "『秋糧』 date:2022", "\"秋糧\" date:2022"},
        Reads{"typographic_quotes_beside_words_weigh_more", "“秋粮” 增产", "“秋粮” 增产"},
        Reads{"quotes_inside_a_sentence", "他说“你好”然后走了", "他说 “你好” 然后走了"},
        Reads{"signs", "a +must -not", "a +must -not"}, Reads{"full_width_signs", "a ＋must －not", "a +must -not"},
        Reads{"a_dash_inside_a_word", "COVID-19 中国－东盟", "COVID-19 中国－东盟"},
        Reads{"stray_dashes_are_nothing", "a - b -- c", "a b c"}, Reads{"a_long_option_is_a_word", "--foo", "foo"},
        Reads{"plus_at_the_end_of_a_word", "C++ C++语言", "C++ C++语言"},
        Reads{"fields", "title:粮 source:Reuters site:cctv.com lang:zh date:2022-05",
              "title:粮 source:Reuters site:cctv.com lang:zh date:2022-05"},
        Reads{"full_width_colon_and_digits", "date：２０２２", "date:2022"},
        Reads{"field_names_in_capitals", "LANG:ZH-HANS", "lang:zh-Hans"},
        Reads{"certainty_of_dates", "Date-Certainty：HIGH date-certainty:medium.. well-known:x",
              "date-certainty:high date-certainty:medium.. well-known:x"},
        Reads{"quoted_value", "source:\"Xinhua News Agency\" cocoa", "source:\"Xinhua News Agency\" cocoa"},
        Reads{"unknown_field_is_text", "foo:bar", "foo:bar"},
        Reads{"time_and_address_are_text", "10:30 https://a.b/c", "10:30 https://a.b/c"},
        Reads{"field_without_value_is_text", "source: x", "source: x"},
        Reads{"bad_date_is_text", "date:soon", "date:soon"},
        Reads{"reversed_range_is_text", "date:2023..2020", "date:2023..2020"},
        Reads{"unclosed_quote_is_text", "\"crude oil", "crude oil"},
        Reads{"inch_mark_is_text", "5\" disk 3\" disk", "5 disk 3 disk"},
        Reads{"stray_brackets_are_text", "a) (b", "a b"}, Reads{"brackets_around_choices_open", "a (b c) d", "a b c d"},
        Reads{"full_width_brackets", "上海合作组织（SCO）峰会", "上海合作组织 SCO 峰会"},
        Reads{"and_requires", "a AND b", "+a +b"}, Reads{"and_binds_tighter_than_or", "a AND b OR c", "(+a +b) c"},
        Reads{"and_not", "a AND NOT b", "+a -b"}, Reads{"not_excludes", "a NOT b", "a -b"},
        Reads{"or_of_phrases", "\"x y\" OR \"z\"", "\"x y\" | \"z\""},
        Reads{"full_width_operators", "石油 ＡＮＤ 价格 ｜｜ 可可", "(+石油 +价格) 可可"},
        Reads{"doubled_signs", "a && b || c", "(+a +b) c"}, Reads{"full_width_not", "a ＮＯＴ b", "a -b"},
        Reads{"lonely_full_width_operator", "ＡＮＤ a", "and a"}, Reads{"lonely_bars", "|| a ||", "a"},
        Reads{"lonely_operators_are_words", "AND a OR", "and a or"},
        Reads{"capital_headline_has_no_operators", "SHOWERS AND RAIN IN BRAZIL", "SHOWERS and RAIN IN BRAZIL"},
        Reads{"two_acronyms_keep_theirs", "NATO AND EU", "+NATO +EU"}, Reads{"prefix", "secur* 拉夫＊", "secur* 拉夫*"},
        Reads{"lonely_star_is_nothing", "* a", "a"}, Reads{"negative_number_in_brackets", "(-5) degrees", "-5 degrees"},
        Reads{"star_on_han_of_three", "拉夫罗*", "拉夫罗*"},
        Reads{"fuzzy", "Patrushev~ 习近瓶~1", "Patrushev~ 习近瓶~1"},
        Reads{"full_width_tilde_is_text", "太好了～ 5～10天", "太好了～ 5～10天"},
        Reads{"tilde_behind_a_number_is_text", "5~ 10~2 ~ ~2", "5~ 10~2 ~ ~2"},
        Reads{"weights", "oil^2 “x y”^.5 “x y”^0.50 拉夫*＾３ 会~2^12.125",
              "oil^2 “x y” ^.5 “x y”^0.5 拉夫*^3 会~2^12.125"},
        Reads{"weight_of_brackets", "(oil 石油)^2 (a^3 AND b)^0.5", "oil^2 石油^2 (+a^1.5 +b^0.5)"},
        Reads{"no_weights", "x^ ^2 x^y x^0 x^1 x^101 2^-3", "x^ ^2 x^y x^0 x^1 x^101 2^-3"},
        Reads{"near", "a NEAR/5 b", "a NEAR/5 b"},
        Reads{"full_width_near", "石油 ＮＥＡＲ／３ “价格”", "石油 NEAR/3 \"价格\""},
        Reads{"chinese_near", "石油 近/3 价格 近／9 下跌", "石油 NEAR/9 价格 NEAR/9 下跌"},
        Reads{"near_binds_tightest", "a AND b NEAR/2 c OR -d NEAR/3 e*", "(+a b NEAR/2 c) -d NEAR/3 e*"},
        Reads{"near_in_titles", "title:(a NEAR/5 b)^2", "title:(a^2 NEAR/5 b^2)"},
        Reads{"near_needs_words", "NEAR/5 a NEAR/5 (b c) NEAR/5", "near/5 a near/5 b c near/5"},
        Reads{"near_without_number_is_text", "HOTELS NEAR Beijing 近 大学 近/0", "HOTELS NEAR Beijing 近 大学 近/0"},
        Reads{"chinese_operators", "石油 并且 价格 或者 可可", "(+石油 +价格) 可可"},
        Reads{"traditional_operators", "石油 並且 價格 不包括 棕櫚", "(+石油 +價格) -棕櫚"},
        Reads{"chinese_operators_inside_text", "并且说 或者 说并且", "并且说 说并且"},
        Reads{"lonely_chinese_operators", "并且 a 不包括", "并且， a 不包括，"},
        Reads{"before_and_after", "before:2023 after:2020-01-31", "before:2023 after:2020-01-31"},
        Reads{"nothing", "", ""}, Reads{"blanks", " \t　\n", ""}, Reads{"only_marks", "\"\" () “”", ""},
        Reads{"ill_formed_bytes", "a\xff\xe4\xb8", "a\xEF\xBF\xBD\xEF\xBF\xBD"}),
    [](const auto& test) { return test.param.name; });

struct Refused {
  const char* name;
  std::string query;
  std::size_t position;
};
class StrictReading : public testing::TestWithParam<Refused> {};
TEST_P(StrictReading, RefusesWithThePlace) {
  const auto parsed = parse(GetParam().query, Reading::kStrict);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::invalid_query);
  EXPECT_EQ(parsed.error().position, GetParam().position);
}
INSTANTIATE_TEST_SUITE_P(Table, StrictReading,
                         testing::Values(Refused{"unclosed_quote", "秋粮 \"oil", 7}, Refused{"open_bracket", "a (b", 2},
                                         Refused{"close_bracket", "a b)", 3}, Refused{"unknown_field", "中 foo:x", 4},
                                         Refused{"bad_date", "a date:2023-13", 2},
                                         Refused{"bad_language", "lang:xx", 0},
                                         Refused{"bad_certainty", "date-certainty:sure", 0},
                                         Refused{"lonely_dash", "a - b", 2}, Refused{"empty_quotes", "a \"\"", 2},
                                         Refused{"field_without_value", "source: a", 0},
                                         Refused{"ill_formed", "\xE4\xBA\xAC \xEF\xBC U.S. \"", 4}),
                         [](const auto& test) { return test.param.name; });

TEST(StrictReading, AcceptsTheWholeLanguage) {
  EXPECT_TRUE(parse("+a -b \"c d\" title:e (f OR g) AND h* source:\"x y\" date:2020.. “i”", Reading::kStrict));
}

TEST(QueryParser, RecentDaysEndToday) {
  const auto parsed = parse("date:last-1-days date：last-30-days", Reading::kStrict);
  ASSERT_TRUE(parsed);
  const auto one = index::parse_range(parsed->root.clauses[0].node.text);
  const auto many = index::parse_range(parsed->root.clauses[1].node.text);
  ASSERT_TRUE(one && many);
  EXPECT_EQ(one->first, one->last);
  EXPECT_EQ(many->last - many->first, 29);
  for (const char* bad : {"date:last-0-days", "date:last--5-days", "date:last-x-days", "date:last-days"}) {
    EXPECT_FALSE(parse(bad, Reading::kStrict)) << bad;
  }
}

TEST(QueryParser, CutsATooLongQueryBetweenCharacters) {
  std::string query;
  while (query.size() <= kMaxQueryBytes) query += "长";
  const auto parsed = parse(query);
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->warnings.size(), 1U);
  EXPECT_LE(parsed->root.clauses[0].node.text.size(), kMaxQueryBytes);
  EXPECT_EQ(parsed->root.clauses[0].node.text.size() % 3, 0U);
  EXPECT_FALSE(parse(query, Reading::kStrict));
}

TEST(QueryParser, DeepBracketsAreText) {
  const std::string deep = std::string(20'000, '(') + "a" + std::string(20'000, ')');
  EXPECT_EQ(printed(deep), "a");
  EXPECT_EQ(printed(std::string(60'000, '(')), "");
}

TEST(QueryParser, RangesPointIntoTheQuery) {
  const std::string query = "ab “秋粮” -title:cd";
  const auto parsed = parse(query);
  ASSERT_EQ(parsed->root.clauses.size(), 3U);
  const auto piece = [&](std::size_t i) {
    const Node& node = parsed->root.clauses[i].node;
    return query.substr(node.begin, node.end - node.begin);
  };
  EXPECT_EQ(piece(0), "ab");
  EXPECT_EQ(piece(1), "“秋粮”");
  EXPECT_EQ(piece(2), "title:cd");
}

/// Queries of every construct, well or badly put together.
std::string random_query(std::mt19937& random) {
  static const std::vector<std::string> kPieces{"a",    "中国",   "AND",          "OR",     "NOT",       "|",
                                                "(",    ")",      "（",           "）",     "\"",        "“",
                                                "”",    "「",     "」",           "『",     "』",        "+",
                                                "-",    "－",     "＋",           " ",      " ",         " ",
                                                "　",   "title:", "source:",      "date:",  "2023",      "lang:",
                                                "zh",   "*",      "foo:",         "：",     "x.y",       "before:",
                                                "ABC",  "\n",     "＂",           "site：", "\xff",      "c++",
                                                "..",   "NEAR/5", "NEAR",         "近/2",   "~",         "~2",
                                                "^2",   "^0.5",   "＾３",         "^",      "^1",        "并且",
                                                "或者", "不包括", "ＮＥＡＲ／９", "oil~ ",  "拉夫~1^3 ", "b^0.001"};
  std::string query;
  const auto pieces = std::uniform_int_distribution<>(0, 14)(random);
  for (int i = 0; i < pieces; ++i) {
    query += kPieces[std::uniform_int_distribution<std::size_t>(0, kPieces.size() - 1)(random)];
  }
  return query;
}

TEST(QueryParserLaw, PrintingIsReadBackAsTheSameTree) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 200'000; ++i) {
    const std::string query = random_query(random);
    const auto parsed = parse(query);
    ASSERT_TRUE(parsed) << query;
    const std::string text = print(parsed->root);
    const auto again = parse(text);
    ASSERT_TRUE(again) << query;
    ASSERT_TRUE(again->root == parsed->root) << query << "\nprinted " << text << "\nthen    " << print(again->root);
  }
}

TEST(QueryParserLaw, StrictReadingAgreesWhereItAccepts) {
  std::mt19937 random(7);
  int accepted = 0;
  for (int i = 0; i < 50'000; ++i) {
    const std::string query = random_query(random);
    const auto strict = parse(query, Reading::kStrict);
    if (!strict) {
      EXPECT_LE(strict.error().position, query.size() + 3 * query.size());
      continue;
    }
    ++accepted;
    EXPECT_TRUE(strict->root == parse(query)->root) << query;
  }
  EXPECT_GT(accepted, 5'000);
}

}  // namespace
}  // namespace zhen::searcher
