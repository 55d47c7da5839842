// Building an index from memory, as another program does: public headers only.
#include "zhen/indexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/embedding/tea_index.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class IndexerTest : public testing_support::TeaIndex {
 protected:
  std::vector<std::string> ids(const std::string& query) {
    auto searcher = Searcher::open(path_);
    if (!searcher) return {searcher.error().message};
    const auto result = searcher->search({.query = query});
    if (!result) return {result.error().message};
    std::vector<std::string> found;
    for (const Hit& hit : result->hits) found.push_back(hit.id);
    return found;
  }
};

TEST_F(IndexerTest, WhatIsAddedAndCommittedIsFound) {
  make_index();
  EXPECT_THAT(ids("龙井"), UnorderedElementsAre("longjing", "mixed"));
  EXPECT_THAT(ids("harvesting"), UnorderedElementsAre("assam"));
}

TEST_F(IndexerTest, NothingIsVisibleBeforeTheCommitAndNothingHappensWithoutOne) {
  make_index();
  {
    auto indexer = Indexer::open(path_);
    ASSERT_TRUE(indexer);
    ASSERT_TRUE(indexer->add(article("oolong", "Oolong tea from Fujian.")));
    ASSERT_TRUE(indexer->remove("assam"));
    EXPECT_THAT(ids("oolong"), IsEmpty());
    EXPECT_THAT(ids("assam"), UnorderedElementsAre("assam"));
  }
  EXPECT_THAT(ids("oolong"), IsEmpty());
  EXPECT_THAT(ids("assam"), UnorderedElementsAre("assam"));
}

TEST_F(IndexerTest, TheSameIdReplacesAndTheSameContentIsLeftAlone) {
  make_index();
  auto indexer = Indexer::open(path_);
  ASSERT_TRUE(indexer);
  const auto same = indexer->add(article("assam", "Assam tea is harvested twice a year."));
  ASSERT_TRUE(same) << same.error().message;
  EXPECT_EQ(*same, Added::unchanged);
  const auto other = indexer->add(article("assam", "Darjeeling is picked in four flushes."));
  ASSERT_TRUE(other);
  EXPECT_EQ(*other, Added::as_replacement);
  const auto done = indexer->commit();
  ASSERT_TRUE(done);
  EXPECT_EQ(done->replaced, 1U);
  EXPECT_EQ(done->unchanged, 1U);
  EXPECT_EQ(done->documents, 3U);
  EXPECT_THAT(ids("assam"), IsEmpty());
  EXPECT_THAT(ids("darjeeling"), UnorderedElementsAre("assam"));
}

TEST_F(IndexerTest, ReplaceWantsADocumentToReplace) {
  make_index();
  auto indexer = Indexer::open(path_);
  ASSERT_TRUE(indexer);
  const auto absent = indexer->replace(article("oolong", "Oolong tea."));
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::document_not_found);
  EXPECT_THAT(absent.error().message, HasSubstr("\"oolong\""));
  ASSERT_TRUE(indexer->add(article("oolong", "Oolong tea.")));
  const auto added_in_this_run = indexer->replace(article("oolong", "Tieguanyin tea."));
  ASSERT_TRUE(added_in_this_run) << added_in_this_run.error().message;
  EXPECT_EQ(*added_in_this_run, Added::as_replacement);
  ASSERT_TRUE(indexer->commit());
  EXPECT_THAT(ids("oolong"), IsEmpty());
  EXPECT_THAT(ids("tieguanyin"), UnorderedElementsAre("oolong"));
}

TEST_F(IndexerTest, WhatIsRemovedIsGone) {
  make_index();
  auto indexer = Indexer::open(path_);
  ASSERT_TRUE(indexer);
  const auto there = indexer->remove("mixed");
  const auto absent = indexer->remove("nothing");
  ASSERT_TRUE(there && absent);
  EXPECT_TRUE(*there);
  EXPECT_FALSE(*absent);
  const auto replaced = indexer->replace(article("mixed", "Again."));
  ASSERT_FALSE(replaced);
  EXPECT_EQ(replaced.error().code, ErrorCode::document_not_found);
  ASSERT_TRUE(indexer->commit());
  EXPECT_THAT(ids("龙井"), UnorderedElementsAre("longjing"));
}

TEST_F(IndexerTest, GivenFieldsWinAndAreSearchable) {
  auto indexer = Indexer::open(path_);
  ASSERT_TRUE(indexer);
  NewDocument document = article("a", "Pu'er cakes are pressed by hand.");
  document.title = "普洱茶";
  document.date = "2023-05-25";
  document.source = "Tea Weekly";
  document.url = "https://tea.example/puer";
  ASSERT_TRUE(indexer->add(document));
  ASSERT_TRUE(indexer->commit());
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  const auto result = searcher->search({.query = "title:普洱", .date = "2023-05", .sources = {"tea weekly"}});
  ASSERT_TRUE(result) << result.error().message;
  ASSERT_EQ(result->hits.size(), 1U);
  EXPECT_EQ(result->hits[0].title, "普洱茶");
  EXPECT_EQ(result->hits[0].date, "2023-05-25");
  EXPECT_EQ(result->hits[0].url, "https://tea.example/puer");
}

TEST_F(IndexerTest, RefusalsNameTheFactAndTheRemedy) {
  auto indexer = Indexer::open(path_);
  ASSERT_TRUE(indexer);
  const auto nameless = indexer->add(article("", "text"));
  ASSERT_FALSE(nameless);
  EXPECT_EQ(nameless.error().code, ErrorCode::invalid_argument);
  const auto binary = indexer->add(article("picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0", 20)));
  ASSERT_FALSE(binary);
  EXPECT_THAT(binary.error().message, HasSubstr("picture"));
  const auto second = Indexer::open(path_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::index_locked);
  IndexerOptions options;
  options.now = "yesterday";
  const auto undated = Indexer::open((folder_ / "other.zhen").string(), options);
  ASSERT_FALSE(undated);
  EXPECT_THAT(undated.error().message, HasSubstr("YYYY-MM-DD"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "other.zhen"));
}

}  // namespace
}  // namespace zhen
