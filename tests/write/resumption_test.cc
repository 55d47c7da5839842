// A run is killed; the next one goes on behind what it had finished.
#include "indexer/write/resumption.h"

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

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

  /// The same, with memory enough for one segment, some time after this many documents had been understood.
  void be_killed_in_a_segment(int documents) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto writer = open({.threads = 2});
      add(writer, 0, documents);
      std::this_thread::sleep_for(std::chrono::milliseconds(1100));
      add(writer, documents, documents + 100);
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }

  /// Adds documents as the program does. @return how many had been understood before
  static int take_up_or_add(IndexWriter& writer, int begin, int end) {
    int taken = 0;
    for (int i = begin; i < end; ++i) {
      auto document = sample("page" + std::to_string(i), words_of(i));
      if (auto left = writer.take_up(document.id, document.content_hash)) {
        EXPECT_EQ(serialize(*left), serialize(document));
        EXPECT_EQ(left->source_aliases, document.source_aliases);
        document = *std::move(left);
        ++taken;
      }
      if (!writer.add(std::move(document))) throw std::runtime_error("add");
    }
    return taken;
  }

  std::map<std::string, std::string> segment_files() {
    std::map<std::string, std::string> files;
    for (const auto& [file, bytes] : files_below(path_ + "/segments")) files.emplace(file.substr(path_.size()), bytes);
    return files;
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

TEST_F(ResumptionTest, ARunKilledInASegmentGoesOnThere) {
  be_killed_in_a_segment(kDocuments);
  ASSERT_TRUE(whole_segments().empty());
  {
    auto writer = open();
    const int taken = take_up_or_add(writer, 0, kDocuments + 200);
    EXPECT_GE(taken, kDocuments);
    const auto done = writer.commit();
    ASSERT_TRUE(done);
    EXPECT_EQ(done->resumed, static_cast<std::uint64_t>(taken));
    EXPECT_EQ(done->resumed + done->added, kDocuments + 200U);
  }
  const auto resumed = segment_files();
  std::filesystem::remove_all(path_);
  auto fresh = open();
  add(fresh, 0, kDocuments + 200);
  ASSERT_TRUE(fresh.commit());
  EXPECT_EQ(segment_files(), resumed);  // to the byte
}

TEST_F(ResumptionTest, AnUnfinishedSegmentOutlastsRunsThatAreKilledToo) {
  be_killed_in_a_segment(kDocuments);
  be_killed_in_a_segment(10);  // before anything of it was written
  auto writer = open();
  EXPECT_GE(take_up_or_add(writer, 0, kDocuments), kDocuments - 1);
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(contents().size(), static_cast<std::size_t>(kDocuments));
  EXPECT_EQ(segment_folders(path_)->size(), 1U);
}

TEST_F(ResumptionTest, ARunThatIsInterruptedLeavesWhatItUnderstood) {
  for (const bool leaves : {false, true}) {
    auto writer = open({.threads = 2});
    add(writer, 0, kDocuments);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    add(writer, kDocuments, kDocuments + 100);
    if (leaves) {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      writer.leave_unfinished();
    } else {
      EXPECT_TRUE(std::filesystem::exists(path_));
    }
  }
  EXPECT_EQ(segment_folders(path_)->size(), 1U);
  EXPECT_EQ(files_below(path_ + "/segments").size(), 4U);  // no postings
  auto writer = open();
  EXPECT_GE(take_up_or_add(writer, 0, kDocuments), kDocuments);
}

TEST_F(ResumptionTest, OtherContentIsNotTakenUp) {
  be_killed_in_a_segment(kDocuments);
  auto writer = open();
  const auto other = sample("page9", "other text than before");
  EXPECT_FALSE(writer.take_up("page9", other.content_hash));
  EXPECT_FALSE(writer.take_up("page0", sample("page9", words_of(9)).content_hash));
  EXPECT_TRUE(writer.take_up("page9", sample("page9", words_of(9)).content_hash));
}

TEST_F(ResumptionTest, OfADamagedUnfinishedSegmentTheBeginIsTakenUp) {
  be_killed_in_a_segment(kDocuments);
  for (const auto& [file, bytes] : files_below(path_)) {
    if (!file.ends_with("/documents")) continue;
    std::string changed = bytes;
    changed[changed.size() / 2] ^= 1;
    ASSERT_TRUE(base::write_file(file, changed));
  }
  auto writer = open();
  const int taken = take_up_or_add(writer, 0, kDocuments);
  EXPECT_GT(taken, kDocuments / 4);
  EXPECT_LT(taken, kDocuments * 3 / 4);
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(contents().size(), static_cast<std::size_t>(kDocuments));
}

}  // namespace
}  // namespace zhen::indexer
