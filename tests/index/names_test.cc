#include "common/index/names.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "common/base/files.h"

namespace zhen::index {
namespace {

class NamesTest : public ::testing::Test {
 protected:
  NamesTest() {
    folder_ = (std::filesystem::temp_directory_path() / "zhen-names-XXXXXX").string();
    EXPECT_NE(::mkdtemp(folder_.data()), nullptr);
    path_ = folder_ + "/names";
  }
  ~NamesTest() override { std::filesystem::remove_all(folder_); }

  std::string folder_, path_;
};

TEST_F(NamesTest, ComeBackWhateverTheyHold) {
  Names names;
  EXPECT_TRUE(names.write(path_));
  EXPECT_EQ(*Names::read(path_), names);
  names.sources = {{"新华社", {"Xinhua", "新華社"}}, {"", {}}, {"a \"quoted\" \\ one", {"\\", "\""}}, {"plain", {}}};
  names.sites = {{"news.example", {"a/b", "tab\there", "line\nbreak", std::string("nul\0", 4), "\x7f\x01"}}};
  EXPECT_TRUE(names.write(path_));
  EXPECT_EQ(*Names::read(path_), names);
}

TEST_F(NamesTest, AnyJsonOfThatShapeIsRead) {
  ASSERT_TRUE(base::write_file(
      path_, "{\"sites\":[], \"later\": 1,\r\n\t\"sources\":[{\"more\":{},\"name\":\"\\u0041\",\"aliases\":[]}]}"));
  EXPECT_EQ(Names::read(path_)->sources, (std::vector<Name>{{"A", {}}}));
}

TEST_F(NamesTest, DamageIsNoticed) {
  for (const char* damaged :
       {"", "{", "{\"sources\":[]", "{\"sources\":[],\"sites\":[]} x", "{\"sources\":[],\"sites\":[\"",
        "{\"sources\":[{\"name\":\"\xFF\",\"aliases\":[]}],\"sites\":[]}",
        "{\"sources\":[{\"name\":\"a}],\"sites\":[]}"}) {
    ASSERT_TRUE(base::write_file(path_, damaged));
    const auto read = Names::read(path_);
    ASSERT_FALSE(read) << damaged;
    EXPECT_EQ(read.error().code, ErrorCode::index_corrupt);
  }
}

TEST_F(NamesTest, KeysFindCanonicalNamesAndAliases) {
  const NameKeys keys({{"新华社", {"Xinhua", "新華社"}}, {"Reuters", {"XINHUA"}}});
  EXPECT_EQ(keys.ordinals("xinhua"), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(keys.ordinals("新华社"), (std::vector<std::uint32_t>{1}));
  EXPECT_TRUE(keys.ordinals("nobody").empty());
}

}  // namespace
}  // namespace zhen::index
