// What must hold for any text whatever. A failure prints the text; the seeds repeat.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/folding.h"
#include "common/text/term_bounds.h"
#include "common/text/utf8.h"
#include "tests/text/random_text.h"

namespace zhen::text {
namespace {

using testing::RandomText;

constexpr std::uint32_t kRounds = 4000;

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || !is_continuation(text[at]);
}

std::set<std::string> terms_of(const Analyzer& analyzer, std::string_view text) {
  std::set<std::string> terms;
  analyzer.tokens(fold(text).text, [&](const Token& token) { terms.emplace(token.term); });
  return terms;
}

bool holds(const std::set<std::string>& terms, const Alternative& alternative) {
  if (!alternative.prefix) return terms.contains(alternative.term);
  const auto first = terms.lower_bound(alternative.term);
  return first != terms.end() && first->starts_with(alternative.term);
}

void expect_fold_laws(const std::string& text) {
  const FoldedText folded = fold(text);
  ASSERT_EQ(well_formed_prefix(folded.text), folded.text.size()) << text;
  ASSERT_EQ(fold(folded.text).text, folded.text) << "not idempotent: " << text;
  std::string again = "what was there before";
  fold_into(text, again);
  ASSERT_EQ(again, folded.text) << text;
  ASSERT_EQ(folded.origin.size(), folded.text.size() + 1);
  ASSERT_EQ(folded.origin.back(), text.size());
  ASSERT_TRUE(std::is_sorted(folded.origin.begin(), folded.origin.end())) << text;
  for (std::size_t i = 0; i < folded.text.size(); ++i) ASSERT_LT(folded.origin[i], text.size()) << text;
}

TEST(FoldLaws, HoldForEveryCodePoint) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(c, text);
    expect_fold_laws(text);
    if (HasFatalFailure()) FAIL() << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(FoldLaws, HoldForRandomText) {
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    expect_fold_laws(RandomText(seed).text(20, true));
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

TEST(FoldLaws, JoinWhereNoSequencesMeet) {
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    RandomText random(seed);
    const std::string first = random.text(8, true);
    const std::string second = random.text(8, true);
    std::string both = first + "|\n";
    const std::string begin = fold(both).text;
    both += second;
    ASSERT_EQ(begin + fold(second).text, fold(both).text) << "seed " << seed;
  }
}

TEST(FoldLaws, HoldForAMillionBytesOfAnything) {
  std::string line;
  RandomText random(7);
  while (line.size() < 1u << 20) line += random.text(50, true);
  expect_fold_laws(line);
  expect_fold_laws(std::string(1u << 20, '\xCC'));
  std::string marks;
  while (marks.size() < 1u << 20) marks += "\u0323\u0327\u3099\u05B0\u0591";
  expect_fold_laws(marks);
  EXPECT_LT(fold(marks).text.size(), 200u) << "joining characters are bounded";
}

void expect_token_laws(const Analyzer& analyzer, const std::string& text) {
  const FoldedText folded = fold(text);
  std::size_t last = 0;
  analyzer.tokens(folded.text, [&](const Token& token) {
    ASSERT_FALSE(token.term.empty());
    ASSERT_LE(token.term.size(), kMaxUnitBytes);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, folded.text.size());
    ASSERT_TRUE(is_border(folded.text, token.begin) && is_border(folded.text, token.end)) << token.term;
    ASSERT_GE(token.begin, last) << token.term;
    ASSERT_EQ(well_formed_prefix(token.term), token.term.size());
    last = token.begin;
    const auto [begin, end] = folded.original_range(token.begin, token.end);
    ASSERT_LT(begin, end);
    ASSERT_LE(end, text.size());
  });
}

TEST(TokenLaws, HoldForRandomText) {
  const Analyzer analyzer;
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    const std::string text = RandomText(seed).text(30, true);
    expect_token_laws(analyzer, text);
    if (HasFatalFailure()) FAIL() << "seed " << seed << ": " << text;
  }
}

TEST(TokenLaws, HoldForOneLineOfAMegabyte) {
  const Analyzer analyzer;
  for (const char* piece : {"京", "a", "1", "a-", "1,000,", "u.", "c++", "한", "か\u3099", "\u0301", "x'", "𠮷"}) {
    std::string line;
    while (line.size() < 1u << 20) line += piece;
    expect_token_laws(analyzer, line);
    if (HasFatalFailure()) FAIL() << piece;
  }
}

/// What the searcher stands on: a document that contains a query holds each of its units.
TEST(QueryLaws, ADocumentThatContainsTheQueryHoldsEveryUnit) {
  const Analyzer analyzer;
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    RandomText random(seed);
    const std::string query = random.text(8, false);
    const std::string document = random.text(10, false) + " " + query + " " + random.text(10, false);
    const std::set<std::string> terms = terms_of(analyzer, document);
    for (const QueryUnit& unit : analyzer.query_units(query)) {
      ASSERT_TRUE(std::any_of(unit.alternatives.begin(), unit.alternatives.end(),
                              [&](const Alternative& alternative) { return holds(terms, alternative); }))
          << "seed " << seed << "\nunit " << unit.text << "\nquery " << query << "\ndocument " << document;
    }
  }
}

TEST(QueryLaws, HanTextIsFoundAnywhereInsideHanText) {
  const Analyzer analyzer;
  const std::u32string pool = U"北京大学的学生國際論壇經濟發展一二三𠮷々〇";
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    RandomText random(seed);
    std::u32string characters;
    for (std::size_t i = 3 + random.below(10); i > 0; --i) characters += pool[random.below(pool.size())];
    const std::size_t first = random.below(characters.size());
    const std::size_t count = 1 + random.below(characters.size() - first);
    std::string document, query;
    for (const char32_t c : characters) append(c, document);
    for (const char32_t c : characters.substr(first, count)) append(c, query);
    const std::set<std::string> terms = terms_of(analyzer, document);
    for (const QueryUnit& unit : analyzer.query_units(query)) {
      ASSERT_TRUE(std::any_of(unit.alternatives.begin(), unit.alternatives.end(),
                              [&](const Alternative& alternative) { return holds(terms, alternative); }))
          << query << " in " << document << " at " << unit.text;
    }
  }
}

TEST(QueryLaws, UnitsPointIntoTheQuery) {
  const Analyzer analyzer;
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    const std::string query = RandomText(seed).text(12, true);
    for (const QueryUnit& unit : analyzer.query_units(query)) {
      ASSERT_LT(unit.begin, unit.end) << query;
      ASSERT_LE(unit.end, query.size()) << query;
      ASSERT_FALSE(unit.alternatives.empty()) << query;
      ASSERT_GT(unit.weight, 0) << query;
      for (const Alternative& alternative : unit.alternatives) {
        ASSERT_FALSE(alternative.term.empty()) << query;
        ASSERT_LE(alternative.term.size(), kMaxUnitBytes) << query;
      }
    }
  }
}

}  // namespace
}  // namespace zhen::text
