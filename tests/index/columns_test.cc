#include "common/index/columns.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <random>

namespace zhen::index {
namespace {

class ColumnsTest : public ::testing::Test {
 protected:
  ColumnsTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhen-columns-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/columns";
  }
  ~ColumnsTest() override { std::filesystem::remove_all(folder_); }
  std::string folder_, path_;
};

std::vector<ColumnRow> random_rows(std::size_t count) {
  std::mt19937_64 random(3);
  std::vector<ColumnRow> rows(count);
  for (ColumnRow& row : rows) {
    row.id_hash = random();
    row.content_hash = random();
    row.date_first = static_cast<Day>(random() % 100000) - 50000;
    row.date_last = row.date_first + 30;
    row.length = static_cast<std::uint32_t>(random());
    row.source = static_cast<std::uint32_t>(random() % 9);
    row.site = static_cast<std::uint32_t>(random() % 9);
    row.language = static_cast<std::uint8_t>(random() % 5);
    row.date_role = static_cast<std::uint8_t>(random() % 5);
    row.date_certainty = static_cast<std::uint8_t>(random() % 4);
    row.flags = static_cast<std::uint8_t>(random() % 8);
  }
  return rows;
}

TEST_F(ColumnsTest, ComeBackAsTheyWere) {
  for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
    const auto rows = random_rows(count);
    ASSERT_TRUE(Columns::write(path_, rows));
    const auto columns = Columns::open(path_);
    ASSERT_TRUE(columns);
    ASSERT_EQ(columns->size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const ColumnRow row = columns->row(i);
      EXPECT_EQ(row.id_hash, rows[i].id_hash);
      EXPECT_EQ(row.content_hash, rows[i].content_hash);
      EXPECT_EQ(row.date_first, rows[i].date_first);
      EXPECT_EQ(row.date_last, rows[i].date_last);
      EXPECT_EQ(row.length, rows[i].length);
      EXPECT_EQ(row.source, rows[i].source);
      EXPECT_EQ(row.site, rows[i].site);
      EXPECT_EQ(row.language, rows[i].language);
      EXPECT_EQ(row.date_role, rows[i].date_role);
      EXPECT_EQ(row.date_certainty, rows[i].date_certainty);
      EXPECT_EQ(row.flags, rows[i].flags);
    }
  }
}

TEST_F(ColumnsTest, RefuseAnotherSizeOrHeader) {
  ASSERT_TRUE(Columns::write(path_, random_rows(9)));
  const std::string sound = *base::read_file(path_);
  for (std::size_t size = 0; size < sound.size(); size += 3) {
    ASSERT_TRUE(base::write_file(path_, sound.substr(0, size)));
    const auto columns = Columns::open(path_);
    ASSERT_FALSE(columns);
    EXPECT_EQ(columns.error().code, ErrorCode::index_corrupt);
  }
  for (std::size_t byte = 0; byte < 16; ++byte) {
    std::string damaged = sound;
    damaged[byte] ^= 0x10;
    ASSERT_TRUE(base::write_file(path_, damaged));
    EXPECT_FALSE(Columns::open(path_)) << byte;
  }
}

TEST_F(ColumnsTest, SayWhichFileIsMissing) {
  const auto columns = Columns::open(path_);
  ASSERT_FALSE(columns);
  EXPECT_EQ(columns.error().code, ErrorCode::io);
  EXPECT_EQ(columns.error().message, "cannot open \"" + path_ + "\": No such file or directory");
}

TEST_F(ColumnsTest, NamesComeBackAndOrdinalsAreChecked) {
  const Names names{{{"新华社", {"Xinhua", "新華社"}}, {"A \"quoted\" name", {}}}, {{"example.org", {}}}};
  ASSERT_TRUE(names.write(path_));
  const auto read = Names::read(path_);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, names);
  EXPECT_EQ(Names::at(read->sources, 1).canonical, "新华社");
  EXPECT_EQ(Names::at(read->sources, 0).canonical, "");
  EXPECT_EQ(Names::at(read->sources, 3).canonical, "");
  ASSERT_TRUE(base::write_file(path_, "{\"sources\": 3}"));
  EXPECT_EQ(Names::read(path_).error().code, ErrorCode::index_corrupt);
}

}  // namespace
}  // namespace zhen::index
