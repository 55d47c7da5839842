// Indexes of schema 1 have termlists and no file of titles: they are read, changed, and settled as those of today.
#include <algorithm>

#include "common/base/files.h"
#include "common/index/document_terms.h"
#include "common/index/schema.h"
#include "indexer/write/index_check.h"
#include "indexer/write/prepared_document.h"
#include "indexer/write/segment_parts.h"
#include "tests/write/index_fixture.h"

namespace zhen::indexer {
namespace {

using testing::sample;

class OlderIndexTest : public testing::IndexTest {
 protected:
  void SetUp() override {
    auto writer = open();
    for (int i = 0; i < 30; ++i) {
      ASSERT_TRUE(writer.add(sample(std::to_string(i), "秋粮 oil " + std::to_string(i % 7))));
    }
    ASSERT_TRUE(writer.commit());
  }

  /// The only segment's database as Xapian writes it, one term more in the last document if wanted, and a manifest that
  /// says so.
  void rewrite_database(std::uint32_t schema, int flags, const std::string& one_more_term = "") {
    const index::Snapshot now = snapshot();
    const index::Segment& segment = *now.segments().at(0);
    index::Manifest manifest = now.manifest();
    SegmentPart part{index::segment_path(path_, manifest.segments.at(0).name), manifest.segments.at(0)};
    const std::string made = folder_ + "/database";
    {
      Xapian::WritableDatabase database(made, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | flags);
      index::DocumentTerms terms;
      for (Xapian::docid local = 1; local <= part.facts.rows; ++local) {
        Xapian::Document document = as_xapian(terms.of(*segment.document(local)), {});
        if (local == part.facts.rows && !one_more_term.empty()) document.add_term(one_more_term, 0);
        database.add_document(document);
      }
      database.commit();
    }
    const std::string place = index::file_in(part.path, index::kXapianFolder);
    std::filesystem::remove_all(place);
    std::filesystem::rename(made, place);
    ASSERT_TRUE(remove_xapian_lock(part.path));
    if (schema == 1) std::filesystem::remove(index::file_in(part.path, index::kTitlesFile));
    part.facts.checksums.clear();
    ASSERT_TRUE(seal(part));
    manifest.segments.at(0) = part.facts;
    manifest.schema = schema;
    ASSERT_TRUE(manifest.write(path_));
  }

  bool holds(const std::string& file) {
    const auto now = snapshot();
    return std::ranges::any_of(now.manifest().segments,
                               [&](const auto& facts) { return facts.checksums.contains(file); });
  }
  bool has_termlists() {
    const auto now = snapshot();
    try {
      static_cast<void>(now.segments().at(0)->database().termlist_begin(1));
      return true;
    } catch (const Xapian::Error&) {
      return false;
    }
  }

  void expect_sound() {
    const auto report = check_index(path_, {.deep = true});
    ASSERT_TRUE(report) << report.error().message;
    for (const Flaw& flaw : report->flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
  }
};

TEST_F(OlderIndexTest, IsReadAndChangedAndSettledWithoutTermlists) {
  ASSERT_NO_FATAL_FAILURE(rewrite_database(1, 0));
  ASSERT_TRUE(has_termlists());
  EXPECT_EQ(contents().size(), 30U);
  expect_sound();
  {
    auto writer = open();
    ASSERT_TRUE(writer.add(sample("3", "another wheat")));
    ASSERT_TRUE(writer.remove("5"));
    const auto commit = writer.commit();
    ASSERT_TRUE(commit) << commit.error().message;
  }
  EXPECT_EQ(snapshot().manifest().schema, index::kSchemaVersion);
  const auto after = contents();
  EXPECT_EQ(after.size(), 29U);
  EXPECT_FALSE(after.contains("5"));
  expect_sound();
}

TEST_F(OlderIndexTest, OneSegmentIsSettledByCompacting) {
  ASSERT_NO_FATAL_FAILURE(rewrite_database(1, 0));
  auto writer = open();
  writer.compact();
  ASSERT_TRUE(writer.commit());
  EXPECT_FALSE(has_termlists());
  EXPECT_TRUE(holds("titles")) << "taken from the stored documents";
  EXPECT_EQ(contents().size(), 30U);
  expect_sound();
}

TEST_F(OlderIndexTest, ADeepCheckFindsAPostingThatNoTextHas) {
  ASSERT_NO_FATAL_FAILURE(rewrite_database(index::kSchemaVersion, Xapian::DB_NO_TERMLIST));
  expect_sound();
  ASSERT_NO_FATAL_FAILURE(rewrite_database(index::kSchemaVersion, Xapian::DB_NO_TERMLIST, "nowhere"));
  const auto report = check_index(path_, {.deep = true});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->flaws.size(), 1U);
  EXPECT_EQ(report->flaws[0].what, "document \"29\": its terms are not those of its text");
}

}  // namespace
}  // namespace zhen::indexer
