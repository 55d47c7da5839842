// The glossary of an index as it grows, forgets and merges: always that of the documents that are there.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "common/lexicon/lexicon.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/write/index_check.h"
#include "indexer/write/index_repair.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen::indexer {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

/// Terms whose first character, and whose Latin word, tell them apart.
constexpr const char* kTerms[] = {"潮汐水泵（tidal pump）", "航道浮标（channel buoy）", "近海渡轮（coastal ferry）",
                                  "港口闸门（harbour gate）", "环海公约（Ring Convention）"};

index::StoredDocument page(int n) {
  const std::string term = kTerms[n % 5];
  return zhen::testing::sample("page" + std::to_string(n),
                               "第一段讲的是" + term + "，还有别的事情" + std::to_string(n));
}

class LastingGlossary : public zhen::testing::IndexTest {
 protected:
  /// "one|other count example" of each entry.
  std::vector<std::string> entries() {
    std::vector<std::string> found;
    const index::Snapshot now = snapshot();
    for (const auto& file : now.glossaries()) {
      const auto glossary = lexicon::Lexicon::of_file(file);
      EXPECT_TRUE(glossary);
      for (std::size_t n = 0; glossary && n < glossary->size(); ++n) {
        const auto entry = glossary->entry(n);
        std::string example(entry.example);
        std::ranges::replace(example, '\n', ',');
        found.push_back(std::string(entry.one) + "|" + std::string(entry.other) + " " + std::to_string(entry.count) +
                        " " + example);
      }
    }
    return found;
  }

  std::vector<std::string> built(const std::vector<int>& pages, unsigned threads = 2) {
    std::filesystem::remove_all(path_);
    auto writer = open({.threads = threads});
    for (const int n : pages) EXPECT_TRUE(writer.add(page(n)));
    EXPECT_TRUE(writer.commit());
    return entries();
  }

  void import(const std::string& lines) {
    auto writer = open();
    GlossaryEdits edits;
    ASSERT_TRUE(edits.merge(*writer.attachment(std::string(kEditsAttachment))));
    ASSERT_TRUE(edits.merge(lines));
    writer.attach(std::string(kEditsAttachment), edits.serialize());
    ASSERT_TRUE(writer.commit());
  }
};

std::vector<int> numbers(int first, int last) {
  std::vector<int> made;
  for (int n = first; n < last; ++n) made.push_back(n);
  return made;
}

TEST_F(LastingGlossary, IsTheSameWithAnyNumberOfThreadsAndInAnyOrder) {
  std::vector<int> pages = numbers(0, 200);
  const auto expected = built(pages, 1);
  EXPECT_THAT(expected, Not(IsEmpty()));
  EXPECT_EQ(built(pages, 3), expected);
  std::ranges::reverse(pages);
  EXPECT_EQ(built(pages), expected);
}

TEST_F(LastingGlossary, FollowsUpdatesRemovalsAndMerges) {
  const auto expected = built(numbers(50, 120));
  built(numbers(0, 60));
  auto writer = open();
  for (int n = 60; n < 120; ++n) ASSERT_TRUE(writer.add(page(n)));
  ASSERT_TRUE(writer.commit());
  for (int n = 0; n < 50; ++n) ASSERT_TRUE(writer.remove("page" + std::to_string(n)));
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(entries(), expected);
  writer.compact();
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(entries(), expected);
  EXPECT_THAT(check_index(path_, {.deep = true})->flaws, IsEmpty());
}

TEST_F(LastingGlossary, GoesWithTheLastPageThatShowsIt) {
  built({0, 1});
  auto writer = open();
  ASSERT_TRUE(writer.remove("page0"));
  ASSERT_TRUE(writer.remove("page1"));
  ASSERT_TRUE(writer.commit());
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_F(LastingGlossary, OfMergedIndexesIsThatOfAllDocuments) {
  const auto expected = built(numbers(0, 100));
  built(numbers(0, 50));
  const std::string other = folder_ + "/other.zhen";
  std::filesystem::rename(path_, other);
  built(numbers(50, 100));
  auto writer = open();
  ASSERT_TRUE(writer.join(other));
  ASSERT_TRUE(writer.commit());
  EXPECT_EQ(entries(), expected);
}

TEST_F(LastingGlossary, IsNotMinedWhereThatIsNotWanted) {
  auto writer = open({.threads = 1, .glossary = false});
  ASSERT_TRUE(writer.add(page(0)));
  ASSERT_TRUE(writer.commit());
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_F(LastingGlossary, EditsWinAndOutlastIndexingAnewAndRepair) {
  built(numbers(0, 10));
  import("added\t航标灯\tbeacon\nrejected\t潮汐水泵\ttidal pump\n");
  const auto edited = [&] {
    const auto found = entries();
    EXPECT_THAT(found, Contains("航标灯|beacon 0 "));
    EXPECT_THAT(found, Contains(::testing::StartsWith("潮汐水泵|tidal pump 2")));
  };
  edited();
  {
    auto writer = open({.threads = 1, .rebuild = true});
    for (const int n : numbers(0, 10)) ASSERT_TRUE(writer.add(page(n)));
    ASSERT_TRUE(writer.commit());
  }
  edited();
  ASSERT_TRUE(repair_index(path_, {}));
  edited();
  EXPECT_THAT(check_index(path_, {})->flaws, IsEmpty());
}

TEST_F(LastingGlossary, ADamagedOneIsNoticed) {
  built(numbers(0, 10));
  for (const auto& entry : std::filesystem::directory_iterator(path_ + "/attachments")) {
    std::ofstream(entry.path(), std::ios::app) << "x";
  }
  EXPECT_THAT(check_index(path_, {})->flaws, Not(IsEmpty()));
  EXPECT_FALSE(index::Snapshot::open(path_));
  ASSERT_TRUE(repair_index(path_, {}));
  EXPECT_THAT(entries(), Not(IsEmpty()));
}

class GlossarySearch : public LastingGlossary {
 protected:
  SearchResult search(const SearchRequest& request) {
    auto searcher = Searcher::open(path_);
    EXPECT_TRUE(searcher);
    auto result = searcher->search(request);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result ? *std::move(result) : SearchResult();
  }
  static std::vector<std::string> origins(const SearchResult& result) {
    std::vector<std::string> found;
    for (const ExpansionInfo& each : result.expansions) found.push_back(each.from + " " + each.to + " " + each.origin);
    return found;
  }
  void build_pages(const std::vector<std::string>& texts) {
    auto writer = open();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      ASSERT_TRUE(writer.add(zhen::testing::sample("page" + std::to_string(i), texts[i])));
    }
    ASSERT_TRUE(writer.commit());
  }
};

TEST_F(GlossarySearch, EntriesExpandAQueryBothWaysAndAreSwitchedOff) {
  build_pages({"讲的是航道浮标（channel buoy）。", "A channel buoy was lost.", "航道浮标丢失。", "Nothing."});
  EXPECT_THAT(origins(search({.query = "航道浮标"})), Contains("航道浮标 channel buoy glossary"));
  EXPECT_THAT(origins(search({.query = "channel buoy"})), Contains("channel buoy 航道浮标 glossary"));
  EXPECT_EQ(search({.query = "航道浮标"}).total, 3U);
  EXPECT_THAT(origins(search({.query = "航道浮标", .cross = Cross::off})), IsEmpty());
  EXPECT_THAT(origins(search({.query = "航道浮标", .cross = Cross::names})), IsEmpty());
}

TEST_F(GlossarySearch, AcronymsMeetTheirWords) {
  build_pages({"the World Harbour Office (WHO) met", "WHO said so", "the World Harbour Office said so",
               "the Ring Sea Council (RSC) met", "RSC members"});
  EXPECT_THAT(origins(search({.query = "WHO"})), Contains("who World Harbour Office glossary"));
  EXPECT_THAT(origins(search({.query = "RSC"})), Contains("rsc Ring Sea Council glossary"));
  EXPECT_THAT(origins(search({.query = "ring sea council"})), Contains("ring sea council RSC glossary"));
  EXPECT_THAT(origins(search({.query = "who said so"})), IsEmpty()) << "written small, it only asks";
}

TEST_F(GlossarySearch, WhatTheUserRejectsIsNotLookedForAndWhatIsAddedIs) {
  build_pages({"讲的是航道浮标（channel buoy）。", "A channel buoy was lost.", "航标灯", "a beacon"});
  import("rejected\t航道浮标\tchannel buoy\nadded\t航标灯\tbeacon\nrejected\t法国\tFrance\n");
  EXPECT_THAT(origins(search({.query = "航道浮标"})), IsEmpty());
  EXPECT_THAT(origins(search({.query = "航标灯"})), ElementsAre("航标灯 beacon edited"));
}

}  // namespace
}  // namespace zhen::indexer
