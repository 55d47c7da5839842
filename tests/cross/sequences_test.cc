#include "searcher/cross/sequences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/analyzer.h"

namespace zhen::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found_in(const std::string& folded, const text::Alternative& alternative) {
  const text::Analyzer analyzer;
  SequenceFinder finder;
  finder.add(alternative, 0);
  finder.begin_text();
  std::vector<std::string> found;
  std::uint32_t place = 0;
  std::size_t last = 0;
  analyzer.tokens(folded, [&](const text::Token& token) {
    if (token.begin != last) ++place;
    last = token.begin;
    finder.see(token, place, [&](std::uint32_t, std::size_t begin, std::size_t end) {
      found.push_back(folded.substr(begin, end - begin));
    });
  });
  return found;
}

TEST(Sequences, MeetNeighboursAlone) {
  const text::Alternative name{.term = "chen", .rest = {"wenq"}};
  const text::Alternative latin{.term = "unit", .rest = {"nation"}};
  EXPECT_THAT(found_in("the united nations and united air nations", latin),
              ElementsAre("united nations", "united air nations"));
  EXPECT_THAT(found_in("nations united", latin), IsEmpty());
  EXPECT_THAT(found_in("united we stand, nations", latin), IsEmpty());
  const text::Alternative han{.term = "软体", .rest = {"体开", "开发"}};
  EXPECT_THAT(found_in("台湾软体开发业", han), ElementsAre("软体开发"));
  EXPECT_THAT(found_in("软体和体开开发", han), IsEmpty());
}

}  // namespace
}  // namespace zhen::searcher
