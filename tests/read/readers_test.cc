// The readers by behaviour: which pages and which rejections a file gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

using testing::HasSubstr;

TEST(PageFiles, AreHandedOnUndecoded) {
  const std::pair<const char*, PageFormat> kCases[] = {
      {"a.txt", PageFormat::kText}, {"a.html", PageFormat::kHtml}, {"a.md", PageFormat::kMarkdown}};
  for (const auto& [name, format] : kCases) {
    const auto delivered = read_named(name, "\xd6\xd0\xce\xc4");
    ASSERT_EQ(delivered.pages.size(), 1u);
    const Page& page = delivered.pages[0];
    EXPECT_EQ(page.id, name);
    EXPECT_EQ(page.path, std::string("folder/") + name);
    EXPECT_EQ(page.format, format);
    EXPECT_EQ(page.bytes, "\xd6\xd0\xce\xc4");
    EXPECT_FALSE(page.is_utf8);
  }
}

TEST(PageFiles, OfATruncatedGzipAreRejectedWhole) {
  std::string text;
  for (int i = 0; i < 9999; ++i) text += std::to_string(i * i);
  const std::string packed = gzip(text);
  EXPECT_EQ(read_named("a.txt.gz", packed).pages.at(0).bytes, text);
  const auto delivered = read_named("a.txt.gz", packed.substr(0, packed.size() - 20));
  EXPECT_TRUE(delivered.pages.empty());
  ASSERT_EQ(delivered.rejections.size(), 1u);
  EXPECT_EQ(delivered.rejections[0].where, "folder/a.txt.gz");
  EXPECT_THAT(delivered.rejections[0].reason, HasSubstr("truncated"));
}

TEST(PageFiles, LongerThanTheLimitAreRejected) {
  ReadOptions options;
  options.limits.document_bytes = 1u << 20;
  EXPECT_EQ(read_named("a.txt", std::string(1u << 20, 'x'), options).pages.size(), 1u);
  const auto delivered = read_named("a.txt.gz", gzip(std::string((1u << 20) + 1, 'x')), options);
  EXPECT_TRUE(delivered.pages.empty());
  EXPECT_THAT(delivered.rejections.at(0).reason, HasSubstr("longer than 1 MiB (--max-document-size)"));
}

TEST(JsonLines, ARecordALineWithItsIdOrItsNumber) {
  const auto delivered = read_named("n.jsonl",
                                    "{\"id\":\"a\",\"text\":\"A\"}\n\n{\"body\":\"B\",\"date\":\"2023\"}\r\n"
                                    "{\"id\":\" \",\"text\":\"C\"}");
  EXPECT_EQ(delivered.ids(), "a n.jsonl#2 n.jsonl#3");
  EXPECT_TRUE(delivered.rejections.empty());
  EXPECT_EQ(delivered.pages[0].format, PageFormat::kText);
  EXPECT_EQ(delivered.pages[1].format, PageFormat::kArticle);
  EXPECT_EQ(delivered.pages[1].given.date, "2023");
  EXPECT_TRUE(delivered.pages[1].is_utf8);
}

TEST(JsonLines, ABrokenLineCostsOnlyItself) {
  std::string lines;
  for (int i = 1; i <= 9; ++i) lines += i == 7 ? "{\"id\": broken\n" : "{\"text\":\"x\"}\n";
  const auto delivered = read_named("n.jsonl", lines);
  EXPECT_EQ(delivered.pages.size(), 8u);
  EXPECT_EQ(delivered.pages[6].id, "n.jsonl#8") << "the numbers of later records do not depend on the broken one";
  ASSERT_EQ(delivered.rejections.size(), 1u);
  EXPECT_EQ(delivered.rejections[0].where, "folder/n.jsonl:7");
  EXPECT_THAT(delivered.rejections[0].reason, HasSubstr("invalid JSON at byte 8"));
}

TEST(JsonLines, ARecordNeedsText) {
  const std::pair<const char*, const char*> kCases[] = {
      {"{\"title\":\"T\"}", "neither text nor body"},
      {"{\"text\":\"  \"}", "text is empty"},
      {"{\"text\":7}", "not a string"},
      {"[]", "a list, not an object"},
  };
  for (const auto& [line, reason] : kCases) {
    const auto delivered = read_named("n.jsonl", line);
    EXPECT_TRUE(delivered.pages.empty()) << line;
    ASSERT_EQ(delivered.rejections.size(), 1u) << line;
    EXPECT_EQ(delivered.rejections[0].where, "folder/n.jsonl:1");
    EXPECT_THAT(delivered.rejections[0].reason, HasSubstr(reason));
  }
}

TEST(JsonLines, AHeadlineWithEmptyTextIsFoundByItsHeadline) {
  const auto delivered = read_named("n.jsonl", R"({"title":"T","text":""})");
  ASSERT_EQ(delivered.pages.size(), 1u);
  EXPECT_EQ(delivered.pages[0].bytes, "T");
}

TEST(JsonLines, TheBodyIsTakenWhereTextStandsBesideIt) {
  const auto delivered = read_named("n.jsonl", R"({"text":"menu A","body":"A"})");
  EXPECT_EQ(delivered.pages.at(0).bytes, "A");
  EXPECT_EQ(delivered.pages.at(0).format, PageFormat::kArticle);
}

TEST(JsonLines, OfATruncatedGzipKeepWhatCameBefore) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "{\"text\":\"" + std::to_string(i * 7919 % 10007) + "\"}\n";
  const std::string packed = gzip(lines);
  const auto delivered = read_named("n.jsonl.gz", packed.substr(0, packed.size() / 2));
  EXPECT_GT(delivered.pages.size(), 1000u);
  ASSERT_EQ(delivered.rejections.size(), 1u);
  EXPECT_EQ(delivered.rejections[0].where, "folder/n.jsonl.gz:" + std::to_string(delivered.pages.size() + 1));
  EXPECT_THAT(delivered.rejections[0].reason, HasSubstr("truncated"));
}

TEST(JsonLines, InUtf16AreRead) {
  const std::string utf8 = "{\"text\":\"x\"}\n";
  std::string utf16 = "\xFF\xFE";
  for (const char c : utf8) utf16 += {c, '\0'};
  EXPECT_EQ(read_named("n.jsonl", utf16).pages.at(0).bytes, "x");
}

TEST(JsonLines, StopWhereTheSinkSaysSo) {
  int pages = 0;
  const PageSink sink{[&](Page&&) { return ++pages < 2; }, [](Rejection&&) {}, {}};
  auto source = memory_source("{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}\n");
  EXPECT_FALSE(json_lines_reader({})->read(*source, {"n", "n"}, sink));
  EXPECT_EQ(pages, 2);
}

TEST(JsonLines, ALineBeyondTheLimitIsPassedOver) {
  ReadOptions options;
  options.limits.document_bytes = 1u << 20;
  const std::string line = "{\"text\":\"" + std::string(4u << 20, 'x') + "\"}\n";
  const auto delivered = read_named("n.jsonl", line + "{\"text\":\"ok\"}\n", options);
  EXPECT_EQ(delivered.ids(), "n.jsonl#2");
  EXPECT_EQ(delivered.rejections.at(0).where, "folder/n.jsonl:1");
  EXPECT_THAT(delivered.rejections.at(0).reason, HasSubstr("1 MiB"));
}

TEST(Json, ListsAndSingleRecordsAreStreamed) {
  const char* const kFiles[] = {
      R"([{"id":"a","text":"A ] } \" {"},{"id":"b","text":"B"}])",
      " [ {\"id\":\"a\",\"text\":\"A\"} ,\n{\"id\":\"b\",\"text\":\"B\",\"x\":[[1],{}]} ]\n",
      "{\"id\":\"a\",\"text\":\"A\"}{\"id\":\"b\",\"text\":\"B\"}",
  };
  for (const char* file : kFiles) {
    const auto delivered = read_named("n.json", file);
    EXPECT_EQ(delivered.ids(), "a b") << file;
    EXPECT_TRUE(delivered.rejections.empty()) << file << delivered.rejections[0].reason;
  }
}

TEST(Json, WhatIsBrokenIsNamed) {
  struct Case {
    const char* file;
    const char* ids;
    const char* where;
    const char* reason;
  };
  const Case kCases[] = {
      {R"([{"text":"A"},{"text":},{"text":"C"}])", "n.json#1 n.json#3", "folder/n.json#2", "invalid JSON at byte"},
      {R"([{"text":"A"},{"text":"B)", "n.json#1", "folder/n.json#2", "ends before"},
      {R"([{"text":"A"})", "n.json#1", "folder/n.json#2", "ends before"},
      {R"([7,{"text":"A"}])", "n.json#2", "folder/n.json#1", "a number, not an object"},
      {"hello", "", "folder/n.json", "not a JSON list"},
      {"[]", "", "folder/n.json", "no record"},
      {"", "", "folder/n.json", "no record"},
  };
  for (const Case& c : kCases) {
    const auto delivered = read_named("n.json", c.file);
    EXPECT_EQ(delivered.ids(), c.ids) << c.file;
    ASSERT_EQ(delivered.rejections.size(), 1u) << c.file;
    EXPECT_EQ(delivered.rejections[0].where, c.where) << c.file;
    EXPECT_THAT(delivered.rejections[0].reason, HasSubstr(c.reason)) << c.file;
  }
}

TEST(Csv, TheHeaderNamesTheColumns) {
  const char* const kFiles[] = {
      "id,title,other,text\na,T,x,\"one, \"\"two\"\"\nthree\"\nb,,,B\n",
      "text;title;id\r\n\"one, \"\"two\"\"\nthree\";T;a\r\n\r\nB;;b",
      "\xEF\xBB\xBFid\ttitle\ttext\na\tT\t\"one, \"\"two\"\"\nthree\"\nb\t\tB\t\t",
  };
  for (const char* file : kFiles) {
    const auto delivered = read_named("n.csv", file);
    ASSERT_EQ(delivered.ids(), "a b") << file;
    EXPECT_TRUE(delivered.rejections.empty()) << file;
    EXPECT_EQ(delivered.pages[0].bytes, "one, \"two\"\nthree") << file;
    EXPECT_EQ(delivered.pages[0].given.title, "T") << file;
    EXPECT_FALSE(delivered.pages[1].given.title) << file;
  }
}

TEST(Csv, WhatIsBrokenIsNamedWithItsLine) {
  struct Case {
    const char* file;
    const char* ids;
    const char* where;
    const char* reason;
  };
  const Case kCases[] = {
      {"id,text\na,A\nb,B,extra\nc,C\n", "a c", "folder/n.csv:3", "3 values, and the header names 2"},
      {"id,text\na,\"x\ny\"\nb,\"open\nc,C\n", "a", "folder/n.csv:4", "never closed"},
      {"id,headline\na,A\n", "", "folder/n.csv", "the columns are: id, headline. Name one with --field text=COLUMN"},
      {"id,text\na,\n", "", "folder/n.csv:2", "text is empty"},
      {"", "", "folder/n.csv", "names the columns"},
  };
  for (const Case& c : kCases) {
    const auto delivered = read_named("n.csv", c.file);
    EXPECT_EQ(delivered.ids(), c.ids) << c.file;
    ASSERT_EQ(delivered.rejections.size(), 1u) << c.file;
    EXPECT_EQ(delivered.rejections[0].where, c.where) << c.file;
    EXPECT_THAT(delivered.rejections[0].reason, HasSubstr(c.reason)) << c.file;
  }
}

TEST(Csv, ColumnsCanBeMapped) {
  ReadOptions options;
  options.fields = *FieldNames::parse({"text=content", "title=headline"});
  const auto delivered = read_named("n.tsv", "headline\tcontent\nH\tC\n", options);
  EXPECT_EQ(delivered.ids(), "n.tsv#1");
  EXPECT_EQ(delivered.pages.at(0).given.title, "H");
}

}  // namespace
}  // namespace zhen::indexer
