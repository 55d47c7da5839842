// zhen-index as a black box: what it says, how it ends, and what it leaves behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/cli/run_program.h"
#include "tests/read/read_support.h"

namespace zhen::testing {
namespace {

namespace fs = std::filesystem;
using indexer::gzip;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

constexpr const char* kPage = "Rain over the delta\n\nThe river authority expects rain for the whole of next week.\n";

class IndexProgram : public ::testing::Test {
 protected:
  Ran index(std::vector<std::string> arguments, RunOptions options = {}) {
    arguments.insert(arguments.begin(), {"--index", index_path()});
    options.folder = folder_.path();
    return run_program("zhen-index", arguments, options);
  }

  /// The report as JSON; the exit code is `exit_code`.
  Json report(std::vector<std::string> arguments, int exit_code, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {"--format", "json"});
    const Ran ran = index(arguments, options);
    EXPECT_EQ(ran.exit_code, exit_code) << ran.err;
    return Json::parse(ran.out, nullptr, false);
  }

  std::string index_path() const { return (folder_.path() / "news.zhen").string(); }
  fs::path put(const std::string& name, std::string_view bytes = kPage) const { return folder_.put(name, bytes); }

  PrivateFolder folder_;
};

TEST_F(IndexProgram, IndexesAFolderAndReportsATable) {
  put("pages/a.txt");
  put("pages/b/b.html", "<html><title>Wind</title><p>Strong wind from the north.</p></html>");
  put("pages/c.jsonl", R"({"id":"c1","title":"题目","text":"今天北京有雨。","date":"2023-05-25","source":"新华社"})");
  put("pages/photo.jpg", "\xff\xd8");
  const Ran ran = index({"pages"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  for (const char* words : {"3 documents", "added", "replaced", "unchanged", "rejected", "2023-05-25", "undated",
                            "languages", "sources", ".jpg 1"}) {
    EXPECT_THAT(ran.out, HasSubstr(words));
  }
}

TEST_F(IndexProgram, ASecondRunLeavesTheSameIndex) {
  put("pages/a.txt");
  put("pages/b.txt", "Another page about barley and wheat.\n");
  EXPECT_EQ(report({"pages"}, 0)["added"], 2);
  const Json again = report({"pages"}, 0);
  EXPECT_EQ(again["unchanged"], 2);
  EXPECT_EQ(again["added"], 0);
  put("pages/b.txt", "Another page about barley, wheat and maize.\n");
  const Json changed = report({"pages"}, 0);
  EXPECT_EQ(changed["replaced"], 1);
  EXPECT_EQ(changed["unchanged"], 1);
  EXPECT_EQ(changed["documents"], 2);
  EXPECT_EQ(report({"--rebuild", "pages"}, 0)["added"], 2);
}

/// Pages of one site, each with the same label inside its article.
std::string pages_with_a_label(int first, int count) {
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string n = std::to_string(i);
    const Json record = {{"id", n},
                         {"text", "Ferry number " + n + " is back\n\nThe captain of ferry number " + n +
                                      " said that the harbour was open again, and that nobody was hurt.\n\nReaders' "
                                      "corner of the week\n\nThe crossing took " +
                                      n + " minutes, and nobody complained about the weather at sea.\n"}};
    lines += record.dump() + "\n";
  }
  return lines;
}

/// Every file of an index but the lock.
std::map<std::string, std::string> files_of(const fs::path& index) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (!entry.is_regular_file() || entry.path().filename() == "lock") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[fs::relative(entry.path(), index)] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

TEST_F(IndexProgram, FurnitureLearntFromAStreamDependsOnItsOrderAlone) {
  const std::string lines = pages_with_a_label(0, 60);
  EXPECT_EQ(report({"--threads", "1", "--furniture", "stream", "-"}, 0, {.input = lines})["added"], 60);
  const auto one_thread = files_of(index_path());
  EXPECT_EQ(report({"--furniture", "stream", "-"}, 0, {.input = lines})["unchanged"], 60);
  EXPECT_EQ(report({"--rebuild", "--threads", "4", "--furniture", "stream", "-"}, 0, {.input = lines})["added"], 60);
  auto documents_of = [](const auto& files) {
    std::vector<std::string> contents;
    for (const auto& [name, bytes] : files) {
      if (name.ends_with("/documents")) contents.push_back(bytes);
    }
    return contents;
  };
  const auto learnt = documents_of(files_of(index_path()));
  EXPECT_EQ(learnt, documents_of(one_thread));
  EXPECT_EQ(report({"--rebuild", "-"}, 0, {.input = lines})["added"], 60);
  EXPECT_NE(documents_of(files_of(index_path())), learnt) << "alone, no page knows the label";
}

TEST_F(IndexProgram, PagesThatTheGrownCollectionJudgesOtherwiseAreReadAnew) {
  put("pages/a.jsonl", pages_with_a_label(0, 3));
  EXPECT_EQ(report({"--furniture", "collection", "pages"}, 0)["added"], 3);
  EXPECT_EQ(report({"--furniture", "collection", "pages"}, 0)["unchanged"], 3);
  put("pages/b.jsonl", pages_with_a_label(3, 9));
  const Json grown = report({"--furniture", "collection", "pages"}, 0);
  EXPECT_EQ(grown["added"], 9);
  EXPECT_EQ(grown["replaced"], 3) << "the label stands on more than three pages now";
  EXPECT_EQ(report({"--furniture", "collection", "pages"}, 0)["unchanged"], 12);
}

TEST_F(IndexProgram, TheLastOfSeveralRecordsWithOneIdCounts) {
  put("a.jsonl", "{\"id\":\"1\",\"text\":\"first\"}\n{\"id\":\"1\",\"text\":\"second\"}\n");
  const Json first = report({"a.jsonl"}, 0);
  EXPECT_EQ(first["documents"], 1);
  EXPECT_EQ(first["repeated_ids"], 1);
  put("a.jsonl", "{\"id\":\"1\",\"text\":\"third\"}\n{\"id\":\"1\",\"text\":\"second\"}\n");
  EXPECT_EQ(report({"a.jsonl"}, 0)["documents"], 1);
}

TEST_F(IndexProgram, ReadsRecordsFromStandardInputPackedOrNot) {
  const std::string lines = "{\"id\":\"a\",\"text\":\"one page\"}\n{\"text\":\"another page\"}\n";
  EXPECT_EQ(report({"-"}, 0, {.input = lines})["added"], 2);
  EXPECT_EQ(report({"-"}, 0, {.input = gzip(lines)})["unchanged"], 2);
}

TEST_F(IndexProgram, MapsFields) {
  put("a.jsonl", R"({"headline":"Barley","content":"Barley is sown."})");
  EXPECT_EQ(report({"--field", "title=headline", "--field", "text=content", "a.jsonl"}, 0)["added"], 1);
}

TEST_F(IndexProgram, NamesRejectedPagesAndGoesOn) {
  put("pages/good.txt");
  put("pages/binary.txt",
      "\x7f"
      "ELF" +
          std::string(500, '\0'));
  std::string lines;
  for (int i = 1; i <= 9; ++i) {
    lines += i == 7 ? "{\"id\": nonsense\n" : "{\"text\":\"a record about rain\"}\n";
  }
  put("pages/lines.jsonl", lines);
  std::string many;
  for (int i = 0; i < 9999; ++i) many += std::to_string(i * i) + " ";
  const std::string packed = gzip(many);
  put("pages/cut.txt.gz", packed.substr(0, packed.size() / 2));
  ASSERT_EQ(::mkfifo((folder_.path() / "pages/pipe.txt").c_str(), 0600), 0);

  const Ran ran = index({"pages"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, HasSubstr("9 documents"));
  EXPECT_THAT(ran.out, HasSubstr("pages/binary.txt: "));
  EXPECT_THAT(ran.out, HasSubstr("pages/lines.jsonl:7: invalid JSON at byte 9"));
  EXPECT_THAT(ran.out, HasSubstr("pages/cut.txt.gz: the gzip data is truncated"));
  EXPECT_THAT(ran.out, HasSubstr("pages/pipe.txt: a named pipe"));
}

TEST_F(IndexProgram, ListsTheFirstRejectionsAndAllOnRequest) {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "nonsense\n";
  put("a.jsonl", lines);
  EXPECT_THAT(index({"a.jsonl"}).out, HasSubstr("and 10 more (--verbose lists all)"));
  EXPECT_THAT(index({"--verbose", "a.jsonl"}).out, AllOf(HasSubstr("a.jsonl:30:"), Not(HasSubstr("more"))));
  EXPECT_EQ(report({"a.jsonl"}, 1)["rejections"].size(), 30u);
}

TEST_F(IndexProgram, KeepsTheRecordsBeforeATruncation) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "{\"text\":\"record " + std::to_string(i * 7919 % 3001) + "\"}\n";
  const std::string packed = gzip(lines);
  put("a.jsonl.gz", packed.substr(0, packed.size() / 2));
  const Json report = this->report({"a.jsonl.gz"}, 1);
  EXPECT_GT(report["added"], 500);
  EXPECT_EQ(report["rejected"], 1);
  EXPECT_THAT(report["rejections"][0]["reason"].get<std::string>(), HasSubstr("truncated"));
}

TEST_F(IndexProgram, StrictStopsAtTheFirstRejectionAndCommitsNothing) {
  put("a.txt");
  EXPECT_EQ(index({"a.txt"}).exit_code, 0);
  put("b.jsonl", "{\"id\":\"new\",\"text\":\"new\"}\nnonsense\n");
  const Ran ran = index({"--strict", "b.jsonl"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, AllOf(StartsWith("zhen-index: b.jsonl:2: "), EndsWith("nothing was committed (--strict)\n")));
  EXPECT_EQ(report({"a.txt"}, 0)["documents"], 1);
}

TEST_F(IndexProgram, SaysWhatIsWrongWithTheCommandLine) {
  put("a.txt");
  const std::pair<std::vector<std::string>, const char*> kCases[] = {
      {{"nowhere.txt"}, "nowhere.txt: no such file or folder; nothing was indexed"},
      {{}, "no path named"},
      {{"--nonsense", "a.txt"}, "--nonsense"},
      {{"--field", "titel=x", "a.txt"}, "--field titel=x: there is no such field; the fields are id, title"},
      {{"--now", "yesterday", "a.txt"}, "--now yesterday: write a day as 2023-05-25"},
      {{"--memory", "1M", "a.txt"}, "--memory 1M: at least 32 MiB are needed"},
      {{"--memory", "much", "a.txt"}, "--memory much: write a size as 512M or 2G"},
      {{"--format", "xml", "a.txt"}, "--format"},
  };
  for (const auto& [arguments, message] : kCases) {
    const Ran ran = index(arguments);
    EXPECT_EQ(ran.exit_code, 2) << message;
    EXPECT_THAT(ran.err, AllOf(StartsWith("zhen-index: "), HasSubstr(message)));
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_FALSE(fs::exists(index_path())) << message;
  }
  EXPECT_THAT(run_program("zhen-index", {"a.txt"}).err, HasSubstr("no index named: zhen-index --index news.zhen PATH"));
}

TEST_F(IndexProgram, WhatFollowsTwoDashesIsAPath) {
  put("--strict");
  put("explain/a.txt");
  EXPECT_EQ(report({"--", "--strict", "explain"}, 0)["added"], 2);
  EXPECT_EQ(report({"explain"}, 0)["unchanged"], 1) << "a subcommand is one only as the first argument";
}

TEST_F(IndexProgram, AnEmptyFolderGivesAnEmptyIndexAndAWarning) {
  fs::create_directory(folder_.path() / "empty");
  const Ran ran = index({"empty"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "zhen-index: warning: there was nothing to index: the index is empty\n");
  EXPECT_THAT(ran.out, HasSubstr("0 documents"));
}

TEST_F(IndexProgram, UnreadableFilesAndFoldersAreRejected) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root, to take rights away and to clean up";
  put("pages/a.txt");
  put("pages/closed.txt");
  put("pages/folder/b.txt");
  fs::permissions(folder_.path(), fs::perms::all);
  fs::permissions(folder_.path() / "pages/closed.txt", fs::perms::none);
  fs::permissions(folder_.path() / "pages/folder", fs::perms::none);
  const Ran ran = index({"pages"}, {.as_nobody = true});
  EXPECT_EQ(ran.exit_code, 1) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("1 document"));
  EXPECT_THAT(ran.out, HasSubstr("pages/closed.txt: permission denied: make it readable"));
  EXPECT_THAT(ran.out, HasSubstr("pages/folder: permission denied"));
}

TEST_F(IndexProgram, ASecondWriterIsRefusedWithTheHoldersProcess) {
  put("a.txt");
  Running first("zhen-index", {"--index", index_path(), "-"});
  for (int i = 0; i < 100 && !fs::exists(index_path()); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const Ran second = index({"a.txt"});
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_THAT(second.err, AllOf(HasSubstr("process"), HasSubstr("news.zhen")));
  first.write("{\"text\":\"a page\"}\n");
  EXPECT_EQ(first.wait().exit_code, 0);
}

TEST_F(IndexProgram, AnInterruptLeavesTheLastCommit) {
  put("a.txt");
  EXPECT_EQ(index({"a.txt"}).exit_code, 0);
  for (const int number : {SIGINT, SIGTERM}) {
    Running run("zhen-index", {"--index", index_path(), "-"});
    run.write("{\"text\":\"never committed\"}\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    run.signal(number);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const Ran ran = run.wait();
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(
        ran.err,
        "zhen-index: interrupted: nothing was committed, the index is as it was before; run again, it goes on here\n");
    EXPECT_EQ(report({"a.txt"}, 0)["documents"], 1);
  }
}

TEST_F(IndexProgram, AClosedPipeIsQuiet) {
  put("a.txt");
  const Ran ran = index({"a.txt"}, {.closed_output = true});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
}

TEST_F(IndexProgram, ControlCharactersNeverReachTheTerminal) {
  const std::string name = "a\x1b[31m\xE2\x80\xAE.txt";
  put("pages/" + name, std::string(600, '\0'));
  const Ran ran = index({"pages"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("a␛[31m.txt"), Not(HasSubstr("\x1b")), Not(HasSubstr("\xE2\x80\xAE"))));
}

TEST_F(IndexProgram, ALineOfManyMegabytesIsRejectedInBoundedMemory) {
  std::string lines =
      "{\"id\":\"a\",\"text\":\"" + std::string(12u << 20, 'x') + "\"}\n{\"id\":\"b\",\"text\":\"ok\"}\n";
  put("a.jsonl", lines);
  const Json report = this->report({"--max-document-size", "4M", "a.jsonl"}, 1);
  EXPECT_EQ(report["added"], 1);
  EXPECT_EQ(report["rejections"][0]["where"], "a.jsonl:1");
}

TEST_F(IndexProgram, TheIndexInsideTheCollectionIsPassedOver) {
  put("a.txt");
  EXPECT_EQ(report({"."}, 0)["added"], 1);
  const Json again = report({"."}, 0);
  EXPECT_EQ(again["documents"], 1);
  EXPECT_EQ(again["passed_over"]["index folder"], 1);
}

TEST_F(IndexProgram, QuietSaysNothingAndHelpShowsExamples) {
  put("a.txt");
  const Ran quiet = index({"--quiet", "a.txt"});
  EXPECT_EQ(quiet.out + quiet.err, "");
  const Ran help = run_program("zhen-index", {"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.out, AllOf(HasSubstr("Examples:"), HasSubstr("Exit codes:"), HasSubstr("--max-document-size")));
  EXPECT_THAT(run_program("zhen-index", {"--version"}).out, StartsWith("zhen-index 0."));
}

TEST_F(IndexProgram, ExplainPrintsOneObjectAFile) {
  put("a.txt");
  put("b.txt", "第二页\n\n今天北京有雨。\n");
  const Ran ran =
      run_program("zhen-index", {"explain", "--format", "json", "a.txt", "b.txt"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  std::istringstream lines(ran.out);
  std::string line;
  std::vector<Json> objects;
  while (std::getline(lines, line)) objects.push_back(Json::parse(line));
  ASSERT_EQ(objects.size(), 2u);
  for (const char* key : {"path", "title", "date", "date_role", "source", "source_as_written", "source_aliases", "site",
                          "lang", "url", "article", "furniture", "candidates"}) {
    EXPECT_TRUE(objects[0].contains(key)) << key;
  }
  EXPECT_EQ(objects[0]["path"], "a.txt");
  EXPECT_TRUE(objects[0]["date"].is_null());
  EXPECT_TRUE(objects[1]["furniture"].is_array());
}

TEST_F(IndexProgram, ExplainForPeopleShowsTheArticle) {
  put("a.txt");
  const Ran ran = run_program("zhen-index", {"explain", "a.txt"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("title"), HasSubstr("river authority"), HasSubstr("furniture")));
}

}  // namespace
}  // namespace zhen::testing
