#include "common/index/manifest.h"

#include <gtest/gtest.h>

#include <random>

#include "common/index/schema.h"

namespace zhen::index {
namespace {

Manifest sample() {
  Manifest manifest;
  manifest.schema = kSchemaVersion;
  manifest.generation = 7;
  manifest.next_segment = 12;
  manifest.analyzer_fingerprint = "zhen 1, \"quoted\"";
  manifest.segments = {{"000009", 50, 60, {{"columns", 1}, {"xapian/postlist.glass", 0xffffffffffffffffULL}}},
                       {"000011", 1, 1, {}}};
  return manifest;
}

TEST(Manifest, ComesBackAsItWas) {
  const auto read = parse_manifest(serialize(sample()), "x");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, sample());
}

TEST(Manifest, NoticesEveryFlippedBit) {
  const std::string sound = serialize(sample());
  for (std::size_t byte = 0; byte < sound.size(); ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = sound;
      damaged[byte] = static_cast<char>(damaged[byte] ^ (1 << bit));
      const auto read = parse_manifest(damaged, "news.zhen");
      ASSERT_FALSE(read) << "byte " << byte << " bit " << bit;
      EXPECT_EQ(read.error().code, ErrorCode::index_corrupt);
    }
  }
}

TEST(Manifest, NoticesEveryTruncation) {
  const std::string sound = serialize(sample());
  for (std::size_t size = 0; size < sound.size(); ++size) EXPECT_FALSE(parse_manifest(sound.substr(0, size), "x"));
}

TEST(Manifest, RefusesAnotherSchemaWithBothVersionsAndTheRemedy) {
  Manifest other = sample();
  other.schema = 99;
  const auto read = parse_manifest(serialize(other), "news.zhen");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::index_incompatible);
  EXPECT_EQ(read.error().message, "index \"news.zhen\" has schema 99, this program has " +
                                      std::to_string(kSchemaVersion) +
                                      ": run zhen-index --rebuild, or zhen-index check --repair to "
                                      "rebuild it from the documents that it stores");
}

TEST(Manifest, RefusesNamesThatLeadOutOfTheIndex) {
  for (const char* name : {"../../etc", "", "a", "1/../.."}) {
    Manifest manifest = sample();
    manifest.segments[0].name = name;
    EXPECT_FALSE(parse_manifest(serialize(manifest), "x")) << name;
  }
  for (const char* file : {"../x", "/etc/passwd", ""}) {
    Manifest manifest = sample();
    manifest.segments[0].checksums = {{file, 1}};
    EXPECT_FALSE(parse_manifest(serialize(manifest), "x")) << file;
  }
}

}  // namespace
}  // namespace zhen::index
