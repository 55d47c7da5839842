#include "common/lexicon/dictionary_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhen::lexicon {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Translations, AreWhatAGlossOffers) {
  EXPECT_THAT(translations_in("to climb (a mountain)"), ElementsAre("climb"));
  EXPECT_THAT(translations_in("a boat; the ship, vessel"), ElementsAre("boat", "ship", "vessel"));
  EXPECT_THAT(translations_in("CL:個|个[ge4]"), IsEmpty());
  EXPECT_THAT(translations_in("variant of 船[chuan2]"), IsEmpty());
  EXPECT_THAT(translations_in("(old) to be afraid"), ElementsAre("afraid"));
  EXPECT_THAT(translations_in("(interjection)"), IsEmpty());
  EXPECT_THAT(translations_in("United Nations (UN)"), ElementsAre("United Nations"));
  EXPECT_THAT(translations_in("one who goes on and on about what nobody asked"), IsEmpty());
}

std::vector<std::string> listed(const std::vector<Pair>& pairs) {
  std::vector<std::string> lines;
  lines.reserve(pairs.size());
  for (const Pair& pair : pairs) lines.push_back(pair.one + "=" + pair.other);
  return lines;
}

TEST(Dictionary, ReadsBothForms) {
  const auto pairs = parse_dictionary(
      "\xEF\xBB\xBF# a comment\r\n\n船舶 船舶 [chuan2 bo2] /ship/vessel/CL:艘[sou1]/\r\n"
      "貨輪\tfreighter\t0.5\ntugboat\t拖船\n");
  ASSERT_TRUE(pairs) << pairs.error().message;
  EXPECT_THAT(listed(*pairs), ElementsAre("船舶=ship", "船舶=vessel", "貨輪=freighter", "拖船=tugboat"));
  EXPECT_GT((*pairs)[0].certainty, (*pairs)[1].certainty);
  EXPECT_EQ((*pairs)[2].certainty, 0.5);
}

TEST(Dictionary, NamesTheLineThatItCannotRead) {
  const auto pairs = parse_dictionary("船舶\tship\nno dictionary\n");
  ASSERT_FALSE(pairs);
  EXPECT_EQ(pairs.error().code, ErrorCode::invalid_argument);
  EXPECT_THAT(pairs.error().message, HasSubstr("line 2"));
}

}  // namespace
}  // namespace zhen::lexicon
