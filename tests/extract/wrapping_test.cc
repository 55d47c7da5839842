// Wires as old archives keep them: no furniture, sentences broken at a fixed width, a dateline without a year.
#include "indexer/extract/wrapping.h"

#include <gtest/gtest.h>

#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

constexpr const char* kBond =
    "HARBOUR TRUST <HBT.L> ISSUES STERLING NOTES\n"
    "\n"
    "    PORT ELLEN, March 24 -\n"
    "\n"
    "Harbour Trust is issuing a 50 mln stg\n"
    "offering of notes due April 23, 1992\n"
    "paying nine pct and priced at par, lead manager Quayside Bank\n"
    "said.\n"
    "    The issue is callable from March 31, 1990 at 104 pct for\n"
    "holders who ask for it in writing.\n";

constexpr const char* kTide =
    "TIDE BOARD SEES HIGHER WATER\n"
    "\n"
    "    By Ada Quill, Reuters\n"
    "\n"
    "The board of the river said yesterday that spring tides would be\n"
    "higher than in any year since records were begun, and asked the\n"
    "owners of moorings to look after their lines before the week was\n"
    "out.\n"
    "    It said the gates of the upper basin would be closed on two\n"
    "nights so that the low quarter would stay dry.\n";

TEST(Wrapping, pieces_of_sentences_are_known) {
  const PageText page = split_lines(kTide);
  ASSERT_EQ(page.lines.size(), 8U);
  EXPECT_FALSE(page.lines[0].wrapped);
  EXPECT_FALSE(page.lines[1].wrapped);
  for (std::size_t i = 2; i < page.lines.size(); ++i) EXPECT_TRUE(page.lines[i].wrapped) << page.view(i);
  EXPECT_TRUE(is_fragment(page, 3));
  EXPECT_FALSE(goes_on(page, 5));
  const std::string_view paragraph = paragraph_from(page, 2, 1000);
  EXPECT_TRUE(paragraph.starts_with("The board")) << paragraph;
  EXPECT_TRUE(paragraph.ends_with("out.")) << paragraph;
}

TEST(Wrapping, a_menu_is_not_wrapped) {
  const PageText page = split_lines("home\nabout the paper\nworld\nsport and weather\ncontact\n");
  for (const Line& line : page.lines) EXPECT_FALSE(line.wrapped);
}

TEST(Wrapping, the_first_line_is_the_title_and_terms_date_nothing) {
  const UnderstoodPage page = understand(kBond);
  EXPECT_EQ(page.document.title, "HARBOUR TRUST <HBT.L> ISSUES STERLING NOTES");
  EXPECT_FALSE(page.document.date.has_value()) << page.document.date_evidence;
  EXPECT_EQ(page.document.source, "") << "a ticker's brackets part no path";
}

TEST(Wrapping, an_author_of_a_known_wire_names_the_source) {
  const UnderstoodPage page = understand(kTide);
  EXPECT_EQ(page.document.title, "TIDE BOARD SEES HIGHER WATER");
  EXPECT_EQ(page.document.source, "Reuters");
}

TEST(Wrapping, columns_of_a_table_are_no_date) {
  const UnderstoodPage page =
      understand("COCOA 11:00\n\nMAY7  1918 OFF 16\nJUL7  1944 OFF 15\nSEP    26     1799   UP   21\n");
  EXPECT_FALSE(page.document.date.has_value()) << page.document.date_evidence;
}

TEST(Wrapping, a_text_of_names_and_numbers_is_english_where_nothing_else_speaks) {
  const UnderstoodPage page = understand(
      "QUAY TIMBER CORP 3RD QTR NET\n\nShr loss seven cts vs loss 64 cts\nNet loss 367,000 vs loss 3,009,000\n"
      "Revs 97.8 mln vs 95.1 mln\nNine mths\nShr loss 12 cts vs profit 11 cts\n");
  EXPECT_EQ(page.document.language, index::Language::kEn);
}

}  // namespace
}  // namespace zhen::indexer
