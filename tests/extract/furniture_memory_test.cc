// Lines that many pages of a site hold are furniture wherever they stand.
#include "indexer/extract/furniture_memory.h"

#include <gtest/gtest.h>

#include "indexer/extract/article.h"
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

TEST(FurnitureMemory, counts_pages_and_not_lines) {
  FurnitureMemory memory(1024);
  const PageText page = split_lines("again\nagain\nonce\n");
  memory.learn("site", page);
  memory.learn("site", page);
  EXPECT_EQ(memory.pages_with("site", page.lines[0]), 2U);
  EXPECT_EQ(memory.pages_with("another site", page.lines[0]), 0U);
}

TEST(FurnitureMemory, sentences_need_more_pages_than_labels) {
  FurnitureMemory memory(1024);
  const PageText page =
      split_lines("Readers' corner\n\nThis sentence was reprinted, word by word, by several papers of the coast.\n");
  for (int i = 0; i < 10; ++i) memory.learn("", page);
  EXPECT_TRUE(memory.is_furniture("", page.lines[0]));
  EXPECT_FALSE(memory.is_furniture("", page.lines[1]));
}

TEST(FurnitureMemory, stays_within_its_bounds_and_keeps_the_common_lines) {
  FurnitureMemory memory(256);
  const PageText common = split_lines("on every page\n");
  for (int i = 0; i < 5000; ++i) {
    memory.learn("", split_lines("line " + std::to_string(i) + "\non every page\n"));
  }
  EXPECT_GT(memory.pages_with("", common.lines[0]), 1000U);
}

TEST(FurnitureMemory, two_passes_find_furniture_inside_articles) {
  UnderstandOptions options;
  options.now = fixed_today();
  options.memory = std::make_shared<FurnitureMemory>(4096);
  options.learn_as_read = false;
  Understander understander(options);
  const auto page = [](int number) {
    Page raw;
    raw.bytes = page_number(number);
    return raw;
  };
  const std::string label = "Readers' corner of the week";
  for (int i = 0; i < 20; ++i) understander.learn(page(i));
  const std::string article = article_text(understander.understand(page(7)).document);
  EXPECT_EQ(article.find(label), std::string::npos) << article;
  EXPECT_NE(article.find("The crossing took 7 minutes"), std::string::npos) << article;
}

}  // namespace
}  // namespace zhen::indexer
