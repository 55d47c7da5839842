#include "indexer/read/formats.h"

#include <gtest/gtest.h>

#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

TEST(Extension, IsWhatFollowsTheLastDotIfItLooksLikeOne) {
  const std::pair<const char*, const char*> kCases[] = {
      {"a.txt", ".txt"},   {"A.HTML", ".html"}, {"a.tar.gz", ".gz"}, {"README", ""},
      {".bashrc", ""},     {"report.2023", ""}, {"新闻.第一版", ""}, {"page.", ""},
      {"x.jpeg", ".jpeg"}, {"a.b c", ""},       {"a.mp4", ".mp4"},   {"a.averyveryverylong", ""},
  };
  for (const auto& [name, extension] : kCases) EXPECT_EQ(extension_of(name), extension) << name;
}

TEST(Format, IsChosenByExtensionsIncludingThatOfTheCompression) {
  struct Case {
    const char* name;
    ReaderFactory reader;
    Compression compression;
  };
  const Case kCases[] = {
      {"a.txt", text_reader, Compression::kNone},
      {"a.html.gz", html_reader, Compression::kGzip},
      {"a.HTM", html_reader, Compression::kNone},
      {"a.md.zst", markdown_reader, Compression::kZstd},
      {"a.jsonl.gz", json_lines_reader, Compression::kGzip},
      {"a.ndjson", json_lines_reader, Compression::kNone},
      {"a.json", json_reader, Compression::kNone},
      {"a.csv", csv_reader, Compression::kNone},
      {"a.tsv", tsv_reader, Compression::kNone},
      {"page", sniffing_reader, Compression::kNone},
      {"page.gz", sniffing_reader, Compression::kGzip},
  };
  for (const Case& c : kCases) {
    const auto choice = format_for(c.name);
    ASSERT_TRUE(choice) << c.name;
    EXPECT_EQ(choice->reader, c.reader) << c.name;
    EXPECT_EQ(choice->compression, c.compression) << c.name;
  }
  for (const char* name : {"a.jpg", "a.jpg.gz", "lib.so", "a.css"}) EXPECT_FALSE(format_for(name)) << name;
}

TEST(Sniffing, TellsHtmlFromText) {
  const std::pair<const char*, PageFormat> kCases[] = {
      {"<!DOCTYPE html><p>x", PageFormat::kHtml},
      {"\xEF\xBB\xBF\n <HTML>", PageFormat::kHtml},
      {"<?xml version='1.0'?>\n<html>", PageFormat::kHtml},
      {"<?xml version='1.0'?><rss/>", PageFormat::kText},
      {"A page\n<html>", PageFormat::kText},
      {"", PageFormat::kText},
  };
  for (const auto& [bytes, format] : kCases) {
    const auto delivered = read_named("page", bytes);
    ASSERT_EQ(delivered.pages.size(), 1u) << bytes;
    EXPECT_EQ(delivered.pages[0].format, format) << bytes;
    EXPECT_EQ(delivered.pages[0].bytes, bytes);
  }
}

}  // namespace
}  // namespace zhen::indexer
