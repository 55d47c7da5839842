// Analyzer::scan() against Analyzer::tokens(): every wanted term, each at its place, over random texts and the sample
// collection.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <tuple>

#include "common/text/analyzer.h"
#include "common/text/folding.h"
#include "tests/text/random_text.h"

namespace zhen::text {
namespace {

using Found = std::tuple<std::string, std::size_t, std::size_t, std::uint32_t>;

struct Wanted {
  std::vector<std::string> terms, prefixes;

  bool holds(std::string_view term) const {
    return std::find(terms.begin(), terms.end(), term) != terms.end() ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return term.starts_with(prefix); });
  }
};

class Scan : public ::testing::Test {
 protected:
  std::vector<std::string> terms_of(const std::string& folded) const {
    std::vector<std::string> terms;
    analyzer_.tokens(folded, [&](const Token& token) { terms.emplace_back(token.term); });
    return terms;
  }

  void compare(const std::string& folded, const Wanted& wanted, std::uint32_t place) const {
    std::vector<Found> expected;
    std::uint32_t at = place;
    std::size_t last_begin = 0;
    analyzer_.tokens(folded, [&](const Token& token) {
      if (token.begin != last_begin) ++at;
      last_begin = token.begin;
      if (wanted.holds(token.term)) expected.emplace_back(token.term, token.begin, token.end, at);
    });
    TermFilter filter;
    for (const std::string& term : wanted.terms) filter.add(term);
    for (const std::string& prefix : wanted.prefixes) filter.add_prefix(prefix);
    std::vector<Found> found;
    const std::uint32_t last = analyzer_.scan(folded, filter, place, [&](const Token& token) {
      if (wanted.holds(token.term)) found.emplace_back(token.term, token.begin, token.end, token.place);
    });
    ASSERT_EQ(found, expected) << folded;
    ASSERT_EQ(last, at) << folded;
  }

  /// A few of the text's own terms, of another text's, and now and then a prefix.
  void compare_with_some(const std::string& folded, const std::vector<std::string>& others) {
    Wanted wanted;
    const std::vector<std::string> own = terms_of(folded);
    for (const auto* terms : {&own, &others}) {
      for (int i = 0; i < 5 && !terms->empty(); ++i) wanted.terms.push_back((*terms)[random_() % terms->size()]);
    }
    if (random_() % 3 == 0 && !own.empty()) {
      const std::string& term = own[random_() % own.size()];
      const bool han = static_cast<unsigned char>(term[0]) >= 0x80;
      wanted.prefixes.push_back(term.substr(0, han ? 3 : 1 + random_() % term.size()));
    }
    compare(folded, wanted, static_cast<std::uint32_t>(random_() % 1000));
  }

  Analyzer analyzer_;
  std::mt19937 random_{5};
};

TEST_F(Scan, FindsWhatTokensGiveInRandomTexts) {
  testing::RandomText random(31);
  std::vector<std::string> others{"北京", "京", "covid19", "us", "die", "a股"};
  for (int i = 0; i < 3000; ++i) {
    const std::string folded = fold(random.text(40, i % 2 == 0)).text;
    compare_with_some(folded, others);
    if (i % 10 == 0) others = terms_of(folded);
  }
}

TEST_F(Scan, FindsWhatTokensGiveInPages) {
  std::vector<std::string> others;
  int pages = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(ZHEN_SOURCE_DIR) + "/corpus/pages")) {
    if (!entry.is_regular_file()) continue;
    std::stringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string folded = fold(bytes.str()).text;
    for (int i = 0; i < 3; ++i) compare_with_some(folded, others);
    others = terms_of(folded);
    ++pages;
  }
  EXPECT_GT(pages, 50);
}

TEST_F(Scan, KnowsStemsThatBeginOtherwise) {
  compare("the dying were lying and tying skies early", {{"die", "lie", "tie", "sky", "earli"}, {}}, 0);
  compare("idly the gently ugly only singly news", {{"idl", "gentl", "ugli", "onli", "singl", "news"}, {"gen"}}, 7);
}

}  // namespace
}  // namespace zhen::text
