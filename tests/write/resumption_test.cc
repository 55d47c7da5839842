// A run is killed; the next one goes on behind what it had finished.
#include "indexer/write/resumption.h"

#include <sys/wait.h>

#include <algorithm>
#include <string>

#include "common/base/files.h"
#include "indexer/write/index_folder.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::files_below;
using testing::sample;

constexpr int kDocuments = 2400;  // the first thousand only teach the dictionary

/// So many different words that a few hundred fill the least memory that a segment may have.
std::string words_of(int document) {
  std::string text;
  for (int word = 0; word < 250; ++word) {
    text += "w" + std::to_string(document) + "x" + std::to_string(word) + " ";
  }
  return text;
}

class ResumptionTest : public testing::IndexTest {
 protected:
  static WriterOptions little_memory() { return {.memory_bytes = 1, .threads = 1}; }

  static void add(IndexWriter& writer, int begin, int end) {
    for (int i = begin; i < end; ++i) {
      auto document = sample("page" + std::to_string(i), words_of(i));
      if (writer.is_unchanged(document.id, document.content_hash)) continue;
      if (!writer.add(std::move(document))) throw std::runtime_error("add");
    }
  }

  /// A process writes these documents and is killed before it commits.
  void be_killed(int begin, int end) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto writer = open(little_memory());
      add(writer, begin, end);
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }

  std::map<std::string, std::string> stored() {
    std::map<std::string, std::string> bytes;
    for (const auto& [id, document] : contents()) bytes.emplace(id, serialize(document));
    return bytes;
  }

  std::vector<std::string> whole_segments() {
    auto names = segment_folders(path_);
    if (!names) return {};
    std::erase_if(*names, [&](const std::string& name) { return !has_note(index::segment_path(path_, name)); });
    return *names;
  }
};

TEST_F(ResumptionTest, WhatAKilledRunHadFinishedIsTakenOver) {
  be_killed(0, kDocuments);
  ASSERT_FALSE(whole_segments().empty());
  {
    auto writer = open(little_memory());
    add(writer, 0, kDocuments + 10);
    const auto done = writer.commit();
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_GT(done->resumed, 100U);
    EXPECT_EQ(done->resumed + done->added, kDocuments + 10U);
    EXPECT_EQ(done->documents, kDocuments + 10U);
  }
  const auto resumed = stored();

  auto fresh = open({.rebuild = true});
  add(fresh, 0, kDocuments + 10);
  ASSERT_TRUE(fresh.commit());
  EXPECT_EQ(stored(), resumed);
  EXPECT_TRUE(whole_segments().empty());
}

TEST_F(ResumptionTest, SurvivesASecondKill) {
  be_killed(0, kDocuments);
  const std::size_t first = whole_segments().size();
  be_killed(0, 2 * kDocuments);
  EXPECT_GT(whole_segments().size(), first);
  auto writer = open(little_memory());
  add(writer, 0, 2 * kDocuments);
  const auto done = writer.commit();
  ASSERT_TRUE(done);
  EXPECT_GT(done->resumed, static_cast<std::uint64_t>(kDocuments));
  EXPECT_EQ(contents().size(), 2U * kDocuments);
}

TEST_F(ResumptionTest, OnlyWhatTheRunAsksForIsTaken) {
  be_killed(0, kDocuments);
  auto writer = open(little_memory());
  add(writer, 5, 8);
  auto other = sample("page9", "other text than before");
  ASSERT_TRUE(writer.add(std::move(other)));
  const auto done = writer.commit();
  ASSERT_TRUE(done);
  EXPECT_EQ(done->resumed, 3U);
  const auto found = contents();
  ASSERT_EQ(found.size(), 4U);
  EXPECT_NE(found.at("page9").text.find("other text"), std::string::npos);
  EXPECT_TRUE(whole_segments().empty());
}

TEST_F(ResumptionTest, TheLastWordAboutAnIdCounts) {
  be_killed(0, kDocuments);
  auto writer = open(little_memory());
  add(writer, 0, 3);
  ASSERT_TRUE(writer.add(sample("page1", "a later version")));
  ASSERT_TRUE(*writer.remove("page2"));
  ASSERT_TRUE(writer.commit());
  const auto found = contents();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found.at("page1").text.find("a later version"), std::string::npos);
}

TEST_F(ResumptionTest, ADamagedPartIsThrownAway) {
  be_killed(0, kDocuments);
  for (const std::string& name : whole_segments()) {
    for (const auto& [file, bytes] : files_below(index::segment_path(path_, name))) {
      if (file.ends_with("/whole") || bytes.empty()) continue;
      std::string changed = bytes;
      changed[changed.size() / 2] ^= 1;
      ASSERT_TRUE(base::write_file(file, changed));
      break;
    }
  }
  auto writer = open(little_memory());
  add(writer, 0, 20);
  const auto done = writer.commit();
  ASSERT_TRUE(done);
  EXPECT_EQ(done->resumed, 0U);
  EXPECT_EQ(done->added, 20U);
}

TEST_F(ResumptionTest, ARunThatFailsLeavesTheWholePartsToTheNext) {
  {
    auto writer = open(little_memory());
    add(writer, 0, kDocuments);
  }
  EXPECT_FALSE(whole_segments().empty());
  auto writer = open(little_memory());
  add(writer, 0, kDocuments);
  const auto done = writer.commit();
  ASSERT_TRUE(done);
  EXPECT_GT(done->resumed, 0U);
}

}  // namespace
}  // namespace zhen::indexer
