// Lines that many pages of a site hold are furniture wherever they stand.
#include "indexer/extract/furniture_memory.h"

#include <gtest/gtest.h>

#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

std::string page_number(int number) {
  const std::string n = std::to_string(number);
  return "Harbour News\n\nA headline about ferry number " + n + "\n\nPosted May 3, 2023\n\nFerry number " + n +
         " left the harbour this morning with many passengers, as its captain said.\n\nReaders' corner of the "
         "week\n\n" +
         "The crossing took " + n + " minutes, and nobody on board complained about the weather.\n";
}

Page page_of(std::string bytes, PageFormat format = PageFormat::kText) {
  Page page;
  page.id = "page";
  page.format = format;
  page.bytes = std::move(bytes);
  return page;
}

/// On how many pages a line stands, as the memory knows it; 1: on no other.
unsigned pages_with(const FurnitureMemory& memory, const Page& page, std::string_view line) {
  const SharedLines shared = memory.look_up(page);
  for (const SharedLine& one : shared.lines) {
    if (page.bytes.substr(one.begin, one.end - one.begin) == line) return one.pages;
  }
  return 1;
}

TEST(FurnitureMemory, counts_pages_and_not_lines) {
  FurnitureMemory memory(1024);
  Page page = page_of("again\n  again\r\nonce\n");
  memory.learn(page);
  memory.learn(page);
  EXPECT_EQ(memory.look_up(page).site_pages, 2U);
  EXPECT_EQ(pages_with(memory, page, "again"), 2U);
  page.given.url = "https://another.example/page";
  EXPECT_EQ(pages_with(memory, page, "again"), 1U);
}

TEST(FurnitureMemory, reads_what_stands_between_tags) {
  FurnitureMemory memory(1024);
  const Page page = page_of("<ul><li><a href='x'>Latest news</a></li></ul><p>One <b>bold</b> word", PageFormat::kHtml);
  memory.learn(page);
  memory.learn(page);
  EXPECT_EQ(pages_with(memory, page, "Latest news"), 2U);
  EXPECT_EQ(pages_with(memory, page, "bold"), 2U);
  EXPECT_EQ(memory.look_up(page).lines.size(), 4U);
}

TEST(FurnitureMemory, sentences_need_more_pages_than_labels) {
  FurnitureMemory memory(1024);
  const Page page =
      page_of("Readers' corner\n\nThis sentence was reprinted, word by word, by several papers of the coast.\n");
  for (int i = 0; i < 10; ++i) memory.learn(page);
  const LineCounts counts(memory.look_up(page), page.bytes, "UTF-8");
  const PageText lines = split_lines(page.bytes);
  EXPECT_TRUE(counts.is_furniture(lines.lines[0]));
  EXPECT_FALSE(counts.is_furniture(lines.lines[1]));
}

TEST(FurnitureMemory, stays_within_its_bounds_and_keeps_the_common_lines) {
  FurnitureMemory memory(256);
  for (int i = 0; i < 5000; ++i) memory.learn(page_of("line " + std::to_string(i) + "\non every page\n"));
  EXPECT_GT(pages_with(memory, page_of("on every page"), "on every page"), 1000U);
}

TEST(FurnitureMemory, finds_furniture_inside_articles_in_any_encoding) {
  UnderstandOptions options;
  options.now = fixed_today();
  Understander understander(options);
  const std::string label = "Readers' corner of the week";
  FurnitureMemory memory(4096);
  for (int i = 0; i < 20; ++i) memory.learn(page_of(page_number(i)));
  const Page page = page_of(page_number(7));
  const SharedLines shared = memory.look_up(page);
  EXPECT_NE(article_text(understander.understand(Page(page)).document).find(label), std::string::npos);
  const std::string article = article_text(understander.understand(Page(page), &shared).document);
  EXPECT_EQ(article.find(label), std::string::npos) << article;
  EXPECT_NE(article.find("The crossing took 7 minutes"), std::string::npos) << article;

  // 渡口恢复通航 … 本周读者角 …, in GB18030.
  const std::string gbk_label = "\xB1\xBE\xD6\xDC\xB6\xC1\xD5\xDF\xBD\xC7";
  const auto gbk = [&](int number) {
    return page_of(
        "\xB6\xC9\xBF\xDA\xBB\xD6\xB8\xB4\xCD\xA8\xBA\xBD " + std::to_string(number) + "\n\n2024-03-05 08:15\n\n" +
        "\xD7\xF2\xCC\xEC\xC7\xE5\xB3\xBF\xA3\xAC\xCD\xA3\xBA\xBD\xC8\xFD\xB8\xF6\xD4\xC2\xB5\xC4\xB6\xC9\xBF\xDA"
        "\xBB\xD6\xB8\xB4\xCD\xA8\xBA\xBD\xA3\xAC\xB5\xDA\xD2\xBB\xB0\xE0\xB4\xAC\xC9\xCF\xD7\xF8\xC2\xFA\xC1\xCB"
        "\xB8\xCF\xBC\xAF\xB5\xC4\xBE\xD3\xC3\xF1\xA1\xA3\n\n" +
        gbk_label + "\n\n" +
        "\xBE\xDD\xC2\xEB\xCD\xB7\xB9\xDC\xC0\xED\xB4\xA6\xBD\xE9\xC9\xDC\xA3\xAC\xD0\xC2\xB6\xC9\xB4\xAC\xBF\xC9"
        "\xD2\xD4\xD4\xD8\xBF\xCD\xD2\xBB\xB0\xD9\xB6\xFE\xCA\xAE\xC8\xCB\xA3\xAC\xC6\xB1\xBC\xDB\xB2\xBB\xB1\xE4"
        "\xA1\xA3\n");
  };
  for (int i = 0; i < 20; ++i) memory.learn(gbk(i));
  const Page chinese = gbk(3);
  const SharedLines known = memory.look_up(chinese);
  const UnderstoodPage understood = understander.understand(Page(chinese), &known);
  EXPECT_EQ(understood.document.encoding, "GB18030");
  EXPECT_EQ(article_text(understood.document).find("本周读者角"), std::string::npos);
  EXPECT_NE(article_text(understood.document).find("票价不变"), std::string::npos);
}

TEST(SharedLines, fingerprint_changes_with_what_is_judged_and_not_with_every_count) {
  SharedLines shared{50, {{0, 5, 3}, {6, 9, 10}}};
  const std::uint64_t before = shared.fingerprint();
  shared.lines[1].pages = 11;
  shared.site_pages = 51;
  EXPECT_EQ(shared.fingerprint(), before);
  shared.lines[0].pages = 4;  // common enough for a label
  EXPECT_NE(shared.fingerprint(), before);
}

}  // namespace
}  // namespace zhen::indexer
