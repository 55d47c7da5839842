// Our reading of a glass table against Xapian's own: the same terms, frequencies and postings, fresh and after changes.
#include "common/index/postings.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <tuple>
#include <vector>

namespace zhen::index {
namespace {

class PostingsTest : public ::testing::Test {
 protected:
  PostingsTest() {
    folder_ = (std::filesystem::temp_directory_path() / "zhen-postings-XXXXXX").string();
    EXPECT_NE(::mkdtemp(folder_.data()), nullptr);
    path_ = folder_ + "/xapian";
  }
  ~PostingsTest() override { std::filesystem::remove_all(folder_); }

  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

  /// From terms of every document to terms of one; with zero bytes, and as long as they may be.
  std::string term() {
    const std::uint32_t rank = below(1 + below(400));
    switch (rank % 7) {
      case 0: return std::string("nul\0", 4) + std::to_string(rank);
      case 1: return "北" + std::to_string(rank);
      case 2: return std::string(1 + rank % 4, '\0');
      case 3: return std::string(120, 'x') + std::to_string(rank);
      default: return "t" + std::to_string(rank);
    }
  }

  Xapian::Document document() {
    Xapian::Document made;
    for (std::uint32_t i = 0; i < 60; ++i) made.add_term(term(), below(20) == 0 ? below(100'000) : below(20));
    return made;
  }

  std::shared_ptr<const PostingTable> table() const {
    auto opened = PostingTable::open(path_);
    EXPECT_TRUE(opened);
    EXPECT_TRUE(*opened);
    return *opened;
  }

  static auto terms_of(const Postings& postings, std::string_view prefix) {
    std::vector<std::pair<std::string, Xapian::doccount>> found;
    postings.terms(prefix, [&](std::string_view name, Xapian::doccount frequency, PostingPlace place) {
      found.emplace_back(name, frequency);
      (void)place;
      return true;
    });
    return found;
  }

  static auto postings_of(const Postings& postings, const std::string& name, Xapian::docid from) {
    std::vector<std::pair<Xapian::docid, Xapian::termcount>> found;
    postings.read(name, postings.find(name).place, from, [&](Xapian::docid docid, Xapian::termcount wdf) {
      found.emplace_back(docid, wdf);
      return found.size() < 3000;
    });
    return found;
  }

  void compare() {
    const Xapian::Database database(path_);
    const Postings theirs(database, nullptr);
    const Postings ours(database, table());
    for (const std::string prefix : {"", "t", "t1", "北", "nul", "x", "zz"}) {
      EXPECT_EQ(terms_of(ours, prefix), terms_of(theirs, prefix)) << prefix;
    }
    EXPECT_EQ(terms_of(ours, std::string("nul\0", 4)), terms_of(theirs, std::string("nul\0", 4)));
    for (const auto& [name, frequency] : terms_of(theirs, "")) {
      EXPECT_EQ(ours.find(name).frequency, frequency);
      for (const Xapian::docid from : {1U, 2U, 1000U, 65'537U, database.get_lastdocid(), below(70'000)}) {
        ASSERT_EQ(postings_of(ours, name, from), postings_of(theirs, name, from)) << name << " from " << from;
      }
    }
    EXPECT_EQ(ours.find("absent").frequency, 0U);
    EXPECT_EQ(ours.find("t").frequency, theirs.find("t").frequency);
  }

  std::mt19937 random_{12};
  std::string folder_, path_;
};

TEST_F(PostingsTest, AreThoseOfXapianFreshAndAfterChanges) {
  {
    Xapian::WritableDatabase database(path_, Xapian::DB_CREATE);
    for (int i = 0; i < 3000; ++i) database.add_document(document());
    Xapian::Document far = document();
    database.replace_document(70'000, far);
    database.commit();
    compare();
    for (int i = 0; i < 700; ++i) {
      const Xapian::docid docid = 1 + below(3000);
      if (i % 3 == 0) {
        database.replace_document(docid, document());
      } else {
        try {
          database.delete_document(docid);
        } catch (const Xapian::DocNotFoundError&) {
        }
      }
    }
    database.commit();
  }
  compare();
}

TEST_F(PostingsTest, OfNothing) {
  { const Xapian::WritableDatabase database(path_, Xapian::DB_CREATE); }
  const auto empty = table();
  EXPECT_EQ(empty->find("t").frequency, 0U);
  empty->terms("", [](std::string_view, Xapian::doccount, PostingPlace) { return ADD_FAILURE(), true; });
}

TEST_F(PostingsTest, AnotherFormatIsLeftToXapian) {
  { const Xapian::WritableDatabase database(path_, Xapian::DB_CREATE); }
  std::fstream(path_ + "/iamglass", std::ios::in | std::ios::out | std::ios::binary).seekp(15).put('?');
  const auto opened = PostingTable::open(path_);
  ASSERT_TRUE(opened);
  EXPECT_FALSE(*opened);
}

/// Any byte may be wrong: Xapian's exception comes, or some answer, and never a crash.
TEST_F(PostingsTest, DamageIsNoticedOrHarmless) {
  {
    Xapian::WritableDatabase database(path_, Xapian::DB_CREATE);
    for (int i = 0; i < 500; ++i) database.add_document(document());
  }
  const std::string file = path_ + "/postlist.glass";
  std::string sound(std::filesystem::file_size(file), '\0');
  std::ifstream(file, std::ios::binary).read(sound.data(), static_cast<std::streamsize>(sound.size()));
  int noticed = 0;
  for (int i = 0; i < 300; ++i) {
    std::string damaged = sound;
    // Headers and directories above all, and whole blocks of noise.
    const std::size_t block = random_() % (damaged.size() / 8192) * 8192;
    const std::size_t count = i % 10 == 0 ? 8192 : 1;
    const std::size_t begin = block + (count > 1 ? 0 : random_() % (i % 3 == 0 ? 8192 : 200));
    for (std::size_t at = begin; at < begin + count; ++at) damaged[at] = static_cast<char>(random_());
    if (i % 17 == 0) damaged.resize(block);
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
    const auto opened = PostingTable::open(path_);
    if (!opened) continue;
    try {
      std::vector<std::string> names;
      (*opened)->terms("", [&](std::string_view name, Xapian::doccount, PostingPlace) {
        names.emplace_back(name);
        return names.size() < 5000;
      });
      for (const std::string& name : names) {
        std::size_t seen = 0;
        const auto found = (*opened)->find(name);
        if (found.frequency == 0) continue;
        (*opened)->postings(name, found.place, 1 + below(600),
                            [&](Xapian::docid, Xapian::termcount) { return ++seen < 5000; });
      }
    } catch (const Xapian::DatabaseCorruptError&) {
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 50);
}

}  // namespace
}  // namespace zhen::index
