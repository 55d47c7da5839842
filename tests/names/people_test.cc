#include "common/names/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhen::names {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

std::vector<std::string> forms(std::u32string_view name) {
  const auto read = names_in(name);
  return read.empty() ? std::vector<std::string>() : romanizations_of(read.front());
}

TEST(People, AreWrittenInPinyinEitherWayRound) {
  EXPECT_THAT(forms(U"陈文清"), IsSupersetOf({"chen wenqing", "wenqing chen", "chen wen qing"}));
  EXPECT_THAT(forms(U"姚明"), IsSupersetOf({"yao ming", "ming yao"}));
  EXPECT_THAT(forms(U"欧阳修"), Contains("ouyang xiu"));
  EXPECT_THAT(forms(U"单田芳"), Contains("shan tianfang"));
}

TEST(People, AndInWadeGilesAndCantonese) {
  EXPECT_THAT(forms(U"蒋介石"), Contains("chiang chieh shih"));
  EXPECT_THAT(forms(U"陈文清"), Contains("chan man ching"));
  EXPECT_THAT(forms(U"董建华"), Contains("tung kin wah"));
  EXPECT_THAT(forms(U"李国豪"), Contains("lee kwok ho"));
}

TEST(People, BeginWithASurname) {
  EXPECT_THAT(names_in(U"的文清"), IsEmpty());
  EXPECT_THAT(names_in(U"陈"), IsEmpty());
  EXPECT_THAT(names_in(U"陈文清出"), IsEmpty());
  EXPECT_THAT(surnames_written("chen"), Contains(U"陈"));
  EXPECT_THAT(surnames_written("auyeung"), Contains(U"欧阳"));
  EXPECT_THAT(surnames_written("smith"), IsEmpty());
}

}  // namespace
}  // namespace zhen::names
