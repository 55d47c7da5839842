// What counting proves, reading confirms: over texts of a few characters, where every pair is everywhere.
#include <gtest/gtest.h>

#include <random>

#include "searcher/rank/adjacency_proof.h"
#include "searcher/rank/string_check.h"
#include "tests/write/index_fixture.h"

namespace zhen::searcher {
namespace {

class Adjacency : public zhen::testing::IndexTest {
 protected:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string characters(std::size_t most, std::size_t kinds) {
    static const std::vector<std::string> kCharacters{"总", "书", "记", "中", "国", "共", "产", "党"};
    std::string text;
    for (std::size_t n = 1 + below(most); n > 0; --n) {
      text += kCharacters[below(kinds)];
      if (below(12) == 0) text += "，";
      if (below(40) == 0) text += "c\n";
    }
    return text;
  }

  /// Lines, some of them furniture, some of them long enough to be typeset; a title.
  index::StoredDocument document(std::size_t number) {
    auto made = zhen::testing::sample("d" + std::to_string(number), "");
    made.title = characters(6, 8);
    made.text.clear();
    made.furniture.clear();
    for (std::size_t lines = 1 + below(6); lines > 0; --lines) {
      const auto begin = static_cast<std::uint32_t>(made.text.size());
      made.text += characters(below(3) == 0 ? 40 : 8, 3 + below(6)) + "\n";
      if (below(3) == 0) made.furniture.push_back({begin, static_cast<std::uint32_t>(made.text.size())});
    }
    made.content_hash = number + 1;
    return made;
  }

  std::mt19937 random_{8};
};

TEST_F(Adjacency, IsNeverProvenWhereReadingFindsNothing) {
  constexpr std::size_t kDocuments = 600;
  {
    auto writer = open();
    for (std::size_t i = 0; i < kDocuments; ++i) ASSERT_TRUE(writer.add(document(i)));
    ASSERT_TRUE(writer.commit());
  }
  const index::Snapshot snapshot = this->snapshot();
  std::size_t proven = 0;
  for (int trial = 0; trial < 60; ++trial) {
    std::string wanted;
    for (std::size_t n = 3 + below(3); n > 0; --n) wanted += characters(1, 3 + below(6)).substr(0, 3);
    ASSERT_TRUE(AdjacencyProof::applies_to(wanted));
    for (std::size_t s = 0; s < snapshot.segments().size(); ++s) {
      const index::Segment& segment = *snapshot.segments()[s];
      const auto rows = static_cast<std::uint32_t>(segment.columns().size());
      // A window that begins in the middle, too.
      for (const std::uint32_t begin : {0U, rows / 3}) {
        const Window window{&segment, s, begin, rows - begin};
        Bitmap open(window.count, true);
        Bitmap certain(window.count);
        AdjacencyProof(wanted).run(window, open, certain);
        StringCheck check;
        for (std::uint32_t row = 0; row < window.count; ++row) {
          ASSERT_NE(open.test(row), certain.test(row));
          const auto found = check.contains(segment, begin + row + 1, wanted);
          ASSERT_TRUE(found);
          proven += certain.test(row) ? 1 : 0;
          ASSERT_TRUE(*found || !certain.test(row)) << wanted << " in row " << begin + row;
        }
      }
    }
  }
  EXPECT_GT(proven, 50U);
}

TEST_F(Adjacency, IsForThreeHanCharactersAndMore) {
  EXPECT_FALSE(AdjacencyProof::applies_to("总书"));
  EXPECT_TRUE(AdjacencyProof::applies_to("总书记"));
  EXPECT_FALSE(AdjacencyProof::applies_to("总书记a"));
  EXPECT_FALSE(AdjacencyProof::applies_to("总书 记"));
}

}  // namespace
}  // namespace zhen::searcher
