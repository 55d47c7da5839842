// What a writer does to the documents of an index, seen through readers.
#include "indexer/write/index_writer.h"

#include <gmock/gmock.h>

#include <random>

#include "common/text/folding.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::files_below;
using ::testing::HasSubstr;
using testing::IndexTest;
using testing::sample;

using IndexWriterTest = IndexTest;

CommitSummary committed(IndexWriter& writer) {
  const auto summary = writer.commit();
  if (!summary) throw std::runtime_error(summary.error().message);
  return *summary;
}

AddOutcome added(IndexWriter& writer, const std::string& id, const std::string& text) {
  const auto outcome = writer.add(sample(id, text));
  if (!outcome) throw std::runtime_error(outcome.error().message);
  return *outcome;
}

TEST_F(IndexWriterTest, WhatIsAddedComesBackWhole) {
  auto writer = open();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(added(writer, std::to_string(i), "秋粮丰收"), AddOutcome::kAdded);
  const CommitSummary summary = committed(writer);
  EXPECT_EQ(summary.added, 100U);
  EXPECT_EQ(summary.documents, 100U);
  EXPECT_EQ(summary.generation, 1U);
  const auto found = contents();
  ASSERT_EQ(found.size(), 100U);
  EXPECT_EQ(index::serialize(found.at("42")), index::serialize(sample("42", "秋粮丰收")));
}

TEST_F(IndexWriterTest, NothingIsSeenBeforeACommit) {
  auto writer = open();
  added(writer, "a", "one");
  EXPECT_EQ(index::Snapshot::open(path_).error().code, ErrorCode::index_not_found);
  committed(writer);
  added(writer, "b", "two");
  EXPECT_EQ(contents().size(), 1U);
}

TEST_F(IndexWriterTest, ARunWithoutCommitLeavesNoTrace) {
  {
    auto writer = open();
    for (int i = 0; i < 2500; ++i) added(writer, std::to_string(i), "text");
  }
  EXPECT_FALSE(std::filesystem::exists(path_));
  {
    auto writer = open();
    added(writer, "a", "one");
    committed(writer);
  }
  const auto before = files_below(path_);
  {
    auto writer = open();
    added(writer, "a", "changed");
    added(writer, "b", "new");
    ASSERT_TRUE(writer.remove("a"));
  }
  EXPECT_EQ(files_below(path_), before);
}

TEST_F(IndexWriterTest, AnEmptyFirstCommitIsAnEmptyIndex) {
  auto writer = open();
  EXPECT_EQ(committed(writer).generation, 1U);
  EXPECT_TRUE(contents().empty());
  EXPECT_EQ(Xapian::Database(path_ + "/xapian.stub").get_doccount(), 0U);
}

TEST_F(IndexWriterTest, TheSameContentAgainChangesNoByte) {
  {
    auto writer = open();
    for (int i = 0; i < 50; ++i) added(writer, std::to_string(i), "text");
    committed(writer);
  }
  auto writer = open();
  const auto before = files_below(path_);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(writer.is_unchanged(std::to_string(i), sample(std::to_string(i), "text").content_hash));
    EXPECT_EQ(added(writer, std::to_string(i), "text"), AddOutcome::kUnchanged);
  }
  EXPECT_FALSE(writer.is_unchanged("0", 1));
  EXPECT_FALSE(writer.is_unchanged("none", 1));
  const CommitSummary summary = committed(writer);
  EXPECT_EQ(summary.unchanged, 50U);
  EXPECT_EQ(summary.generation, 1U);
  EXPECT_EQ(files_below(path_), before);
}

TEST_F(IndexWriterTest, AddedAndRemovedInOneRunIsNoChange) {
  auto writer = open();
  added(writer, "a", "one");
  committed(writer);
  const auto before = files_below(path_);
  added(writer, "b", "two");
  EXPECT_TRUE(*writer.remove("b"));
  EXPECT_FALSE(*writer.remove("b"));
  EXPECT_EQ(committed(writer).generation, 1U);
  EXPECT_EQ(files_below(path_), before);
}

TEST_F(IndexWriterTest, TheLastOneAddedWinsInARun) {
  auto writer = open();
  EXPECT_EQ(added(writer, "a", "first"), AddOutcome::kAdded);
  EXPECT_EQ(added(writer, "b", "other"), AddOutcome::kAdded);
  EXPECT_EQ(added(writer, "a", "second"), AddOutcome::kReplaced);
  EXPECT_EQ(added(writer, "a", "second"), AddOutcome::kUnchanged);
  EXPECT_EQ(added(writer, "a", "third"), AddOutcome::kReplaced);
  committed(writer);
  const auto found = contents();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found.at("a").text, HasSubstr("third"));
}

TEST_F(IndexWriterTest, ReplacesAndRemovesWhatEarlierCommitsHold) {
  {
    auto writer = open();
    for (int i = 0; i < 200; ++i) added(writer, std::to_string(i), "old text");
    committed(writer);
  }
  auto writer = open();
  EXPECT_EQ(added(writer, "7", "new text"), AddOutcome::kReplaced);
  EXPECT_TRUE(*writer.remove("0"));
  EXPECT_TRUE(*writer.remove("199"));
  EXPECT_FALSE(*writer.remove("never"));
  EXPECT_EQ(added(writer, "200", "new text"), AddOutcome::kAdded);
  const CommitSummary summary = committed(writer);
  EXPECT_EQ(summary.documents, 199U);
  EXPECT_EQ(summary.generation, 2U);
  const auto found = contents();
  EXPECT_EQ(found.size(), 199U);
  EXPECT_FALSE(found.contains("0"));
  EXPECT_THAT(found.at("7").text, HasSubstr("new"));
  EXPECT_THAT(found.at("8").text, HasSubstr("old"));
}

TEST_F(IndexWriterTest, RemovedThenAddedAgainIsThere) {
  auto writer = open();
  added(writer, "a", "one");
  committed(writer);
  EXPECT_TRUE(*writer.remove("a"));
  EXPECT_FALSE(writer.is_unchanged("a", sample("a", "one").content_hash));
  EXPECT_EQ(added(writer, "a", "one"), AddOutcome::kAdded);
  committed(writer);
  EXPECT_EQ(contents().size(), 1U);
}

TEST_F(IndexWriterTest, AnotherXapianProgramSeesTheSameDocuments) {
  auto writer = open();
  for (int i = 0; i < 60; ++i) added(writer, std::to_string(i), "秋粮丰收");
  committed(writer);
  for (int i = 0; i < 60; i += 2) added(writer, std::to_string(i), "冬小麦");
  ASSERT_TRUE(writer.remove("1"));
  committed(writer);
  const Xapian::Database all(path_ + "/xapian.stub");
  EXPECT_EQ(all.get_doccount(), 59U);
  EXPECT_EQ(all.get_termfreq("秋粮"), 29U);
  EXPECT_EQ(all.get_termfreq("小麦"), 30U);
  EXPECT_EQ(all.get_termfreq("Q1"), 0U);
  EXPECT_EQ(all.get_termfreq("Q2"), 1U);
  EXPECT_EQ(all.get_termfreq(index::term_of("XS", text::folded_key("新华社"))), 59U);
  EXPECT_EQ(all.get_termfreq("Lzh-hans"), 59U);
  EXPECT_EQ(all.get_termfreq("S标题"), 59U);
  Xapian::Enquire enquire(all);
  enquire.set_query(Xapian::Query("小麦"));
  EXPECT_EQ(enquire.get_mset(0, 100).size(), 30U);
}

TEST_F(IndexWriterTest, AliasesAreKeptOnceAnOutlet) {
  auto writer = open();
  added(writer, "a", "one");
  added(writer, "b", "two");
  committed(writer);
  const auto now = snapshot();
  ASSERT_EQ(now.segments().size(), 1U);
  EXPECT_EQ(now.segments()[0]->names().sources, (std::vector<index::Name>{{"新华社", {"Xinhua", "新華社"}}}));
}

TEST_F(IndexWriterTest, RandomChangesLeaveWhatAPlainMapHolds) {
  std::mt19937 random(5);
  std::map<std::string, std::string> model;
  for (int run = 0; run < 12; ++run) {
    auto writer = open({.threads = 1U + static_cast<unsigned>(run % 3)});
    for (int commit = 0; commit < 2; ++commit) {
      for (int step = 0; step < 60; ++step) {
        const std::string id = std::to_string(random() % 80);
        if (random() % 4 == 0) {
          EXPECT_EQ(*writer.remove(id), model.erase(id) != 0);
          continue;
        }
        const std::string text = "version " + std::to_string(random() % 5);
        const auto known = model.find(id);
        const AddOutcome expected = known == model.end()    ? AddOutcome::kAdded
                                    : known->second == text ? AddOutcome::kUnchanged
                                                            : AddOutcome::kReplaced;
        EXPECT_EQ(added(writer, id, text), expected);
        model[id] = text;
      }
      committed(writer);
      const auto found = contents();
      ASSERT_EQ(found.size(), model.size());
      for (const auto& [id, text] : model) EXPECT_THAT(found.at(id).text, HasSubstr(text));
      EXPECT_EQ(Xapian::Database(path_ + "/xapian.stub").get_doccount(), model.size());
    }
  }
}

}  // namespace
}  // namespace zhen::indexer
