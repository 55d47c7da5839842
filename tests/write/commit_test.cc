// What commits leave on the disk: merges, generations, threads, leftovers.
#include <gmock/gmock.h>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::IndexTest;
using testing::sample;

using CommitTest = IndexTest;

/// term → (document frequency, collection frequency), over all segments.
std::map<std::string, std::pair<Xapian::doccount, Xapian::termcount>> terms_of(const std::string& path) {
  std::map<std::string, std::pair<Xapian::doccount, Xapian::termcount>> terms;
  const Xapian::Database all(path + "/xapian.stub");
  for (auto term = all.allterms_begin(); term != all.allterms_end(); ++term) {
    terms[*term] = {term.get_termfreq(), all.get_collection_freq(*term)};
  }
  return terms;
}

void add_many(IndexWriter& writer, int first, int end) {
  for (int i = first; i < end; ++i) {
    auto document = sample(std::to_string(i), "秋粮 " + std::to_string(i % 97) + " 丰收 harvest");
    document.source = "outlet " + std::to_string(i % 7);
    document.source_aliases = {"alias " + std::to_string(i % 7)};
    if (i % 5 == 0) document.date.reset();
    if (i % 11 == 0) document.date = index::make_date(2021, 0, 0);
    ASSERT_TRUE(writer.add(std::move(document)));
  }
}

TEST_F(CommitTest, ManySegmentsOfARunBecomeOneWithAllFactsEqual) {
  {
    auto writer = open({.threads = 2});
    add_many(writer, 0, 3300);
    ASSERT_TRUE(writer.commit());
  }
  EXPECT_EQ(snapshot().segments().size(), 1U);
  const auto found = contents();
  EXPECT_EQ(found.size(), 3300U);
  const auto now = snapshot();
  for (int i = 0; i < 3300; i += 13) {
    const auto place = now.find(std::to_string(i));
    ASSERT_TRUE(place && *place);
    const index::ColumnRow row = now.segments()[0]->columns().row((*place)->local - 1);
    EXPECT_EQ((row.flags & index::kFlagYearOnly) != 0, i % 11 == 0) << i;
    EXPECT_EQ(row.date_role == 0, i % 5 == 0 && i % 11 != 0) << i;
    if (i % 11 == 0) {
      EXPECT_EQ(row.date_last - row.date_first, 364);
    }
  }
}

TEST_F(CommitTest, OneThreadAndTwoMakeTheSameTerms) {
  const std::string first = path_;
  {
    auto writer = open({.threads = 1});
    add_many(writer, 0, 2500);
    ASSERT_TRUE(writer.commit());
  }
  const auto with_one = contents();
  path_ = folder_ + "/second.zhen";
  {
    auto writer = open({.threads = 2});
    add_many(writer, 0, 2500);
    ASSERT_TRUE(writer.commit());
  }
  const auto with_two = contents();
  EXPECT_EQ(terms_of(first), terms_of(path_));
  ASSERT_EQ(with_one.size(), with_two.size());
  for (const auto& [id, document] : with_one) EXPECT_EQ(serialize(document), serialize(with_two.at(id)));
}

TEST_F(CommitTest, TheSameInputMakesTheSameFilesHoweverManyThreads) {
  std::map<std::string, std::uint64_t> checksums[4];
  for (auto& sums : checksums) {
    const auto run = &sums - checksums;
    path_ = folder_ + "/" + std::to_string(run);
    auto writer = open({.threads = static_cast<unsigned>(run == 0 ? 2 : run)});
    add_many(writer, 0, 1500);
    ASSERT_TRUE(writer.commit());
    sums = snapshot().manifest().segments[0].checksums;
    EXPECT_EQ(sums, checksums[0]);
  }
}

TEST_F(CommitTest, DocidsFollowTheOrderOfAdding) {
  auto writer = open({.threads = 3});
  add_many(writer, 0, 2000);
  ASSERT_TRUE(writer.commit());
  const auto now = snapshot();
  for (Xapian::docid local = 1; local <= 2000; ++local) {
    const auto place = now.find(std::to_string(local - 1));
    ASSERT_TRUE(place && *place);
    ASSERT_EQ((*place)->local, local);
  }
}

TEST_F(CommitTest, ADocumentSupersededInItsOwnRunIsGone) {
  auto writer = open({.threads = 2});
  add_many(writer, 0, 300);
  auto document = sample("17", "another text");
  document.content_hash = 1;
  ASSERT_TRUE(writer.add(std::move(document)));
  ASSERT_TRUE(*writer.remove("18"));
  ASSERT_TRUE(writer.commit());
  const auto found = contents();
  EXPECT_EQ(found.size(), 299U);
  EXPECT_EQ(found.at("17").content_hash, 1U);
  EXPECT_FALSE(found.contains("18"));
}

TEST_F(CommitTest, SmallCommitsStayFewSegments) {
  for (int commit = 0; commit < 10; ++commit) {
    auto writer = open();
    add_many(writer, commit * 20, commit * 20 + 30);
    ASSERT_TRUE(writer.commit());
    EXPECT_LE(snapshot().segments().size(), 4U);
  }
  EXPECT_EQ(contents().size(), 210U);
  EXPECT_EQ(snapshot().manifest().generation, 10U);
}

TEST_F(CommitTest, ChecksumsAreThoseOfTheFilesAndNothingElseIsThere) {
  auto writer = open();
  add_many(writer, 0, 100);
  ASSERT_TRUE(writer.commit());
  add_many(writer, 50, 51);
  ASSERT_TRUE(*writer.remove("7"));
  ASSERT_TRUE(writer.commit());
  const auto now = snapshot();
  std::vector<std::string> names;
  for (const auto& segment : now.manifest().segments) {
    names.push_back(segment.name);
    EXPECT_EQ(*index::checksums_below(index::segment_path(path_, segment.name)), segment.checksums);
  }
  std::vector<std::string> folders;
  const auto entries = base::list_folder(path_ + "/segments");
  ASSERT_TRUE(entries);
  for (const auto& entry : *entries) folders.push_back(entry.name);
  EXPECT_THAT(folders, ::testing::UnorderedElementsAreArray(names));
}

TEST_F(CommitTest, AllDocumentsOfASegmentGoneIsTheSegmentGone) {
  auto writer = open();
  add_many(writer, 0, 10);
  ASSERT_TRUE(writer.commit());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(*writer.remove(std::to_string(i)));
  ASSERT_TRUE(writer.commit());
  EXPECT_TRUE(contents().empty());
  EXPECT_TRUE(snapshot().segments().empty());
}

TEST_F(CommitTest, AReaderOfAnOldCommitReadsOnAndNoticesTheNewOne) {
  auto writer = open();
  add_many(writer, 0, 10);
  ASSERT_TRUE(writer.commit());
  const auto old = snapshot();
  EXPECT_FALSE(old.outdated());
  add_many(writer, 10, 20);
  ASSERT_TRUE(*writer.remove("3"));
  ASSERT_TRUE(writer.commit());
  EXPECT_TRUE(old.outdated());
  const auto place = old.find("3");
  ASSERT_TRUE(place && *place);
  EXPECT_TRUE(old.segments()[0]->document((*place)->local));
  EXPECT_EQ(old.segments()[0]->database().get_termfreq("秋粮"), 10U);
  const auto gone = snapshot().find("3");
  ASSERT_TRUE(gone);
  EXPECT_FALSE(*gone);
}

TEST_F(CommitTest, LeftoversOfAKilledRunGoAtTheNextOpening) {
  {
    auto writer = open();
    add_many(writer, 0, 10);
    ASSERT_TRUE(writer.commit());
  }
  std::filesystem::create_directories(path_ + "/segments/build-1/xapian");
  std::filesystem::create_directories(path_ + "/segments/000099");
  EXPECT_EQ(contents().size(), 10U);
  open();
  EXPECT_EQ(base::list_folder(path_ + "/segments")->size(), 1U);
  EXPECT_EQ(contents().size(), 10U);
}

TEST_F(CommitTest, RebuildStartsFromNothingAndKeepsTheOldCommitUntilItsOwn) {
  {
    auto writer = open();
    add_many(writer, 0, 10);
    ASSERT_TRUE(writer.commit());
  }
  {
    auto abandoned = open({.threads = 1, .rebuild = true});
    add_many(abandoned, 0, 1);
  }
  EXPECT_EQ(contents().size(), 10U);
  auto writer = open({.threads = 1, .rebuild = true});
  add_many(writer, 5, 8);
  EXPECT_EQ(contents().size(), 10U);
  const auto summary = writer.commit();
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->generation, 2U);
  EXPECT_EQ(summary->added, 3U);
  EXPECT_EQ(contents().size(), 3U);
  EXPECT_EQ(base::list_folder(path_ + "/segments")->size(), 1U);
}

TEST_F(CommitTest, RebuildMendsADamagedIndex) {
  {
    auto writer = open();
    add_many(writer, 0, 10);
    ASSERT_TRUE(writer.commit());
  }
  std::filesystem::resize_file(path_ + "/manifest", 20);
  EXPECT_EQ(IndexWriter::open(path_).error().code, ErrorCode::index_corrupt);
  auto writer = open({.threads = 1, .rebuild = true});
  add_many(writer, 0, 3);
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(contents().size(), 3U);
}

}  // namespace
}  // namespace zhen::indexer
