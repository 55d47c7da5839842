// HTML as lines with their structure, and what the page states beside them.
#include "indexer/extract/html.h"

#include <gmock/gmock.h>

#include "indexer/extract/html_article.h"
#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

TEST(Html, blocks_become_lines_and_lists_get_bullets) {
  const HtmlPage html =
      read_html("<body><h1>Head</h1><p>One <b>two</b><br>three</p><ul><li>a<li>b</ul><script>x</script></body>");
  EXPECT_EQ(html.page.text, "Head\n\nOne two\nthree\n\n• a\n• b\n");
  EXPECT_EQ(html.page.lines[0].heading, 1);
  EXPECT_TRUE(html.page.lines[3].bullet);
}

TEST(Html, what_is_hidden_is_left_out) {
  EXPECT_EQ(read_html("<p>shown<p style='display: none'>hidden<div hidden>too</div>").page.text, "shown\n");
}

TEST(Html, stated_facts_are_read_with_their_roles) {
  const HtmlPage html = read_html(
      "<html lang=en><head><title>A story | The Site</title><link rel=canonical "
      "href='https://site.example/2023/05/25/a'>"
      "<meta property='article:published_time' content='2023-05-25T08:00:00+08:00'><meta property='og:site_name' "
      "content='The Site'>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A "
      "story\",\"dateModified\":\"2023-05-26\"}</script>");
  EXPECT_EQ(html.facts.title_tag, "A story | The Site");
  EXPECT_EQ(html.facts.url, "https://site.example/2023/05/25/a");
  const auto has = [&](std::string_view field, std::string_view role, std::string_view value) {
    return std::any_of(html.facts.stated.begin(), html.facts.stated.end(), [&](const Candidate& fact) {
      return fact.field == field && fact.role == role && fact.value.starts_with(value);
    });
  };
  EXPECT_TRUE(has("date", "published", "2023-05-25"));
  EXPECT_TRUE(has("date", "updated", "2023-05-26"));
  EXPECT_TRUE(has("title", "", "A story"));
  EXPECT_TRUE(has("site", "", "The Site"));
}

TEST(Html, deep_nesting_ends_in_a_warning) {
  std::string bytes = "<p>text before the depth</p>";
  for (int i = 0; i < 100000; ++i) bytes += "<div>";
  const UnderstoodPage page = understand(bytes + "deep", PageFormat::kHtml);
  EXPECT_TRUE(page.rejected.empty());
  EXPECT_THAT(page.warnings, testing::Contains(testing::HasSubstr("nested")));
}

TEST(Html, a_shown_date_wins_over_a_stated_one_in_another_zone) {
  const UnderstoodPage page = understand(
      "<head><meta property='article:published_time' content='2023-11-09T02:10:00+00:00'></head><body><h1>The bridge "
      "is open "
      "again</h1><p>November 8, 2023 at 6:10 p.m.</p><p>The bridge over the strait was opened again on Wednesday, "
      "officials "
      "said, after three months of work on its towers.</p></body>",
      PageFormat::kHtml);
  EXPECT_EQ(date_text(page), "2023-11-08");
}

TEST(Html, the_declared_encoding_is_found) {
  EXPECT_EQ(declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">"), "gb2312");
  EXPECT_EQ(declared_charset("<meta charset='utf-8'>"), "utf-8");
  EXPECT_EQ(declared_charset("<p>charset</p>"), "");
}

}  // namespace
}  // namespace zhen::indexer
