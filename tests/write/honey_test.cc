// Compacting into Xapian 2's read-only format: nothing is lost by it, and what comes later makes glass of it again.
#include "indexer/write/honey.h"

#include <algorithm>

#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

class HoneyTest : public testing::IndexTest {
 protected:
  void SetUp() override {
    auto writer = open();
    for (int i = 0; i < 60; ++i) {
      ASSERT_TRUE(writer.add(testing::sample(std::to_string(i), "秋粮 oil " + std::to_string(i % 7))));
    }
    ASSERT_TRUE(writer.commit());
  }

  bool is_all_honey() {
    const auto segments = snapshot().manifest().segments;
    return std::ranges::all_of(segments, [](const auto& segment) { return is_honey(segment); });
  }
};

TEST_F(HoneyTest, WithoutXapian2TheCommitIsRefusedAndTheIndexStays) {
  if (can_write_honey()) GTEST_SKIP() << "Xapian " << Xapian::version_string() << " writes it";
  auto writer = open();
  writer.compact(true);
  const auto commit = writer.commit();
  ASSERT_FALSE(commit);
  EXPECT_EQ(commit.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(commit.error().message.find("build Zhen with Xapian 2"), std::string::npos) << commit.error().message;
  EXPECT_EQ(contents().size(), 60U);
  EXPECT_FALSE(is_all_honey());
}

TEST_F(HoneyTest, HoldsTheSameAndIsMergedWithWhatComesLater) {
  if (!can_write_honey()) GTEST_SKIP() << "needs Xapian 2; this is " << Xapian::version_string();
  const auto before = contents();
  {
    auto writer = open();
    writer.compact(true);
    const auto commit = writer.commit();
    ASSERT_TRUE(commit) << commit.error().message;
  }
  EXPECT_TRUE(is_all_honey());
  EXPECT_EQ(contents().size(), before.size());
  const auto first = snapshot().manifest().generation;
  {
    auto writer = open();
    writer.compact(true);
    ASSERT_TRUE(writer.commit());
  }
  EXPECT_EQ(snapshot().manifest().generation, first) << "twice is once";
  {
    auto writer = open();
    ASSERT_TRUE(writer.remove("7"));
    ASSERT_TRUE(writer.add(testing::sample("later", "秋粮 wheat")));
    writer.compact();
    const auto commit = writer.commit();
    ASSERT_TRUE(commit) << commit.error().message;
  }
  EXPECT_FALSE(is_all_honey());
  const auto after = contents();
  EXPECT_EQ(after.size(), before.size());
  EXPECT_TRUE(after.contains("later") && !after.contains("7"));
  for (const auto& [id, document] : before) {
    if (id == "7") continue;
    EXPECT_EQ(after.at(id).text, document.text);
  }
}

}  // namespace
}  // namespace zhen::indexer
