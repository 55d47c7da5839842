// A line in, a line out.
#include "searcher/repl/repl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "searcher/present/line_reader.h"
#include "tests/serve/fake_backend.h"

namespace zhen::test {
namespace {

using nlohmann::json;

class Repl : public testing::Test {
 protected:
  Repl() { backend.documents = sample_documents(); }

  json ask(const std::string& line) {
    const std::string answer = repl::answer(backend, line);
    EXPECT_EQ(answer.find('\n'), std::string::npos);
    return json::parse(answer);
  }
  FakeBackend backend;
};

TEST_F(Repl, PlainTextAndJsonStringsAreQueries) {
  EXPECT_EQ(ask("隧道").at("total").at("value"), 2);
  EXPECT_EQ(ask("\"隧道\"").at("query"), "隧道");
  EXPECT_EQ(ask("\"sea floor\" tunnel").at("query"), "\"sea floor\" tunnel");
}

TEST_F(Repl, ObjectsAreRequests) {
  const json answer = ask(
      R"({"query": "隧道", "lang": "en", "limit": 1, "facets": ["lang"], "sort": "newest", "snippet": {"width": 80}})");
  EXPECT_EQ(answer.at("total").at("value"), 1);
  EXPECT_TRUE(answer.at("facets").contains("lang"));
  EXPECT_EQ(ask(R"({"document": "harbour.txt"})").at("title"), "Harbour tunnel opens");
}

TEST_F(Repl, WhatElseCanBeAsked) {
  EXPECT_EQ(ask(R"({"suggest": "Harb"})").at("suggestions").at(0).at("text"), "Harbour tunnel opens");
  EXPECT_EQ(ask(R"({"suggest": "Harb", "limit": 1})").at("suggestions").size(), 1U);
  EXPECT_EQ(ask(R"({"similar": "harbour.txt", "limit": 1, "snippet": {"width": 80}})").at("hits").size(), 1U);
  EXPECT_EQ(ask(R"({"similar_text": "隧道 opens"})").at("total").at("value"), 2);
  const json comparison = ask(R"({"diff": "新闻/隧道#1", "with": "harbour.txt", "scripts": true})");
  EXPECT_EQ(comparison.at("from").at("id"), "harbour.txt");
  EXPECT_EQ(comparison.at("differences"), 3);
  const json timeline = ask(R"({"timeline": {"query": "隧道", "stories": true, "step": "month", "by": "source"}})");
  EXPECT_EQ(timeline.at("counted"), "stories");
  EXPECT_EQ(timeline.at("periods").size(), 2U);
  EXPECT_TRUE(timeline.contains("sources"));
}

TEST_F(Repl, MistakesAreAnsweredAndTheNextLineIsRead) {
  const std::map<std::string, std::string> wrong = {{R"({"query": )", "invalid_argument"},
                                                    {R"({"qeury": "a"})", "invalid_argument"},
                                                    {R"({"query": 5})", "invalid_argument"},
                                                    {R"({"query": "a", "limit": "5"})", "invalid_argument"},
                                                    {R"({"query": "a", "limit": -5})", "invalid_argument"},
                                                    {R"({"document": 5})", "invalid_argument"},
                                                    {R"({"document": "absent"})", "document_not_found"},
                                                    {R"({"document": "harbour.txt", "limit": 1})", "invalid_argument"},
                                                    {R"({"suggest": 1})", "invalid_argument"},
                                                    {R"({"suggest": "a", "query": "b"})", "invalid_argument"},
                                                    {R"({"similar": "absent"})", "document_not_found"},
                                                    {R"({"similar": "a", "similar_text": "b"})", "invalid_argument"},
                                                    {R"({"similar_text": "b", "snippet": 5})", "invalid_argument"},
                                                    {R"({"diff": "harbour.txt"})", "invalid_argument"},
                                                    {R"({"diff": "absent"})", "document_not_found"},
                                                    {R"({"timeline": "a"})", "invalid_argument"},
                                                    {R"({"timeline": {"query": "a", "step": 5}})", "invalid_argument"},
                                                    {R"({"timeline": {"query": "a", "by": "x"}})", "invalid_argument"},
                                                    {R"({"timeline": {"qeury": "a"}})", "invalid_argument"},
                                                    {R"({"query": "a", "sort": "best"})", "invalid_argument"},
                                                    {R"({"query": "a", "source": [1]})", "invalid_argument"}};
  for (const auto& [line, code] : wrong) EXPECT_EQ(ask(line).at("error").at("code"), code) << line;
}

TEST(LineReader, GivesLinesAndPassesOverThoseThatAreTooLong) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string long_line(present::LineReader::kMostBytes + 10, 'x');
  std::thread writer([&] {
    const std::string bytes = "one\r\n\n" + long_line + "\ntwo";
    for (std::size_t at = 0; at < bytes.size();)
      at += static_cast<std::size_t>(::write(ends[1], bytes.data() + at, bytes.size() - at));
    ::close(ends[1]);
  });
  present::LineReader lines(ends[0]);
  std::string line;
  using Next = present::LineReader::Next;
  EXPECT_EQ(lines.next(line), Next::kLine);
  EXPECT_EQ(line, "one");
  EXPECT_EQ(lines.next(line), Next::kLine);
  EXPECT_EQ(line, "");
  EXPECT_EQ(lines.next(line), Next::kTooLong);
  EXPECT_EQ(lines.next(line), Next::kLine);
  EXPECT_EQ(line, "two");
  EXPECT_EQ(lines.next(line), Next::kEnd);
  writer.join();
  ::close(ends[0]);
}

}  // namespace
}  // namespace zhen::test
