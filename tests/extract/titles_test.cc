#include "indexer/extract/titles.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace zhen::indexer
