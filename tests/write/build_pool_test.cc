// Builder threads: limits, order, and both ways of writing a database.
#include "indexer/write/build_pool.h"

#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::sample;

class BuildPoolTest : public testing::IndexTest {
 protected:
  std::vector<BuiltSegment> build(const std::string& name, int documents, const BuildLimits& limits) {
    std::filesystem::create_directory(folder_ + "/" + name);
    BuildPool pool(folder_ + "/" + name, limits, nullptr);
    for (int i = 0; i < documents; ++i) {
      auto document = sample(std::to_string(i), "秋粮 " + std::to_string(i * 7919) + " 丰收 harvest " +
                                                    std::string(static_cast<std::size_t>(i % 50), 'x'));
      if (i % 5 == 0) document.date.reset();
      if (i % 3 == 0) document.source.clear();
      if (!pool.add(std::move(document), static_cast<std::uint64_t>(i))) throw std::runtime_error("not added");
    }
    auto built = pool.finish();
    if (!built) throw std::runtime_error(built.error().message);
    return *std::move(built);
  }
};

std::string description_of(const Xapian::Database& database) {
  std::map<Xapian::docid, std::string> terms;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      terms[*posting] +=
          " " + *term + "/" + std::to_string(posting.get_wdf()) + "/" + std::to_string(term.get_termfreq());
    }
  }
  std::string text;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    text += std::to_string(*posting) + ":" + std::to_string(database.get_doclength(*posting));
    text += terms[*posting];
    const Xapian::Document document = database.get_document(*posting);
    for (Xapian::valueno slot = 0; slot < 8; ++slot) text += " =" + document.get_value(slot);
    text += "\n";
  }
  return text;
}

TEST_F(BuildPoolTest, BothMakersMakeTheSame) {
  const auto direct = build("direct", 700, {.threads = 2, .memory_bytes = 64 << 20, .segment_documents = 1000});
  const auto stock =
      build("stock", 700,
            {.threads = 2, .memory_bytes = 64 << 20, .segment_documents = 1000, .maker = DatabaseMaker::kXapian});
  ASSERT_EQ(direct.size(), 1U);
  ASSERT_EQ(stock.size(), 1U);
  EXPECT_EQ(direct[0].sequences, stock[0].sequences);
  EXPECT_EQ(description_of(Xapian::Database(direct[0].part.path + "/xapian")),
            description_of(Xapian::Database(stock[0].part.path + "/xapian")));
  for (const char* file : {"/documents", "/documents.index", "/columns", "/names"}) {
    EXPECT_EQ(*base::read_file(direct[0].part.path + file), *base::read_file(stock[0].part.path + file)) << file;
  }
}

TEST_F(BuildPoolTest, FullSegmentsAreClosedAndOrderIsKept) {
  for (const BuildLimits& limits :
       {BuildLimits{.threads = 3, .memory_bytes = 64 << 20, .segment_documents = 150},
        BuildLimits{
            .threads = 2, .memory_bytes = 64 << 20, .segment_documents = 150, .maker = DatabaseMaker::kXapian}}) {
    const auto built = build("order" + std::to_string(limits.threads), 700, limits);
    EXPECT_GE(built.size(), 4U);
    std::uint64_t next = 0;
    for (const BuiltSegment& segment : built) {
      const Xapian::Database database(segment.part.path + "/xapian");
      EXPECT_EQ(database.get_doccount(), segment.sequences.size());
      for (std::size_t row = 0; row < segment.sequences.size(); ++row) {
        EXPECT_EQ(segment.sequences[row], next);
        EXPECT_EQ(*database.postlist_begin("Q" + std::to_string(next++)), row + 1);
      }
    }
    EXPECT_EQ(next, 700U);
  }
}

TEST_F(BuildPoolTest, PostingsPutAsideForWantOfMemoryMakeTheSameSegment) {
  const auto held = build("held", 700, {.threads = 1, .memory_bytes = 64 << 20, .segment_documents = 1000});
  const auto aside = build("aside", 700, {.threads = 3, .memory_bytes = 1, .segment_documents = 1000});
  ASSERT_EQ(held.size(), 1U);
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_EQ(held[0].sequences, aside[0].sequences);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(held[0].part.path)) {
    if (entry.is_regular_file()) names.push_back(std::filesystem::relative(entry.path(), held[0].part.path));
  }
  EXPECT_GE(names.size(), 8U);
  for (const std::string& name : names) {
    EXPECT_EQ(*base::read_file(held[0].part.path + "/" + name), *base::read_file(aside[0].part.path + "/" + name))
        << name;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(aside[0].part.path)) {
    files += entry.is_regular_file() ? 1 : 0;
  }
  EXPECT_EQ(files, names.size());  // nothing of the runs is left
}

TEST_F(BuildPoolTest, WhatCannotBeWrittenIsAnError) {
  BuildPool pool(folder_ + "/not there", {.threads = 2, .memory_bytes = 64 << 20, .segment_documents = 10}, nullptr);
  for (int i = 0; i < 200; ++i) {
    if (!pool.add(sample(std::to_string(i), "text"), static_cast<std::uint64_t>(i))) break;
  }
  EXPECT_EQ(pool.finish().error().code, ErrorCode::io);
}

}  // namespace
}  // namespace zhen::indexer
