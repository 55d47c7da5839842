// What tests of indexes share: a private folder, small documents, and ways to look at an index from outside.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"
#include "common/index/terms.h"
#include "indexer/write/index_writer.h"

namespace zhen::testing {

class IndexTest : public ::testing::Test {
 protected:
  IndexTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhen-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/news.zhen";
  }
  ~IndexTest() override { std::filesystem::remove_all(folder_); }

  indexer::IndexWriter open(const indexer::WriterOptions& options = {.threads = 2}) {
    auto writer = indexer::IndexWriter::open(path_, options);
    if (!writer) throw std::runtime_error(writer.error().message);
    return *std::move(writer);
  }

  /// One commit of pages that hold their text and nothing more: id and text.
  void write_pages(const std::vector<std::pair<std::string, std::string>>& pages) {
    auto writer = open();
    for (const auto& [id, text] : pages) {
      index::StoredDocument page;
      page.id = id;
      page.text = text;
      page.content_hash = index::stable_hash(text);
      EXPECT_TRUE(writer.add(std::move(page)));
    }
    EXPECT_TRUE(writer.commit());
  }

  index::Snapshot snapshot() {
    auto opened = index::Snapshot::open(path_);
    if (!opened) throw std::runtime_error(opened.error().message);
    return *std::move(opened);
  }

  /// id → stored document, of every live row; checks on the way that all parts agree on it.
  std::map<std::string, index::StoredDocument> contents();

  std::string folder_, path_;
};

inline index::StoredDocument sample(const std::string& id, const std::string& text) {
  index::StoredDocument document;
  document.id = id;
  document.path = "pages/" + id + ".txt";
  document.title = "标题 " + id;
  document.text = document.title + "\n" + text;
  document.source = "新华社";
  document.source_aliases = {"Xinhua", "新華社"};
  document.source_as_written = "新华社北京电";
  document.site = "news.example";
  document.language = index::Language::kZhHans;
  document.date = index::make_date(2023, 5, 25);
  document.date_role = index::DateRole::kPublished;
  document.date_certainty = index::Certainty::kHigh;
  document.date_evidence = "2023年5月25日";
  document.encoding = "UTF-8";
  document.content_hash = index::stable_hash(document.text);
  return document;
}

inline std::uint64_t total_rows(const index::Snapshot& snapshot) {
  std::uint64_t rows = 0;
  for (const auto& segment : snapshot.manifest().segments) rows += segment.rows;
  return rows;
}

inline std::map<std::string, index::StoredDocument> IndexTest::contents() {
  std::map<std::string, index::StoredDocument> found;
  const index::Snapshot now = snapshot();
  for (std::size_t s = 0; s < now.segments().size(); ++s) {
    const index::Segment& segment = *now.segments()[s];
    for (std::size_t row = 0; row < segment.columns().size(); ++row) {
      const auto local = static_cast<Xapian::docid>(row + 1);
      if (!segment.is_live(local)) continue;
      auto document = segment.document(local);
      if (!document) throw std::runtime_error(document.error().message);
      const auto place = now.find(document->id);
      EXPECT_TRUE(place && *place && (*place)->segment == s && (*place)->local == local) << document->id;
      EXPECT_EQ(segment.columns().content_hash[row], document->content_hash);
      EXPECT_EQ(segment.columns().id_hash[row], index::stable_hash(document->id));
      EXPECT_EQ(segment.columns().length[row], segment.database().get_doclength(local));
      EXPECT_EQ(index::Names::at(segment.names().sources, segment.columns().source[row]).canonical, document->source);
      EXPECT_EQ(index::Names::at(segment.names().sites, segment.columns().site[row]).canonical, document->site);
      std::string id = document->id;
      EXPECT_TRUE(found.emplace(std::move(id), *std::move(document)).second);
    }
  }
  return found;
}

/// Every file below a folder with its bytes.
inline std::map<std::string, std::string> files_below(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

}  // namespace zhen::testing
