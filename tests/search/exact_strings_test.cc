// A quoted string finds exactly the pages whose folded text contains it, wherever it begins and ends.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "common/index/terms.h"
#include "common/text/analyzer.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "searcher/rank/string_units.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::searcher {
namespace {

class RandomPages {
 public:
  explicit RandomPages(std::uint32_t seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return random_() % bound; }

  /// Lines too short to have been wrapped.
  std::string text(std::size_t lines) {
    std::string text;
    for (std::size_t line = 0; line < lines; ++line) {
      if (line > 0) text += below(4) == 0 ? "\n\n" : "\n";
      for (std::size_t i = 1 + below(4); i > 0; --i) text += piece();
    }
    return text;
  }

  index::StoredDocument page(const std::string& id) {
    index::StoredDocument page;
    page.id = id;
    if (below(4) != 0) page.title = text(1);
    page.text = text(1 + below(6));
    if (below(2) == 0) {
      const auto begin = static_cast<std::uint32_t>(page.text.size());
      page.text += "\n" + text(1 + below(3));
      page.furniture.push_back({begin, static_cast<std::uint32_t>(page.text.size())});
      page.text += "\n" + text(1 + below(3));
    }
    page.content_hash = index::stable_hash(page.text + page.title);
    return page;
  }

 private:
  std::string piece() {
    static const std::vector<std::string> kWords{
        "crude",   "oil",   "oils",        "national", "nationally", "happiness", "happy",    "dying", "ties",
        "running", "skies", "Generalized", "Ａbc",     "café",       "U.S.",      "COVID-19", "5G",    "1,000",
        "20.5",    "C++",   "o'clock",     "AT&T",     "g-20",       "x2y",       "москва",   "𠀋",    "a",
        "the",     "at",    "2023-05",     "don’t",    "ﬁsh",        "Ⅳ",         "e.g.",     "x_y",   "#1"};
    static const std::vector<std::string> kOther{"かな",  "ガギ", "カﾞ", "한국어", "ไทยนี้",
                                                 "हिन्दी", "😀",    "々",  "〇",     "ー"};
    static const std::vector<std::string> kJoins{" ", " ",  "",   "，", "。", ", ", "-",   ".",
                                                 "/", "（", "）", "：", "·",  "'",  " & ", "%"};
    static const std::vector<std::string> kHan{"北", "京", "大", "學", "国", "國", "会", "議", "的", "了", "中", "華"};
    std::string text;
    switch (below(5)) {
      case 0:
      case 1:
        for (std::size_t i = 1 + below(5); i > 0; --i) text += kHan[below(kHan.size())];
        break;
      case 2: text = kOther[below(kOther.size())]; break;
      default: text = kWords[below(kWords.size())];
    }
    return text + kJoins[below(kJoins.size())];
  }

  std::mt19937 random_;
};

std::string characters(const std::string& text, std::size_t first, std::size_t count) {
  std::string part;
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size(); ++n) {
    const std::size_t length = text::code_point_at(text, at).length;
    if (n >= first && n < first + count) part += text.substr(at, length);
    at += length;
  }
  return part;
}

class ExactStrings : public zhen::testing::IndexTest {
 protected:
  struct Page {
    std::string title, text;
  };
  std::map<std::string, Page> pages_;

  /// Several commits with replaced and removed pages.
  void build(RandomPages& random) {
    for (int commit = 0; commit < 3; ++commit) {
      auto writer = open();
      for (int i = 0; i < 60; ++i) {
        const auto page = random.page("d" + std::to_string(random.below(100)));
        pages_[page.id] = {text::folded_key(page.title), text::folded_key(page.text)};
        ASSERT_TRUE(writer.add(index::StoredDocument(page)));
      }
      ASSERT_TRUE(writer.remove(pages_.begin()->first));
      pages_.erase(pages_.begin());
      ASSERT_TRUE(writer.commit());
    }
  }
};

TEST_F(ExactStrings, AreFoundWhereAScanFindsThem) {
  int strings = 0;
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    RandomPages random(seed);
    std::filesystem::remove_all(path_);
    pages_.clear();
    build(random);
    const auto searcher = Searcher::open(path_);
    ASSERT_TRUE(searcher);
    for (int i = 0; i < 600; ++i) {
      auto page = pages_.begin();
      std::advance(page, random.below(pages_.size()));
      const std::string& from = random.below(5) == 0 ? page->second.title : page->second.text;
      static constexpr std::array<std::size_t, 6> kLengths{1, 2, 3, 4, 6, 10};
      const std::string string =
          text::folded_key(characters(from, random.below(from.size() / 2 + 1), kLengths[random.below(6)]));
      if (string.empty() || string.find('"') != std::string::npos) continue;
      std::set<std::string> expected;
      for (const auto& [id, text] : pages_) {
        const bool holds = text.title.find(string) != std::string::npos || text.text.find(string) != std::string::npos;
        if (holds) expected.insert(id);
      }
      SearchRequest request{.query = '"' + string + '"'};
      request.limit = 1000;
      request.strict = true;
      const auto result = searcher->search(request);
      ASSERT_TRUE(result) << string;
      std::set<std::string> found;
      for (const Hit& hit : result->hits) found.insert(hit.id);
      ASSERT_EQ(found, expected) << "seed " << seed << ": " << string;
      EXPECT_TRUE(result->total_exact);
      EXPECT_EQ(result->total, expected.size());
      ++strings;
    }
  }
  EXPECT_GT(strings, 2'000);
}

TEST_F(ExactStrings, AreProvenInMoreThanAThousandPagesAtOnce) {
  std::vector<std::pair<std::string, std::string>> pages;
  std::set<std::string> holding;
  for (int i = 0; i < 3000; ++i) {
    const bool holds = i % 7 < 3;
    const std::string filler(static_cast<std::size_t>(i % 90), 'x');
    pages.emplace_back("p" + std::to_string(i), holds ? filler + " The Company\nsaid so. 总书记" + filler
                                                      : filler + " said the company. 书记总书 总书，记");
    if (holds) holding.insert(pages.back().first);
  }
  write_pages(pages);
  for (const std::string& query : {std::string("\"company said\""), std::string("\"总书记\"")}) {
    const auto result = Searcher::open(path_)->search({.query = query, .limit = 3000});
    ASSERT_TRUE(result);
    std::set<std::string> found;
    for (const Hit& hit : result->hits) found.insert(hit.id);
    EXPECT_EQ(found, holding) << query;
    EXPECT_EQ(result->total, holding.size());
  }
}

TEST_F(ExactStrings, GoOverALineBrokenByItsWidth) {
  auto writer = open();
  index::StoredDocument page =
      zhen::testing::sample("wrapped", "出席会议的有来自全国各地的代表和特别邀请的中国人\n民大会堂");
  ASSERT_TRUE(writer.add(std::move(page)));
  ASSERT_TRUE(writer.add(zhen::testing::sample("list", "中国人\n民大会堂")));
  ASSERT_TRUE(writer.commit());
  const auto searcher = Searcher::open(path_);
  for (const char* query : {"\"中国人民\"", "\"人民\"", "\"中国人 民大\""}) {
    const auto result = searcher->search({.query = query});
    EXPECT_EQ(result->total, std::string(query).find(' ') == std::string::npos ? 1U : 2U) << query;
    EXPECT_TRUE(result->total_exact);
  }
}

/// Every beginning of a word leads to the word's stem, whatever the stemmer makes of it.
TEST(CompleteUnits, ABeginningMeetsEveryStemOfItsWords) {
  const text::Analyzer analyzer;
  for (const char* stem :
       {"nation", "happi", "general", "hope", "relat", "cri",     "sky",   "possib", "fly", "dec", "gener",
        "act",    "rat",   "run",     "plan", "care",  "univers", "organ", "agree",  "b",   "st",  "over"}) {
    for (const char* ending :
         {"",     "s",       "es",      "ed",    "ing",     "ingly",   "ly",      "y",      "ies",     "ied",  "al",
          "ally", "ational", "ization", "izer",  "iveness", "fulness", "ousness", "biliti", "ability", "bly",  "ement",
          "ance", "ence",    "ative",   "icate", "ness",    "less",    "logy",    "e",      "le",      "ious", "ism"}) {
      const std::string word = std::string(stem) + ending;
      std::string term;
      analyzer.tokens(word, [&](const text::Token& token) { term = token.term; });
      for (std::size_t length = 1; length <= word.size(); ++length) {
        const auto units = complete_units("of " + word.substr(0, length), analyzer);
        for (const text::QueryUnit& unit : units) {
          const bool met = std::any_of(unit.alternatives.begin(), unit.alternatives.end(), [&](const auto& a) {
            return a.prefix ? term.starts_with(a.term) : term == a.term;
          });
          EXPECT_TRUE(met) << word.substr(0, length) << " does not meet " << word << ", that is " << term;
        }
      }
    }
  }
}

}  // namespace
}  // namespace zhen::searcher
