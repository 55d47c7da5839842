// Joining segments that do not share everything: dictionaries, names, deleted rows.
#include <cstring>

#include "common/base/files.h"
#include "common/index/document_frame.h"
#include "common/index/schema.h"
#include "indexer/write/segment_merger.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::IndexTest;
using testing::sample;

class MergerTest : public IndexTest {
 protected:
  /// An index of its own with documents first … end - 1, all from one outlet; the only segment of it.
  SegmentPart built(const std::string& name, int first, int end) {
    path_ = folder_ + "/" + name;
    auto writer = open();
    for (int i = first; i < end; ++i) {
      auto document = sample(std::to_string(i), name + std::string(100, static_cast<char>('a' + i % 26)));
      document.source = name;
      document.source_aliases = {"alias of " + name};
      if (!writer.add(std::move(document))) throw std::runtime_error("not added");
    }
    if (!writer.commit()) throw std::runtime_error("not committed");
    const auto segment = snapshot().manifest().segments.at(0);
    return {index::segment_path(path_, segment.name), segment};
  }
};

TEST_F(MergerTest, SegmentsWithDifferentDictionariesAndWithoutOne) {
  const auto a = built("a.zhen", 0, 1200);
  const auto b = built("b.zhen", 2000, 3100);
  const auto c = built("c.zhen", 4000, 4010);
  EXPECT_TRUE(std::filesystem::exists(a.path + "/dictionary"));
  EXPECT_NE(*base::read_file(a.path + "/dictionary"), *base::read_file(b.path + "/dictionary"));
  EXPECT_FALSE(std::filesystem::exists(c.path + "/dictionary"));

  const auto merged = merge_segments({c, b, a}, folder_ + "/merged");
  ASSERT_TRUE(merged) << merged.error().message;
  EXPECT_EQ(merged->facts.documents, 2310U);
  const auto segment = index::Segment::open(merged->path, merged->facts);
  ASSERT_TRUE(segment);
  for (const int id : {0, 1199, 2000, 3099, 4000, 4009}) {
    const auto posting = (*segment)->database().postlist_begin("Q" + std::to_string(id));
    const auto document = (*segment)->document(*posting);
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(document->id, std::to_string(id));
    const auto source = (*segment)->columns().source[*posting - 1];
    EXPECT_EQ(index::Names::at((*segment)->names().sources, source).canonical, document->source);
  }
  EXPECT_EQ((*segment)->names().sources.size(), 3U);
}

TEST_F(MergerTest, DeletedDocumentsLeaveNothingBehind) {
  auto part = built("a.zhen", 0, 20);
  const auto other = built("b.zhen", 100, 105);
  ASSERT_TRUE(delete_rows(part, {1, 2, 7, 8, 20}));
  EXPECT_EQ(part.facts.documents, 15U);
  const auto merged = merge_segments({part, other}, folder_ + "/merged");
  ASSERT_TRUE(merged) << merged.error().message;
  EXPECT_EQ(merged->facts.documents, 20U);
  EXPECT_EQ(merged->facts.rows, 20U);
  const auto segment = index::Segment::open(merged->path, merged->facts);
  ASSERT_TRUE(segment);
  EXPECT_EQ((*segment)->deleted().documents(), 0U);
  EXPECT_FALSE((*segment)->database().term_exists("Q19"));
  for (Xapian::docid local = 1; local <= 20; ++local) {
    ASSERT_TRUE((*segment)->is_live(local));
    const auto document = (*segment)->document(local);
    ASSERT_TRUE(document);
    EXPECT_EQ(*(*segment)->database().postlist_begin("Q" + document->id), local);
    EXPECT_EQ((*segment)->database().get_document(local).get_value(index::kSlotDateBegin), "20230525");
  }
}

/// Everything that a search asks of the numbers, counted anew from the documents that are left.
void expect_true_numbers(const index::Segment& segment) {
  index::DocumentTerms terms;
  std::map<std::string, std::uint32_t> documents_with;
  std::uint64_t length = 0;
  std::uint32_t documents = 0;
  for (Xapian::docid local = 1; local <= segment.columns().size(); ++local) {
    for (const index::TermCount& count : terms.of(*segment.document(local))) {
      documents_with[std::string(count.term)] += segment.is_live(local) ? 1 : 0;
    }
    if (!segment.is_live(local)) continue;
    ++documents;
    length += segment.columns().length[local - 1];
  }
  EXPECT_EQ(segment.documents(), documents);
  EXPECT_EQ(segment.total_length(), length);
  for (const auto& [term, count] : documents_with) {
    if (term.starts_with('Q')) continue;
    EXPECT_EQ(segment.documents_with(term), count) << term;
  }
}

TEST_F(MergerTest, NumbersAreThoseOfTheDocumentsThatAreLeft) {
  auto part = built("a.zhen", 0, 60);
  for (const auto& dead : {std::vector<Xapian::docid>{3, 4, 60}, {1, 30, 31, 59}, {2}}) {
    ASSERT_TRUE(delete_rows(part, dead));
    const auto segment = index::Segment::open(part.path, part.facts);
    ASSERT_TRUE(segment) << segment.error().message;
    expect_true_numbers(**segment);
  }
}

TEST_F(MergerTest, MergingAndBuildingAtOnceMakeTheSameDatabase) {
  auto first = built("a.zhen", 0, 1100);
  const auto second = built("b.zhen", 2000, 2300);
  ASSERT_TRUE(delete_rows(first, {1, 5, 6, 1100}));
  const auto merged = merge_segments({first, second}, folder_ + "/merged");
  ASSERT_TRUE(merged) << merged.error().message;
  path_ = folder_ + "/both.zhen";
  auto writer = open();
  for (const auto& part : {first, second}) {
    const auto segment = index::Segment::open(part.path, part.facts);
    ASSERT_TRUE(segment);
    for (Xapian::docid local = 1; local <= (*segment)->columns().size(); ++local) {
      if (!(*segment)->is_live(local)) continue;
      auto document = (*segment)->document(local);
      ASSERT_TRUE(document);
      ASSERT_TRUE(writer.add(*std::move(document)));
    }
  }
  ASSERT_TRUE(writer.commit());
  const std::string at_once = index::segment_path(path_, snapshot().manifest().segments.at(0).name);
  for (const char* file : {"/xapian/postlist.glass", "/xapian/termlist.glass", "/xapian/iamglass"}) {
    EXPECT_TRUE(*base::read_file(merged->path + file) == *base::read_file(at_once + file)) << file;
  }
}

TEST_F(MergerTest, ACommitThatDeletesALotOrALittleLeavesTrueNumbers) {
  built("a.zhen", 0, 1500);
  for (const int deleted : {10, 400}) {  // the second time the segment is rewritten
    auto writer = open();
    for (int i = 0; i < deleted; ++i) ASSERT_TRUE(writer.remove(std::to_string(3 * i + (deleted == 10 ? 1 : 0))));
    ASSERT_TRUE(writer.commit());
    const auto now = snapshot();
    ASSERT_EQ(now.segments().size(), 1U);
    EXPECT_EQ(now.manifest().segments[0].rows, deleted == 10 ? 1500U : 1090U);
    expect_true_numbers(*now.segments()[0]);
  }
}

TEST_F(MergerTest, APageThatCannotBeReadAnyMoreCanBeReplaced) {
  const auto part = built("a.zhen", 0, 1500);
  const std::string path = index::file_in(part.path, index::kDocumentsFile);
  const auto offsets = *base::read_file(index::file_in(part.path, index::kOffsetsFile));
  std::uint64_t begin = 0;
  std::memcpy(&begin, offsets.data() + std::size_t{8} * 7, 8);
  std::string documents = *base::read_file(path);
  for (std::size_t i = 12; i < 24; ++i) documents[begin + i] = static_cast<char>(~documents[begin + i]);
  ASSERT_TRUE(base::write_file(path, documents));
  ASSERT_FALSE(snapshot().segments()[0]->document(8));
  {
    auto writer = open();
    ASSERT_TRUE(writer.add(sample("7", "another text")));
    const auto commit = writer.commit();
    ASSERT_TRUE(commit) << commit.error().message;
  }
  EXPECT_EQ(contents().size(), 1500U);
  EXPECT_EQ(contents().at("7").text, sample("7", "another text").text);
  const auto now = snapshot();
  for (const auto& segment : now.segments()) {
    EXPECT_EQ(segment->documents(), segment->columns().size()) << "rewritten";
    expect_true_numbers(*segment);
  }
}

TEST_F(MergerTest, ALaterRunUsesTheDictionaryOfTheFirst) {
  const auto first = built("a.zhen", 0, 1100);
  auto writer = open();
  ASSERT_TRUE(writer.add(sample("later", "text")));
  ASSERT_TRUE(writer.commit());
  const auto now = snapshot();
  ASSERT_EQ(now.segments().size(), 2U);
  const auto frame = now.segments()[1]->frame(1);
  ASSERT_TRUE(frame);
  EXPECT_EQ(index::dictionary_of(*frame), now.segments()[0]->dictionary()->id());
  EXPECT_EQ(contents().at("later").text, sample("later", "text").text);
}

TEST_F(MergerTest, ADamagedDictionaryIsDamage) {
  const auto part = built("a.zhen", 0, 1100);
  ASSERT_TRUE(base::write_file(part.path + "/dictionary", "not a dictionary"));
  EXPECT_EQ(index::Snapshot::open(path_).error().code, ErrorCode::index_corrupt);
  ASSERT_TRUE(base::remove_tree(part.path + "/dictionary"));
  EXPECT_EQ(index::Snapshot::open(path_).error().code, ErrorCode::index_corrupt);
}

}  // namespace
}  // namespace zhen::indexer
