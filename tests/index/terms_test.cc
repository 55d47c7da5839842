#include "common/index/terms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/index/schema.h"

namespace zhen::index {
namespace {

TEST(Terms, AShortValueStandsAsItIs) {
  EXPECT_EQ(term_of("Q", "a/b.txt"), "Qa/b.txt");
}

TEST(Terms, ALongValueIsCutAtACharacterAndStaysItself) {
  std::string a;
  for (int i = 0; i < 100; ++i) a += "新闻";
  const std::string b = a + "一";
  EXPECT_NE(term_of("Q", a), term_of("Q", b));
  for (std::size_t pad = 0; pad < 4; ++pad) {
    const std::string term = term_of("Q", std::string(pad, 'x') + a);
    EXPECT_LE(term.size(), kMaxTermBytes);
    const std::string text = term.substr(0, term.size() - 16);
    EXPECT_EQ((text.size() - 1 - pad) % 3, 0U) << "cut inside a character";
  }
}

TEST(Terms, ZeroBytesCountTwiceInXapianAndNeverMakeATermTooLong) {
  for (const std::size_t size : {1U, 100U, 130U, 240U, 1000U}) {
    const std::string term = term_of("Q", std::string(size, '\0'));
    EXPECT_LE(term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0')), 245U);
  }
}

TEST(Terms, StrayContinuationBytesDoNoHarm) {
  EXPECT_LE(term_of("XS", std::string(1000, '\x80')).size(), kMaxTermBytes);
}

TEST(Terms, TheHashIsFnv1a) {
  EXPECT_EQ(stable_hash(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(stable_hash("a"), 0xaf63dc4c8601ec8cULL);
}

}  // namespace
}  // namespace zhen::index
