#include "indexer/extract/titles.h"

#include <gtest/gtest.h>

#include "indexer/extract/opening_words.h"
#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

TEST(Titles, media_tags_are_left_out_and_other_brackets_kept) {
  EXPECT_EQ(without_media_tag("[视频]渡口今日复航"), "渡口今日复航");
  EXPECT_EQ(without_media_tag("渡口今日复航（组图）"), "渡口今日复航");
  EXPECT_EQ(without_media_tag("【走基层】渡口今日复航"), "【走基层】渡口今日复航");
  EXPECT_EQ(without_media_tag("[Video] Ferry back in service"), "Ferry back in service");
  EXPECT_EQ(without_media_tag("[视频]"), "[视频]");
}

TEST(Titles, a_sites_tail_is_left_out) {
  EXPECT_EQ(without_site_tail("Ferry back in service after storm | The Harbour"), "Ferry back in service after storm");
  EXPECT_EQ(without_site_tail("Ferry back in service - News - The Harbour"), "Ferry back in service - News");
  EXPECT_EQ(without_site_tail("渡口今日复航 秋汛退去_地方_某某网"), "渡口今日复航 秋汛退去");
  EXPECT_EQ(without_site_tail("Well-known bridge reopens"), "Well-known bridge reopens");
}

TEST(Titles, a_dateline_is_no_part_of_a_title) {
  EXPECT_EQ(without_dateline("某通社北湾７月３１日电题：渡口何时复航——一问秋汛"), "渡口何时复航——一问秋汛");
  EXPECT_EQ(without_dateline("本报讯（记者 王朔川）渡口复航"), "渡口复航");
  EXPECT_EQ(without_dateline("【江海网报道 记者 林可心】渡口复航"), "渡口复航");
  EXPECT_EQ(without_dateline("【走基层】渡口今日复航"), "【走基层】渡口今日复航");
  EXPECT_EQ(without_dateline("电力公司说，渡口复航"), "电力公司说，渡口复航");
}

TEST(Titles, first_words_say_more_than_a_day) {
  EXPECT_EQ(first_words("11月28日，渡口在停航七天后复航，首班船上午开出。"), "渡口在停航七天后复航");
  EXPECT_EQ(first_words("On May 3, the ferry came back into service after the storm."),
            "the ferry came back into service after the storm");
  EXPECT_EQ(first_words("短。"), "");
}

TEST(Titles, a_short_first_line_that_the_first_sentence_defines_is_the_title) {
  const UnderstoodPage english = understand(
      "Tide mill\n\nFrom Openpedia, the encyclopaedia for all\n\nJump to navigation\n\nMill driven by the tide's rise "
      "and fall\n\n"
      "For mills driven by rivers, see water mill.\n\n"
      "In milling, a tide mill (or sea mill) is a water mill driven by the rise and fall of the tide, which fills a "
      "pond "
      "behind a dam; its gates close when the tide turns, and the water leaves over the wheel.\n");
  EXPECT_EQ(english.document.title, "Tide mill");
  const UnderstoodPage chinese = understand(
      "潮汐磨坊\n\n开放百科，人人可编的百科全书\n\n跳转到导航\n\n由潮水涨落推动的一种磨坊\n\n"
      "潮汐磨坊（英语：tide "
      "mill）是利用潮水涨落推动水轮的磨坊，涨潮时海水灌满堤后的池塘，退潮时闸门关闭，水经水轮流出。\n");
  EXPECT_EQ(chinese.document.title, "潮汐磨坊");
}

}  // namespace
}  // namespace zhen::indexer
