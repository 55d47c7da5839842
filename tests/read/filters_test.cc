// External converters: what they are given, what is taken from them, and how they are stopped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "indexer/read/converter.h"
#include "indexer/read/filter_table.h"
#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FiltersTest : public testing::Test {
 protected:
  FiltersTest() {
    std::string pattern = (fs::temp_directory_path() / "zhen-filters-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~FiltersTest() override { fs::remove_all(folder_); }

  /// Reads `bytes` as page.odd through a converter that is this shell script.
  Delivered convert(const std::string& script, const std::string& bytes, ReadLimits limits = {}) {
    const fs::path program = folder_ / "converter";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(program, fs::perms::owner_all);
    const auto table = FilterTable::with(".odd\ttext\tnone\t" + program.string() + " {input} {folder}\n");
    EXPECT_TRUE(table) << table.error().message;
    ReadOptions options;
    options.filters = *table;
    options.limits = limits;
    Delivered delivered;
    const auto choice = format_for("page.odd", options);
    EXPECT_TRUE(choice);
    read_as(*choice, memory_source(bytes), {"page.odd", "page.odd"}, options, delivered.sink());
    return delivered;
  }

  std::string rejection(const std::string& script, ReadLimits limits = {}) {
    const Delivered delivered = convert(script, "x", limits);
    EXPECT_TRUE(delivered.pages.empty());
    return delivered.rejections.empty() ? std::string() : delivered.rejections[0].reason;
  }

  fs::path folder_;
};

TEST_F(FiltersTest, TheOutputOfTheProgramIsThePage) {
  const Delivered delivered = convert("echo title; cat \"$1\"", "the file's bytes");
  ASSERT_EQ(delivered.pages.size(), 1u) << delivered.rejections.at(0).reason;
  EXPECT_EQ(delivered.pages[0].bytes, "title\nthe file's bytes");
  EXPECT_EQ(delivered.pages[0].id, "page.odd");
  EXPECT_EQ(delivered.pages[0].format, PageFormat::kText);
}

TEST_F(FiltersTest, TheProgramSeesAPrivateFolderAndAPlainEnvironment) {
  ::setenv("ZHEN_TEST_SECRET", "secret", 1);
  const Delivered delivered = convert(
      "pwd; env; stat -c %a . ; ls -l /proc/self/fd | wc -l; echo \"$2\" > " + (folder_ / "where").string(), "x");
  const std::string& said = delivered.pages.at(0).bytes;
  EXPECT_THAT(said,
              AllOf(HasSubstr("/zhen-"), HasSubstr("LC_ALL=C.UTF-8"), HasSubstr("\n700\n"), Not(HasSubstr("secret"))));
  std::string where;
  std::getline(std::ifstream(folder_ / "where") >> std::ws, where);
  EXPECT_FALSE(where.empty());
  EXPECT_FALSE(fs::exists(where)) << "the folder stayed behind";
}

TEST_F(FiltersTest, AProgramThatHangsIsKilledWithAllItStarted) {
  ReadLimits limits;
  limits.filter_seconds = 1;
  const auto begin = std::chrono::steady_clock::now();
  const std::string alive = (folder_ / "alive").string();
  EXPECT_THAT(rejection("(sleep 4; touch " + alive + ") & sleep 60", limits),
              HasSubstr("did not end within 1 seconds"));
  EXPECT_THAT(rejection("exec >&- 2>&-; sleep 60", limits), HasSubstr("did not end within 1 seconds"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  std::this_thread::sleep_until(begin + std::chrono::seconds(6));
  EXPECT_FALSE(fs::exists(alive));
}

TEST_F(FiltersTest, WhatGoesWrongIsSaid) {
  EXPECT_THAT(rejection("echo first >&2; echo 'the file is odd' >&2; exit 3"),
              AllOf(HasSubstr("failed (exit code 3): the file is odd"), Not(HasSubstr("first"))));
  EXPECT_THAT(rejection("kill -SEGV $$"), HasSubstr("died (Segmentation fault)"));
  ReadLimits limits;
  limits.document_bytes = 1u << 20;
  EXPECT_THAT(rejection("yes", limits), HasSubstr("wrote more than 1 MiB"));
}

TEST_F(FiltersTest, MemoryIsLimited) {
  ReadLimits limits;
  limits.filter_memory_bytes = 32u << 20;
  EXPECT_THAT(rejection("exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'", limits), Not(HasSubstr("did not end")));
}

TEST_F(FiltersTest, TheNetworkIsOutOfReachWhereTheSystemAllowsIt) {
  const Delivered delivered = convert("cat /proc/net/dev", "x");
  const std::string& devices = delivered.pages.at(0).bytes;
  if (::system("unshare -rn true 2>/dev/null") != 0) GTEST_SKIP() << "this system lets nobody take the network away";
  EXPECT_EQ(std::count(devices.begin(), devices.end(), '\n'), 3) << "more than the loopback device:\n" << devices;
}

TEST(FilterTable, OfTheProgramIsWellFormed) {
  EXPECT_TRUE(FilterTable::with(built_in_filters()));
  for (const char* extension : {".pdf", ".epub", ".docx", ".odt", ".doc", ".xlsx", ".pptx"}) {
    EXPECT_NE(FilterTable::built_in()->find(extension), nullptr) << extension;
  }
}

TEST(FilterTable, MalformedLinesAreRefusedWithTheirNumber) {
  const std::pair<const char*, const char*> kCases[] = {
      {"# comment\n.x\ttext\tp\n", "line 2: write extension"},
      {"x\ttext\tp\tcat {input}\n", "line 1: an extension begins with a dot"},
      {".x\tpdf\tp\tcat {input}\n", "line 1: what comes out is text or html"},
      {".x\ttext\tp\t ; \n", "line 1: there is no command"},
  };
  for (const auto& [tsv, message] : kCases) {
    const auto table = FilterTable::with(tsv);
    ASSERT_FALSE(table) << tsv;
    EXPECT_THAT(table.error().message, HasSubstr(message));
  }
}

TEST(FilterTable, AMissingProgramIsNamedWithItsPackage) {
  ReadOptions options;
  options.filters = *FilterTable::with(".odd\ttext\todd-tools\tzhen-no-such-program {input}\n");
  EXPECT_FALSE(format_for("a.odd", options)) << "passed over in a folder";
  EXPECT_EQ(passed_over_kind("a.odd", options), ".odd (needs zhen-no-such-program: apt-get install odd-tools)");
  Delivered delivered;
  read_as(format_for_named("a.odd", options), memory_source("x"), {"a.odd", "a.odd"}, options, delivered.sink());
  EXPECT_THAT(delivered.rejections.at(0).reason, HasSubstr("need zhen-no-such-program: apt-get install odd-tools"));
}

}  // namespace
}  // namespace zhen::indexer
