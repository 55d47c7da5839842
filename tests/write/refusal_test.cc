// Every message of opening an index, for reading and for writing.
#include <gmock/gmock.h>

#include "common/base/files.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using ::testing::HasSubstr;
using testing::IndexTest;
using testing::sample;
using ::testing::StartsWith;

class RefusalTest : public IndexTest {
 protected:
  Error reading() {
    auto opened = index::Snapshot::open(path_);
    return opened ? Error{ErrorCode::internal, "opened for reading"} : opened.error();
  }
  Error writing() {
    auto opened = IndexWriter::open(path_);
    return opened ? Error{ErrorCode::internal, "opened for writing"} : opened.error();
  }
  std::string quoted() const { return "\"" + path_ + "\""; }

  void build() {
    auto writer = open();
    ASSERT_TRUE(writer.add(sample("a", "text")));
    ASSERT_TRUE(writer.commit());
  }
};

TEST_F(RefusalTest, ReadingWhereThereIsNothing) {
  EXPECT_EQ(reading().code, ErrorCode::index_not_found);
  EXPECT_EQ(reading().message,
            "there is no index at " + quoted() + ": build one with zhen-index --index " + path_ + " FOLDER");
}

TEST_F(RefusalTest, ReadingAFile) {
  ASSERT_TRUE(base::write_file(path_, "text"));
  EXPECT_EQ(reading().code, ErrorCode::index_not_found);
  EXPECT_THAT(reading().message, StartsWith(quoted() + " is a file, and an index is a folder: "));
}

TEST_F(RefusalTest, ReadingAnEmptyFolder) {
  ASSERT_TRUE(base::make_folder(path_));
  EXPECT_EQ(reading().code, ErrorCode::index_not_found);
  EXPECT_THAT(reading().message, StartsWith("the folder " + quoted() + " is empty, and holds no index: "));
}

TEST_F(RefusalTest, ReadingAFolderOfSomethingElse) {
  ASSERT_TRUE(base::make_folder(path_));
  ASSERT_TRUE(base::write_file(path_ + "/page.txt", "text"));
  EXPECT_EQ(reading().code, ErrorCode::index_not_found);
  EXPECT_THAT(reading().message, StartsWith("the folder " + quoted() + " holds no index: "));
}

TEST_F(RefusalTest, ReadingWhereAFirstRunIsUnderWay) {
  auto writer = open();
  EXPECT_EQ(reading().code, ErrorCode::index_not_found);
  EXPECT_THAT(reading().message, StartsWith("the first run of zhen-index into " + quoted() + " has not ended: "));
}

TEST_F(RefusalTest, WritingIntoAFolderOfSomethingElse) {
  ASSERT_TRUE(base::make_folder(path_));
  ASSERT_TRUE(base::write_file(path_ + "/page.txt", "text"));
  EXPECT_EQ(writing().code, ErrorCode::invalid_argument);
  EXPECT_EQ(writing().message,
            "the folder " + quoted() + " is no index, it holds \"page.txt\": name a new folder for the index");
  EXPECT_EQ(base::list_folder(path_)->size(), 1U);
}

TEST_F(RefusalTest, WritingIntoAFile) {
  ASSERT_TRUE(base::write_file(path_, "text"));
  EXPECT_EQ(writing().code, ErrorCode::invalid_argument);
}

TEST_F(RefusalTest, WritingBelowAFolderThatIsNotThere) {
  path_ = folder_ + "/no/news.zhen";
  EXPECT_EQ(writing().code, ErrorCode::io);
  EXPECT_EQ(writing().message, "cannot create the folder " + quoted() + ": No such file or directory");
}

TEST_F(RefusalTest, ASecondWriterIsToldWhoWrites) {
  auto writer = open();
  EXPECT_EQ(writing().code, ErrorCode::index_locked);
  EXPECT_EQ(writing().message, "index " + quoted() + " is being written by process " + std::to_string(::getpid()) +
                                   ": wait for it to end, or run with --wait");
}

TEST_F(RefusalTest, AStaleLockFileIsNoLock) {
  build();
  ASSERT_TRUE(base::write_file(path_ + "/lock", "1\n"));
  EXPECT_TRUE(IndexWriter::open(path_));
}

TEST_F(RefusalTest, AnIndexOfAnotherAnalyzerIsNamedWithTheRemedy) {
  build();
  auto manifest = *index::Manifest::read(path_);
  const std::string ours = manifest.analyzer_fingerprint;
  manifest.analyzer_fingerprint = "zhen-analyzer 0";
  ASSERT_TRUE(manifest.write(path_));
  for (const Error& error : {reading(), writing()}) {
    EXPECT_EQ(error.code, ErrorCode::index_incompatible);
    EXPECT_EQ(error.message, "index " + quoted() + " was built with analyzer zhen-analyzer 0, this program has " +
                                 ours + ": run zhen-index --rebuild, or zhen-index check --repair");
  }
  EXPECT_TRUE(IndexWriter::open(path_, {.rebuild = true}));
}

TEST_F(RefusalTest, ADamagedManifestIsNamedWithTheRemedy) {
  build();
  ASSERT_TRUE(base::write_file(path_ + "/manifest", "{"));
  EXPECT_EQ(reading().code, ErrorCode::index_corrupt);
  EXPECT_THAT(reading().message, StartsWith("the manifest of index " + quoted() + " is damaged ("));
  EXPECT_THAT(reading().message, HasSubstr(": run zhen-index --rebuild"));
}

TEST_F(RefusalTest, EveryMissingOrShortFileOfASegmentIsDamage) {
  build();
  const std::string segment = path_ + "/segments/" + snapshot().manifest().segments[0].name;
  for (const char* file : {"/columns", "/names", "/documents", "/documents.index", "/xapian/iamglass",
                           "/xapian/postlist.glass", "/xapian/termlist.glass"}) {
    const std::string path = segment + file;
    const std::string bytes = *base::read_file(path);
    ASSERT_TRUE(base::remove_tree(path));
    EXPECT_EQ(reading().code, ErrorCode::index_corrupt) << file << ": " << reading().message;
    ASSERT_TRUE(base::write_file(path, bytes.substr(0, bytes.size() / 2)));
    const auto opened = index::Snapshot::open(path_);
    if (!opened) {
      EXPECT_EQ(opened.error().code, ErrorCode::index_corrupt) << file << ": " << opened.error().message;
      EXPECT_THAT(opened.error().message, HasSubstr("damaged")) << file;
    }
    ASSERT_TRUE(base::write_file(path, bytes));
  }
  EXPECT_EQ(contents().size(), 1U);
}

TEST_F(RefusalTest, ADocumentTooLargeIsRefusedAndTheRunGoesOn) {
  auto writer = open();
  ASSERT_TRUE(writer.add(sample("a", "text")));
  auto large = sample("large", "");
  large.text.assign(std::size_t{256} << 20, 'x');
  const auto refused = writer.add(std::move(large));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::exhausted);
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(contents().size(), 1U);
}

}  // namespace
}  // namespace zhen::indexer
