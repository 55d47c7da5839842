// Whole pages, and the laws that hold for any bytes.
#include <gtest/gtest.h>

#include <random>

#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

constexpr const char* kNewsPage =
    "首页 | 新闻 | 体育 | 财经\n今天是2024年3月9日 星期六\n\n渡口恢复通航 两岸居民出行更方便\n\n"
    "2024年03月05日 08:15 来源：河口日报 作者：沈一舟\n\n"
    "昨天清晨，停航三个月的渡口恢复通航，第一班船上坐满了赶集的居民，码头上响起了锣鼓声。\n\n"
    "据码头管理处介绍，新渡船可以载客一百二十人，每天往返十六班，票价不变。\n\n"
    "责任编辑：高原\n\n相关新闻\n  • 渡船票价听证会下月举行 2024-02-11\n  • 江堤加固工程完工\n\n版权所有 河口网\n";

TEST(Understand, a_chinese_news_page) {
  const UnderstoodPage page = understand(kNewsPage);
  EXPECT_EQ(page.document.title, "渡口恢复通航 两岸居民出行更方便");
  EXPECT_EQ(date_text(page), "2024-03-05");
  EXPECT_EQ(page.document.date_role, index::DateRole::kPublished);
  EXPECT_EQ(page.document.date_time, "08:15");
  EXPECT_EQ(page.document.source, "河口日报");
  EXPECT_EQ(page.document.language, index::Language::kZhHans);
  const std::string article = article_text(page.document);
  EXPECT_TRUE(article.starts_with("昨天清晨")) << article;
  EXPECT_TRUE(article.ends_with("票价不变。")) << article;
}

TEST(Understand, given_fields_win_and_are_made_canonical) {
  GivenFields given;
  given.title = "A title of its own";
  given.date = "2020-07";
  given.source = "新華社";
  const UnderstoodPage page = understand(kNewsPage, PageFormat::kText, given);
  EXPECT_EQ(page.document.title, "A title of its own");
  EXPECT_EQ(date_text(page), "2020-07");
  EXPECT_EQ(page.document.source, "Xinhua");
  EXPECT_EQ(page.document.source_as_written, "新華社");
}

TEST(Understand, a_clean_article_has_no_furniture) {
  const UnderstoodPage page = understand("Share\nLog in\nOne sentence of an article.\n", PageFormat::kArticle);
  EXPECT_TRUE(page.document.furniture.empty());
}

TEST(Understand, dates_of_the_future_are_not_believed) {
  const UnderstoodPage page = understand(
      "A headline of some words\n\nPosted May 25, 2031\n\n"
      "The first sentence of the article is long enough to be one, with commas.\n");
  EXPECT_EQ(date_text(page), "");
}

/// Ranges are ascending, disjoint, inside the text and whole lines; article and furniture make up the text.
void expect_laws(const UnderstoodPage& page) {
  const index::StoredDocument& document = page.document;
  std::uint32_t at = 0;
  for (const index::Range& range : document.furniture) {
    ASSERT_LE(at, range.begin);
    ASSERT_LT(range.begin, range.end);
    ASSERT_LE(range.end, document.text.size());
    ASSERT_TRUE(range.begin == 0 || document.text[range.begin - 1] == '\n');
    ASSERT_TRUE(range.end == document.text.size() || document.text[range.end - 1] == '\n');
    at = range.end;
  }
  std::size_t bytes = 0;
  for (const index::Range& range : document.furniture) bytes += range.end - range.begin;
  for (const index::Range& range : document.article()) bytes += range.end - range.begin;
  EXPECT_EQ(bytes, document.text.size());
  for (const index::Range& range : document.title_ranges) {
    EXPECT_LT(range.begin, range.end);
    EXPECT_LE(range.end, document.text.size());
  }
}

TEST(Understand, laws_hold_for_random_pages) {
  const std::vector<std::string> pieces = {"\n",
                                           "\n\n",
                                           "\r\n",
                                           "Share",
                                           "来源：",
                                           "2023-05-25",
                                           "May 25",
                                           "昨日 10:22",
                                           " | ",
                                           "• ",
                                           "，",
                                           "。",
                                           "The end. ",
                                           "版权所有",
                                           "\xff",
                                           "\xe4\xb8",
                                           "\xef\xbb\xbf",
                                           "<p>",
                                           "</div>",
                                           "<h1>",
                                           "[视频]",
                                           "民國112年",
                                           "9",
                                           "99999999999999",
                                           "(",
                                           "（新华社）",
                                           "电",
                                           "<script>",
                                           "&nbsp;",
                                           "&#x4e2d;",
                                           "---\n",
                                           "title: x\n",
                                           "# ",
                                           "𠮷",
                                           "👍",
                                           std::string(300, 'a'),
                                           std::string("\xe3\x80\x80")};
  std::mt19937 random(20261122);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const auto count = random() % 40;
    for (unsigned i = 0; i < count; ++i) bytes += pieces[random() % pieces.size()];
    for (const PageFormat format :
         {PageFormat::kText, PageFormat::kHtml, PageFormat::kMarkdown, PageFormat::kArticle}) {
      SCOPED_TRACE(bytes);
      const UnderstoodPage page = understand(bytes, format);
      if (page.rejected.empty()) expect_laws(page);
    }
  }
}

}  // namespace
}  // namespace zhen::indexer
