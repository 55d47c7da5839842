// The protocol and the tools, message by message. A session with a real client is `./dev test-mcp`.
#include "searcher/mcp/mcp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "searcher/mcp/passages.h"
#include "tests/serve/fake_backend.h"

namespace zhen::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class Mcp : public testing::Test {
 protected:
  Mcp() { backend.documents = sample_documents(); }

  json ask(const json& message) const {
    const auto answer = server.answer(message.dump());
    return answer ? json::parse(*answer) : json();
  }
  json call(const std::string& tool, const json& arguments) const {
    return ask({{"jsonrpc", "2.0"},
                {"id", 1},
                {"method", "tools/call"},
                {"params", {{"name", tool}, {"arguments", arguments}}}});
  }
  static int code_of(const json& answer) { return answer.at("error").at("code"); }

  FakeBackend backend;
  mcp::Server server{backend};
};

TEST_F(Mcp, TheRevisionAskedForIsSpokenWhereItIsKnown) {
  const auto revision = [&](const std::string& wish) {
    return ask({{"jsonrpc", "2.0"}, {"id", "a"}, {"method", "initialize"}, {"params", {{"protocolVersion", wish}}}})
        .at("result")
        .at("protocolVersion")
        .get<std::string>();
  };
  EXPECT_EQ(revision("2024-11-05"), "2024-11-05");
  EXPECT_EQ(revision("2025-06-18"), "2025-06-18");
  EXPECT_EQ(revision("1999-01-01"), "2025-11-25");
}

TEST_F(Mcp, PingAndNotifications) {
  EXPECT_EQ(ask({{"jsonrpc", "2.0"}, {"id", 7}, {"method", "ping"}}),
            (json{{"jsonrpc", "2.0"}, {"id", 7}, {"result", json::object()}}));
  EXPECT_EQ(ask({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}}), json());
  EXPECT_EQ(ask({{"jsonrpc", "2.0"}, {"id", 3}, {"result", json::object()}}), json());
}

TEST_F(Mcp, BrokenMessagesHaveTheirCodes) {
  EXPECT_EQ(code_of(json::parse(*server.answer("{"))), -32700);
  EXPECT_EQ(code_of(json::parse(*server.answer("[]"))), -32600);
  EXPECT_EQ(code_of(json::parse(*server.answer("7"))), -32600);
  EXPECT_EQ(code_of(ask({{"jsonrpc", "1.0"}, {"id", 1}, {"method", "ping"}})), -32600);
  EXPECT_EQ(code_of(ask({{"jsonrpc", "2.0"}, {"id", 1}})), -32600);
  EXPECT_EQ(code_of(ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "resources/list"}})), -32601);
  EXPECT_EQ(code_of(ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/call"}, {"params", {{"name", 5}}}})), -32602);
  EXPECT_EQ(code_of(ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/call"}, {"params", 5}})), -32602);
  EXPECT_EQ(code_of(call("delete", json::object())), -32602);
  EXPECT_EQ(code_of(call("search", json::object())), -32602);
  EXPECT_EQ(code_of(call("search", {{"query", 5}})), -32602);
  EXPECT_EQ(code_of(call("search", {{"query", "a"}, {"strict", true}})), -32602);
  EXPECT_EQ(code_of(call("search", {{"query", "a"}, {"explain", "yes"}})), -32602);
  EXPECT_EQ(code_of(call("read", {{"id", "harbour.txt"}, {"passage", -1}})), -32602);
  EXPECT_EQ(code_of(call("similar", json::object())), -32602);
  EXPECT_EQ(code_of(call("similar", {{"id", "harbour.txt"}, {"text", "both"}})), -32602);
  EXPECT_EQ(code_of(call("similar", {{"id", 5}})), -32602);
  EXPECT_EQ(code_of(call("similar", {{"id", "harbour.txt"}, {"limit", "all"}})), -32602);
  EXPECT_EQ(code_of(call("similar", {{"id", "harbour.txt"}, {"date", "2023"}})), -32602);
}

TEST_F(Mcp, ABatchIsAnsweredAsOne) {
  const json answers = ask(json::array({{{"jsonrpc", "2.0"}, {"id", 1}, {"method", "ping"}},
                                        {{"jsonrpc", "2.0"}, {"method", "x"}},
                                        {{"jsonrpc", "2.0"}, {"id", 2}, {"method", "ping"}}}));
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[1].at("id"), 2);
}

TEST_F(Mcp, EveryToolDescribesItsArguments) {
  const json tools = ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/list"}}).at("result").at("tools");
  std::vector<std::string> names;
  for (const json& tool : tools) {
    names.push_back(tool.at("name"));
    EXPECT_EQ(tool.at("inputSchema").at("type"), "object");
    EXPECT_FALSE(tool.at("description").get<std::string>().empty());
  }
  EXPECT_THAT(names, testing::ElementsAre("search", "read", "similar", "facets"));
}

TEST_F(Mcp, SearchCitesWhatItFound) {
  const json result = call("search", {{"query", "隧道"}, {"lang", "en"}}).at("result");
  const std::string text = result.at("content").at(0).at("text");
  EXPECT_THAT(text,
              HasSubstr("Harbour tunnel opens — Harbour Courier, 2023-05-25 (published), id: harbour.txt, bytes 0–"));
  EXPECT_THAT(text, HasSubstr("\nAlso looked for: 隧道 (tunnel)\n"));
  EXPECT_EQ(result.at("structuredContent").at("expansions").at(0).at("origin"), "dictionary");
  const json hit = result.at("structuredContent").at("hits").at(0);
  EXPECT_EQ(hit.at("id"), "harbour.txt");
  EXPECT_EQ(hit.at("byte_ranges"), json::parse("[[0," + std::to_string(backend.documents[0].text.size()) + "]]"));
}

TEST_F(Mcp, SearchSaysWhyWhereItIsAsked) {
  const json result = call("search", {{"query", "隧道"}, {"explain", true}}).at("result");
  const std::string text = result.at("content").at(0).at("text");
  EXPECT_THAT(text, HasSubstr("Read as: 隧道\n"));
  EXPECT_THAT(text, HasSubstr("\n   why: 隧道 1.00, all of them 0.25, proximity 0.25\n"));
  const json& data = result.at("structuredContent");
  EXPECT_EQ(data.at("explanation").at("read_as"), "隧道");
  EXPECT_EQ(data.at("hits").at(0).at("explanation").at("first_stage"), 1.25);
  EXPECT_FALSE(call("search", {{"query", "隧道"}}).at("result").at("structuredContent").contains("explanation"));
}

TEST_F(Mcp, SimilarCitesPagesLikeAPageOrAText) {
  const json result = call("similar", {{"id", "新闻/隧道#1"}, {"limit", 1}}).at("result");
  const std::string text = result.at("content").at(0).at("text");
  EXPECT_THAT(text, HasSubstr("2 pages share telling words; 1 shown, the likest first.\n"));
  EXPECT_THAT(
      text, HasSubstr("1. Harbour tunnel opens — Harbour Courier, 2023-05-25 (published), id: harbour.txt, bytes 0–"));
  EXPECT_EQ(result.at("structuredContent").at("hits").size(), 1U);
  const json pasted = call("similar", {{"text", "海底 and more"}}).at("result").at("structuredContent");
  EXPECT_EQ(pasted.at("hits").at(0).at("id"), "新闻/隧道#1");
  EXPECT_FALSE(pasted.at("hits").at(0).at("byte_ranges").empty());
}

TEST_F(Mcp, ReadGivesPassagesWithoutFurniture) {
  const json result = call("read", {{"id", "harbour.txt"}}).at("result");
  const json& data = result.at("structuredContent");
  EXPECT_EQ(data.at("text"), "The tunnel opens. 隧道 is the word in Chinese.\nIt is long.");
  EXPECT_EQ(data.at("passage"), 1);
  EXPECT_EQ(data.at("passages"), 1);
  EXPECT_EQ(data.at("byte_range").at(0), 20);
  EXPECT_EQ(
      call("read", {{"id", "harbour.txt"}, {"begin", 24}, {"end", 30}}).at("result").at("structuredContent").at("text"),
      "tunnel");
}

TEST_F(Mcp, WhatTheIndexRefusesIsAnAnswerThatSaysSo) {
  const json absent = call("read", {{"id", "absent"}}).at("result");
  EXPECT_EQ(absent.at("isError"), true);
  EXPECT_THAT(absent.at("content").at(0).at("text").get<std::string>(), HasSubstr("absent"));
  EXPECT_EQ(call("read", {{"id", "harbour.txt"}, {"passage", 9}}).at("result").at("isError"), true);
  EXPECT_EQ(call("similar", {{"id", "absent"}}).at("result").at("isError"), true);
}

TEST_F(Mcp, FacetsCount) {
  const json result = call("facets", {{"query", "隧道"}, {"by", {"lang"}}}).at("result");
  EXPECT_THAT(result.at("content").at(0).at("text").get<std::string>(),
              HasSubstr("2 pages match.\n\nlang:\n  en: 1\n  zh-Hans: 1\n"));
}

TEST(Passages, CoverTheArticleInPiecesThatFit) {
  Document document;
  for (int i = 0; i < 400; ++i) document.text += "第" + std::to_string(i) + "句话说的是海底隧道。";
  document.text += "\n" + std::string(10'000, 'x') + "\nend";
  std::string joined;
  std::size_t last_end = 0;
  for (const mcp::Passage& passage : mcp::passages_of(document)) {
    EXPECT_LE(passage.text.size(), mcp::kPassageBytes);
    EXPECT_GE(passage.begin, last_end);
    EXPECT_EQ(document.text.substr(passage.begin, passage.end - passage.begin), passage.text);
    last_end = passage.end;
    joined += passage.text;
  }
  std::string expected = document.text;
  std::erase(expected, '\n');
  std::erase(joined, '\n');
  EXPECT_EQ(joined, expected);
}

TEST(Passages, PlacesOfASnippetAreFoundOverLineBreaks) {
  const std::string text =
      "页首\n岸桥司机第一次在空调房里抓起了\n集装箱。\n\n连接两头的是5G网络。\nThe quay\r\n  crane.\n";
  const auto shown = [&](std::string_view snippet) {
    std::vector<std::string> found;
    for (const auto& [begin, end] : mcp::places_of(snippet, text)) found.push_back(text.substr(begin, end - begin));
    return found;
  };
  EXPECT_THAT(
      shown("…岸桥司机第一次在空调房里抓起了集装箱。 连接两头的是5G网络。 … The quay crane."),
      testing::ElementsAre("岸桥司机第一次在空调房里抓起了\n集装箱。\n\n连接两头的是5G网络。", "The quay\r\n  crane."));
  EXPECT_THAT(shown("岸桥 … nowhere"), testing::ElementsAre("岸桥"));
  EXPECT_THAT(shown("…"), testing::IsEmpty());
}

TEST(Passages, SlicesKeepCharactersWhole) {
  const std::string text = "隧道";
  EXPECT_EQ(mcp::slice_of(text, 1, 3).text, "隧");
  EXPECT_EQ(mcp::slice_of(text, 0, 4).text, "隧");
  EXPECT_EQ(mcp::slice_of(text, 9, 4).text, "");
  EXPECT_EQ(mcp::slice_of(text, 0, Error::kNoPosition).text, text);
}

}  // namespace
}  // namespace zhen::test
