// The law of indexer/write/glass: what it writes is what Xapian's own add_document would have written. Everything that
// Xapian's public interface tells of a database is compared but termlists, before and after Xapian has compacted it.
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>

#include "indexer/write/glass/database_writer.h"
#include "indexer/write/glass/inverter.h"

namespace zhen::indexer::glass {
namespace {

struct RandomDocument {
  std::map<std::string, std::uint32_t> terms;
  std::map<std::uint32_t, std::string> values;
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t end) { return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(random_); }

  std::string han() {
    // Skewed, so that some characters are in most documents and others in one.
    const double share = std::generate_canonical<double, 30>(random_);
    const auto code = static_cast<std::uint32_t>(0x4E00 + share * share * share * 20000);
    return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
  }

  std::string term() {
    switch (below(24)) {
      case 0: return std::string(1 + below(244), static_cast<char>('a' + below(3))) + "z";  // long
      case 1: return std::string("nul\0", 4) + static_cast<char>(below(4)) + han();
      case 2: return std::string(1 + below(3), '\0') + static_cast<char>(below(256));
      case 3: return std::string(1 + below(4), static_cast<char>(0xF0 + below(16)));
      case 4: return "S" + han() + han();
      case 5:
      case 6:
      case 7: return std::string(1, static_cast<char>('a' + below(26))) + static_cast<char>('a' + below(26));
      default: return han() + han();
    }
  }

  std::uint32_t wdf() {
    constexpr std::uint32_t kKinds[] = {0, 1, 8, 8, 8, 16, 24, 40, 126, 127, 128, 1000, 70000};
    return kKinds[below(std::size(kKinds))];
  }

  RandomDocument document(std::uint32_t number, std::uint32_t most_terms) {
    RandomDocument made;
    if (number % 17 == 5) return made;  // nothing at all
    if (number % 17 != 6) made.terms["everywhere"] = number % 7 == 3 ? 0 : wdf();
    made.terms["Q" + std::to_string(number)] = 0;
    for (std::uint32_t i = below(most_terms) + 1; i-- > 0;) made.terms[term()] = wdf();
    if (number % 997 == 3) {
      for (int i = 0; i < 6000; ++i) made.terms[han() + han() + han()] = wdf();  // a tag over several blocks
    }
    if (number % 3 != 0) made.values[0] = "2023" + std::to_string(1000 + below(1200));
    if (number % 5 == 0) made.values[1] = std::string(1 + below(300), static_cast<char>(below(256)));
    if (number % 11 == 0) made.values[300 + below(3)] = std::string("\0x", 2);
    if (number % 4 == 0) made.values[7] = "always the same";
    return made;
  }

 private:
  std::mt19937 random_;
};

std::vector<RandomDocument> documents_of(unsigned seed, std::uint32_t size, std::uint32_t most_terms) {
  Maker maker(seed);
  std::vector<RandomDocument> made;
  for (std::uint32_t i = 1; i <= size; ++i) made.push_back(maker.document(i, most_terms));
  return made;
}

Xapian::Document as_xapian(const RandomDocument& document) {
  Xapian::Document made;
  for (const auto& [term, wdf] : document.terms) made.add_term(term, wdf);
  for (const auto& [slot, value] : document.values) made.add_value(slot, value);
  return made;
}

void write_by_xapian(const std::string& path, const std::vector<RandomDocument>& documents) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
  for (const RandomDocument& document : documents) database.add_document(as_xapian(document));
  database.commit();
}

Result<void> write_directly(const std::string& path, const std::vector<RandomDocument>& documents, std::size_t lanes) {
  std::filesystem::create_directory(path);
  DatabaseWriter writer(path);
  std::vector<std::unique_ptr<Inverter>> inverters;
  for (std::size_t i = 0; i < lanes; ++i) inverters.push_back(std::make_unique<Inverter>());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::vector<index::TermCount> counts;
    std::uint32_t length = 0;
    for (const auto& [term, wdf] : documents[i].terms) {
      counts.push_back({term, wdf});
      length += wdf;
    }
    std::ranges::reverse(counts);
    writer.add(length, {documents[i].values.begin(), documents[i].values.end()});
    inverters[i / 5 % lanes]->add(static_cast<std::uint32_t>(i + 1), counts);
  }
  std::vector<PostingRun> runs;
  for (std::size_t i = 0; i < lanes; ++i) {
    auto run = inverters[i]->write(path + "/run" + std::to_string(i));
    if (!run) return run.error();
    runs.push_back(*std::move(run));
  }
  if (auto finished = writer.finish_slots(); !finished) return finished;
  const auto postings = writer.write_postings(runs, static_cast<unsigned>(lanes));
  if (!postings) return postings.error();
  for (const PostingRun& run : runs) std::filesystem::remove(run.path);
  return writer.finish(*postings, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
}

void expect_same_statistics(const Xapian::Database& a, const Xapian::Database& b) {
  EXPECT_EQ(a.get_doccount(), b.get_doccount());
  EXPECT_EQ(a.get_lastdocid(), b.get_lastdocid());
  EXPECT_EQ(a.get_total_length(), b.get_total_length());
  EXPECT_EQ(a.get_average_length(), b.get_average_length());
  EXPECT_EQ(a.get_doclength_lower_bound(), b.get_doclength_lower_bound());
  EXPECT_EQ(a.get_doclength_upper_bound(), b.get_doclength_upper_bound());
  EXPECT_EQ(a.has_positions(), b.has_positions());
  EXPECT_EQ(a.get_metadata("any"), b.get_metadata("any"));
  EXPECT_EQ(a.metadata_keys_begin() == a.metadata_keys_end(), b.metadata_keys_begin() == b.metadata_keys_end());
  for (const Xapian::valueno slot : {0U, 1U, 2U, 7U, 300U, 301U, 302U}) {
    EXPECT_EQ(a.get_value_freq(slot), b.get_value_freq(slot));
    EXPECT_EQ(a.get_value_lower_bound(slot), b.get_value_lower_bound(slot));
    EXPECT_EQ(a.get_value_upper_bound(slot), b.get_value_upper_bound(slot));
    auto value = b.valuestream_begin(slot);
    for (auto known = a.valuestream_begin(slot); known != a.valuestream_end(slot); ++known, ++value) {
      ASSERT_NE(value, b.valuestream_end(slot));
      ASSERT_EQ(known.get_docid(), value.get_docid());
      ASSERT_EQ(*known, *value);
    }
    EXPECT_EQ(value, b.valuestream_end(slot));
  }
}

void expect_same_postings(const Xapian::Database& a, const Xapian::Database& b, const std::string& term) {
  EXPECT_EQ(a.get_termfreq(term), b.get_termfreq(term));
  EXPECT_EQ(a.get_collection_freq(term), b.get_collection_freq(term));
  EXPECT_EQ(a.get_wdf_upper_bound(term), b.get_wdf_upper_bound(term));
  auto posting = b.postlist_begin(term);
  for (auto known = a.postlist_begin(term); known != a.postlist_end(term); ++known, ++posting) {
    ASSERT_NE(posting, b.postlist_end(term));
    ASSERT_EQ(*known, *posting);
    ASSERT_EQ(known.get_wdf(), posting.get_wdf());
    ASSERT_EQ(known.get_doclength(), posting.get_doclength());
  }
  EXPECT_EQ(posting, b.postlist_end(term));
  // Every chunk must be found from outside too.
  const Xapian::docid step = std::max<Xapian::docid>(1, a.get_lastdocid() / 37);
  for (Xapian::docid to = 1; to <= a.get_lastdocid() && a.get_termfreq(term) > 500; to += step) {
    auto known = a.postlist_begin(term);
    auto found = b.postlist_begin(term);
    known.skip_to(to);
    found.skip_to(to);
    ASSERT_EQ(known == a.postlist_end(term), found == b.postlist_end(term));
    if (known != a.postlist_end(term)) {
      ASSERT_EQ(*known, *found);
    }
  }
}

void expect_same_document(const Xapian::Database& a, const Xapian::Database& b, Xapian::docid docid) {
  EXPECT_EQ(a.get_doclength(docid), b.get_doclength(docid));
  EXPECT_EQ(a.get_document(docid).get_data(), b.get_document(docid).get_data());
  const Xapian::Document of_a = a.get_document(docid), of_b = b.get_document(docid);
  ASSERT_EQ(of_a.values_count(), of_b.values_count());
  auto value = of_b.values_begin();
  for (auto known = of_a.values_begin(); known != of_a.values_end(); ++known, ++value) {
    EXPECT_EQ(known.get_valueno(), value.get_valueno());
    EXPECT_EQ(*known, *value);
  }
}

void expect_same(const std::string& stock, const std::string& direct) {
  const Xapian::Database a(stock), b(direct);
  expect_same_statistics(a, b);
  auto term = b.allterms_begin();
  for (auto known = a.allterms_begin(); known != a.allterms_end(); ++known, ++term) {
    ASSERT_NE(term, b.allterms_end());
    ASSERT_EQ(*known, *term);
    ASSERT_NO_FATAL_FAILURE(expect_same_postings(a, b, *known));
  }
  EXPECT_EQ(term, b.allterms_end());
  if (a.get_doccount() == 0) return;
  auto all = b.postlist_begin("");
  for (auto known = a.postlist_begin(""); known != a.postlist_end(""); ++known, ++all) {
    ASSERT_NE(all, b.postlist_end(""));
    ASSERT_EQ(*known, *all);
    ASSERT_NO_FATAL_FAILURE(expect_same_document(a, b, *known));
  }
  EXPECT_EQ(all, b.postlist_end(""));
}

void expect_sound(const std::string& path) {
  std::ostringstream complaints;
  EXPECT_EQ(Xapian::Database::check(path, Xapian::DBCHECK_SHOW_STATS, &complaints), 0U) << complaints.str();
}

/// A term that no key can hold: too long once its zero bytes are doubled.
bool is_storable(const RandomDocument& document) {
  return std::ranges::all_of(document.terms, [](const auto& entry) { return entry.first.size() <= 245; });
}

class GlassTest : public ::testing::Test {
 protected:
  GlassTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhen-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~GlassTest() override { std::filesystem::remove_all(folder_); }

  void build(unsigned seed, std::uint32_t size, std::uint32_t most_terms, std::size_t lanes) {
    documents_ = documents_of(seed, size, most_terms);
    for (const RandomDocument& document : documents_) ASSERT_TRUE(is_storable(document));
    std::filesystem::remove_all(stock_path());
    std::filesystem::remove_all(direct_path());
    write_by_xapian(stock_path(), documents_);
    const auto written = write_directly(direct_path(), documents_, lanes);
    ASSERT_TRUE(written) << written.error().message;
  }
  void expect_both_sound_and_same() {
    expect_sound(direct_path());
    expect_same(stock_path(), direct_path());
  }
  std::string stock_path() const { return folder_ + "/stock"; }
  std::string direct_path() const { return folder_ + "/direct"; }

  std::string folder_;
  std::vector<RandomDocument> documents_;
};

TEST_F(GlassTest, TheLinkedXapianIsKnown) {
  EXPECT_TRUE(is_known_xapian()) << Xapian::version_string() << ": see whether the other tests here pass with it";
}

TEST_F(GlassTest, SmallDatabasesAreWhatXapianWouldHaveWritten) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    ASSERT_NO_FATAL_FAILURE(build(seed, 1 + seed, 1 + seed * 3, 1 + seed % 3));
    expect_both_sound_and_same();
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST_F(GlassTest, ManyDocumentsWithManyChunksAreWhatXapianWouldHaveWritten) {
  ASSERT_NO_FATAL_FAILURE(build(1, 9000, 60, 3));
  expect_both_sound_and_same();
}

TEST_F(GlassTest, ManyShortDocumentsTakeLongDocids) {
  ASSERT_NO_FATAL_FAILURE(build(2, 34000, 2, 2));
  expect_both_sound_and_same();
}

TEST_F(GlassTest, NoDocumentAtAll) {
  ASSERT_NO_FATAL_FAILURE(build(3, 0, 1, 1));
  expect_both_sound_and_same();
}

TEST_F(GlassTest, TermsOfADocumentAreToldByNobody) {
  ASSERT_NO_FATAL_FAILURE(build(5, 50, 30, 2));
  const Xapian::Database direct(direct_path());
  for (auto posting = direct.postlist_begin(""); posting != direct.postlist_end(""); ++posting) {
    EXPECT_THROW(static_cast<void>(direct.termlist_begin(*posting)), Xapian::DocNotFoundError);
  }
}

TEST_F(GlassTest, XapianCompactsItWithOthers) {
  ASSERT_NO_FATAL_FAILURE(build(6, 3000, 40, 2));
  for (const std::string& path : {stock_path(), direct_path()}) {
    Xapian::Database twice;
    twice.add_database(Xapian::Database(path));
    twice.add_database(Xapian::Database(path));
    twice.compact(path + "-compact");
    expect_sound(path + "-compact");
  }
  expect_same(stock_path() + "-compact", direct_path() + "-compact");
}

TEST_F(GlassTest, XapianFindsTheSameInIt) {
  ASSERT_NO_FATAL_FAILURE(build(7, 5000, 50, 2));
  const Xapian::Database a(stock_path()), b(direct_path());
  Maker maker(8);
  for (int i = 0; i < 200; ++i) {
    std::vector<Xapian::Query> units{Xapian::Query("everywhere")};
    for (std::uint32_t n = 1 + maker.below(4); n-- > 0;) units.emplace_back(maker.term());
    const Xapian::Query query(i % 3 == 0 ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, units.begin(), units.end());
    Xapian::Enquire of_a(a), of_b(b);
    of_a.set_query(query);
    of_b.set_query(query);
    const Xapian::MSet known = of_a.get_mset(0, 50, 6000), found = of_b.get_mset(0, 50, 6000);
    ASSERT_EQ(known.get_matches_estimated(), found.get_matches_estimated());
    ASSERT_EQ(known.size(), found.size());
    for (Xapian::doccount rank = 0; rank < known.size(); ++rank) {
      EXPECT_EQ(*known[rank], *found[rank]);
      EXPECT_EQ(known[rank].get_weight(), found[rank].get_weight());
    }
  }
}

TEST_F(GlassTest, ATermThatXapianRefusesIsRefused) {
  for (const std::string& term : {std::string(246, 'x'), std::string(130, '\0')}) {
    const std::string path = folder_ + "/refused" + std::to_string(term.size());
    RandomDocument document;
    document.terms[term] = 1;
    const auto written = write_directly(path, {document}, 1);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::invalid_argument);
  }
}

TEST_F(GlassTest, TheSameDocumentsMakeTheSameBytesHoweverTheyWereSpread) {
  const auto documents = documents_of(9, 9000, 60);  // several ranges of terms
  ASSERT_TRUE(write_directly(folder_ + "/one", documents, 1));
  ASSERT_TRUE(write_directly(folder_ + "/five", documents, 5));
  for (const char* file : {"postlist.glass", "termlist.glass", "iamglass"}) {
    EXPECT_EQ(*base::read_file(folder_ + "/one/" + file), *base::read_file(folder_ + "/five/" + file)) << file;
  }
}

}  // namespace
}  // namespace zhen::indexer::glass
