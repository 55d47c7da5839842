// A small index made through the public indexer, in a folder of its own.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "zhen/indexer.h"

namespace zhen::testing_support {

class TeaIndex : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhen-tea-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = (folder_ / "tea.zhen").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static NewDocument article(const std::string& id, const std::string& content) {
    NewDocument document;
    document.id = id;
    document.content = content;
    document.format = DocumentFormat::article;
    return document;
  }

  /// Three articles, committed.
  void make_index() {
    auto indexer = Indexer::open(path_);
    ASSERT_TRUE(indexer) << indexer.error().message;
    ASSERT_TRUE(indexer->add(article("longjing", "杭州的龙井茶在清明以前采摘。")));
    ASSERT_TRUE(indexer->add(article("assam", "Assam tea is harvested twice a year.")));
    ASSERT_TRUE(indexer->add(article("mixed", "The 龙井茶 market opened in spring.")));
    ASSERT_TRUE(indexer->commit());
  }

  std::filesystem::path folder_;
  std::string path_;
};

}  // namespace zhen::testing_support
