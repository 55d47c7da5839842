#include "common/index/titles.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "common/base/files.h"

namespace zhen::index {
namespace {

class TitlesTest : public ::testing::Test {
 protected:
  TitlesTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhen-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/titles";
  }
  ~TitlesTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::vector<std::string>& titles) {
    Titles::Writer writer(path_);
    for (const std::string& title : titles) writer.add(title);
    ASSERT_TRUE(writer.finish());
  }

  /// What is read, or nothing where the file is refused.
  std::optional<std::vector<std::string>> read() {
    const auto opened = Titles::open(path_);
    if (!opened) return std::nullopt;
    std::string bytes;
    const auto titles = opened->read(bytes);
    if (!titles) return std::nullopt;
    return std::vector<std::string>(titles->begin(), titles->end());
  }

  std::string folder_, path_;
};

TEST_F(TitlesTest, ComeBackInTheirOrder) {
  std::mt19937 random(3);
  for (const std::size_t count : {0U, 1U, 2U, 300U, 20000U}) {
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < count; ++i) {
      titles.push_back(i % 7 == 0 ? "" : "标题 " + std::string(random() % 200, static_cast<char>('a' + random() % 26)));
    }
    write(titles);
    EXPECT_EQ(Titles::open(path_)->size(), count);
    EXPECT_EQ(read(), titles);
  }
}

TEST_F(TitlesTest, ALongOneIsUnpackedPieceByPiece) {
  write({std::string(3 << 20, 'x'), "short"});
  EXPECT_EQ(read()->at(0).size(), std::size_t{3} << 20);
}

TEST_F(TitlesTest, DamageIsFound) {
  std::vector<std::string> titles;
  titles.reserve(200);
  for (int i = 0; i < 200; ++i) titles.push_back("国际论坛 " + std::to_string(i * i));
  write(titles);
  const std::string sound = *base::read_file(path_);
  for (std::size_t size = 0; size < sound.size(); ++size) {
    ASSERT_TRUE(base::write_file(path_, sound.substr(0, size)));
    EXPECT_EQ(read(), std::nullopt) << "cut at " << size;
  }
  for (std::size_t at = 0; at < sound.size(); ++at) {
    std::string other = sound;
    other[at] = static_cast<char>(other[at] ^ 0x10);
    ASSERT_TRUE(base::write_file(path_, other));
    const auto found = read();
    EXPECT_TRUE(!found || *found == titles) << "changed at " << at;
  }
}

}  // namespace
}  // namespace zhen::index
