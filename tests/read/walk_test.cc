// Which files a command line names, in which order, and what is refused.
#include "indexer/read/walk.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "indexer/read/collection.h"

namespace zhen::indexer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class WalkTest : public testing::Test {
 protected:
  WalkTest() {
    std::string pattern = (fs::temp_directory_path() / "zhen-walk-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~WalkTest() override { fs::remove_all(root_); }

  void put(const std::string& name, const std::string& bytes = "page") {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }

  /// Reads the collection, one "id path" a page.
  void read(std::vector<std::string> paths, const std::string& index = {}) {
    Collection collection{std::move(paths), index, {}};
    PageSink sink;
    sink.page = [&](Page&& page) {
      ids_.push_back(page.id);
      paths_.push_back(page.path);
      return true;
    };
    sink.rejected = [&](Rejection&& rejection) { rejected_.push_back(rejection.where + ": " + rejection.reason); };
    sink.passed_over = [&](std::string_view kind) { passed_over_.emplace_back(kind); };
    ReadProgress progress;
    EXPECT_TRUE(read_collection(collection, sink, progress));
    bytes_read_ = progress.file_bytes;
    total_ = total_bytes(collection);
  }

  fs::path root_;
  std::vector<std::string> ids_, paths_, rejected_, passed_over_;
  std::uint64_t bytes_read_ = 0, total_ = 0;
};

TEST_F(WalkTest, FoldersAreWalkedInTheOrderOfNames) {
  for (const char* name : {"n/b/2.txt", "n/b/10.txt", "n/a.txt", "n/新.md", "n/Z.html", "other.txt"}) put(name);
  read({root_ / "n/", root_ / "other.txt"});
  EXPECT_THAT(ids_, ElementsAre("Z.html", "a.txt", "b/10.txt", "b/2.txt", "新.md", "other.txt"));
  EXPECT_EQ(paths_[2], (root_ / "n/b/10.txt").string());
  EXPECT_EQ(bytes_read_, 24u);
  EXPECT_EQ(total_, 24u);
}

TEST_F(WalkTest, WhatIsNoPageIsPassedOverAndCounted) {
  for (const char* name : {"a.jpg", "b.css", "c.txt", ".hidden.txt", ".git/d.txt", "page", "e.so.6"}) put(name);
  read({root_});
  EXPECT_THAT(ids_, ElementsAre("c.txt", "e.so.6", "page"));
  EXPECT_THAT(passed_over_, ElementsAre("hidden folder", "hidden file", ".jpg", ".css"));
  EXPECT_THAT(rejected_, IsEmpty());
}

TEST_F(WalkTest, ANamedFileIsReadWhateverItsExtension) {
  put("feed.xml", "<html>x");
  put(".hidden");
  read({root_ / "feed.xml", root_ / ".hidden"});
  EXPECT_THAT(ids_, ElementsAre("feed.xml", ".hidden"));
}

TEST_F(WalkTest, LinksAreFollowedOnlyWhereTheyAreNamed) {
  put("outside/secret.txt");
  put("n/a.txt");
  fs::create_symlink(root_ / "outside", root_ / "n/folder");
  fs::create_symlink(root_ / "outside/secret.txt", root_ / "n/file.txt");
  fs::create_directory_symlink(root_ / "n", root_ / "n/loop");
  fs::create_directory_symlink(root_ / "n", root_ / "named");
  read({root_ / "named"});
  EXPECT_THAT(ids_, ElementsAre("a.txt"));
  EXPECT_THAT(passed_over_, ElementsAre("symbolic link", "symbolic link", "symbolic link"));
}

TEST_F(WalkTest, PipesAndDevicesAreRejectedAndNotOpened) {
  put("n/a.txt");
  ASSERT_EQ(::mkfifo((root_ / "n/pipe.txt").c_str(), 0600), 0);
  read({root_ / "n", "/dev/null"});
  EXPECT_THAT(ids_, ElementsAre("a.txt"));
  EXPECT_THAT(rejected_, ElementsAre(HasSubstr("pipe.txt: a named pipe"), HasSubstr("/dev/null: a device")));
}

TEST_F(WalkTest, TheIndexItselfIsNoPartOfTheCollection) {
  put("a.txt");
  put("news.zhen/page.txt");
  read({root_}, root_ / "news.zhen");
  EXPECT_THAT(ids_, ElementsAre("a.txt"));
  EXPECT_THAT(passed_over_, ElementsAre("index folder"));
}

TEST_F(WalkTest, UnreadableFilesAreRejected) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  put("a.txt");
  fs::permissions(root_ / "a.txt", fs::perms::none);
  read({root_});
  EXPECT_THAT(rejected_, ElementsAre(HasSubstr("permission denied")));
}

TEST_F(WalkTest, FoldersDeeperThanTheLimitAreRejected) {
  std::string deep = "n";
  for (unsigned i = 0; i <= kDeepestFolder; ++i) deep += "/d";
  put(deep + "/a.txt");
  read({root_ / "n"});
  EXPECT_THAT(rejected_, ElementsAre(HasSubstr("nested deeper than 200")));
}

TEST_F(WalkTest, NamesThatAreNoUtf8StayDistinct) {
  put("n/\xd6\xd0.txt");
  put("n/\xd6\xd1.txt");
  read({root_ / "n"});
  EXPECT_THAT(ids_, ElementsAre("\\xD6\\xD0.txt", "\\xD6\\xD1.txt"));
}

TEST_F(WalkTest, AMissingPathIsNamedBeforeAnythingIsDone) {
  put("a.txt");
  EXPECT_TRUE(check_paths({root_, root_ / "a.txt", "-"}));
  const auto missing = check_paths({root_ / "a.txt", root_ / "nowhere"});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("nowhere: no such file or folder; nothing was indexed"));
}

}  // namespace
}  // namespace zhen::indexer
