// What programs are answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "searcher/present/json.h"
#include "tests/serve/running_server.h"

namespace zhen::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json get(const RunningServer& server, const std::string& target, int status = 200) {
  const auto answer = server.client().Get(target);
  if (!answer) throw std::runtime_error("no answer to " + target);
  EXPECT_EQ(answer->status, status) << target << ": " << answer->body;
  EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json");
  return json::parse(answer->body);
}

std::string code_of(const json& answer) {
  return answer.at("error").at("code");
}

TEST(Api, SearchAnswersTheContract) {
  const RunningServer server;
  const json answer = get(server, "/api/v1/search?q=%E9%9A%A7%E9%81%93&facets=source,lang&limit=5");
  EXPECT_EQ(answer.at("query"), "隧道");
  EXPECT_EQ(answer.at("total"), (json{{"value", 2}, {"exact", true}}));
  EXPECT_EQ(answer.at("facets").at("lang"), json::parse(R"([{"value":"en","count":1},{"value":"zh-Hans","count":1}])"));
  const json& hit = answer.at("hits").at(0);
  for (const char* field : {"rank", "score", "id", "title", "date", "date_role", "source", "source_aliases", "site",
                            "lang", "url", "path"}) {
    EXPECT_TRUE(hit.contains(field)) << field;
  }
  // Code points, not bytes: "Home | News | Sport\nThe tunnel opens. " is 38 of both, and 隧道 2 points but 6 bytes.
  EXPECT_EQ(hit.at("snippet").at("highlights"), json::parse("[[38, 40]]"));
}

TEST(Api, RawUtf8InTheUrlIsReadAsItStands) {
  const RunningServer server;
  const std::string answer =
      answer_to(server.port, "GET /api/v1/search?q=隧道 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr(R"("total":{"value":2,)"));
}

TEST(Api, FiltersMayBeGivenSeveralTimes) {
  const RunningServer server;
  EXPECT_EQ(get(server, "/api/v1/search?q=%E9%9A%A7%E9%81%93&lang=en&lang=zh-Hans").at("total").at("value"), 2);
  EXPECT_EQ(get(server, "/api/v1/search?q=%E9%9A%A7%E9%81%93&lang=en").at("total").at("value"), 1);
  EXPECT_EQ(get(server, "/api/v1/search?date=2019").at("total").at("value"), 1);
}

TEST(Api, AnUndatedHitHasNullForADate) {
  const RunningServer server;
  EXPECT_EQ(get(server, "/api/v1/search?q=reversed").at("hits").at(0).at("date"), nullptr);
}

TEST(Api, WrongParametersAreNamed) {
  const RunningServer server;
  const std::map<std::string, std::string> wrong = {
      {"limit=ten", "limit"},      {"limit=1001", "limit"},  {"limit=-1", "limit"},
      {"limit=", "limit"},         {"sort=best", "sort"},    {"offset=1000001", "offset"},
      {"query=misspelt", "query"}, {"title=maybe", "title"}, {"limit=99999999999999999999999", "limit"}};
  for (const auto& [parameters, name] : wrong) {
    const json answer = get(server, "/api/v1/search?q=a&" + parameters, 400);
    EXPECT_EQ(code_of(answer), "invalid_argument") << parameters;
    EXPECT_THAT(answer.at("error").at("message").get<std::string>(), HasSubstr('"' + name + '"')) << parameters;
  }
}

TEST(Api, FacetsCountWithoutTheirOwnFilterWhenAsked) {
  const RunningServer server;
  const std::string target = "/api/v1/facets?q=%E9%9A%A7%E9%81%93&lang=en&facets=lang,source,month";
  EXPECT_EQ(get(server, target).at("facets").at("lang").size(), 2U) << "a list of choices is never its own facet's";
  const std::string dated = "/api/v1/facets?q=%E9%9A%A7%E9%81%93&date=2023-05&facets=month,source";
  EXPECT_EQ(get(server, dated).at("facets").at("month").size(), 1U);
  const json open = get(server, dated + "&own=open");
  EXPECT_EQ(open.at("facets").at("month").size(), 2U);
  EXPECT_EQ(open.at("facets").at("source").size(), 1U);
  EXPECT_FALSE(open.contains("hits"));
}

TEST(Api, SuggestGoesOnFromABeginning) {
  const RunningServer server;
  const json all = get(server, "/api/v1/suggest?q=%E6%B5%B7");
  EXPECT_EQ(all.at("suggestions").at(0), json::parse(R"({"text": "海底隧道通车", "kind": "title", "match": "text",
      "count": 1, "id": "新闻/隧道#1"})"));
  EXPECT_EQ(all.at("suggestions").at(1).at("id"), nullptr);
  EXPECT_EQ(get(server, "/api/v1/suggest?q=%E6%B5%B7&limit=1").at("suggestions").size(), 1U);
  for (const char* wrong : {"", "?limit=3", "?q=a&limit=101", "?q=a&limit=x", "?q=a&source=b"}) {
    EXPECT_EQ(code_of(get(server, std::string("/api/v1/suggest") + wrong, 400)), "invalid_argument") << wrong;
  }
}

TEST(Api, SimilarTakesADocumentOrAText) {
  const RunningServer server;
  const json like = get(server, "/api/v1/similar?id=harbour.txt&limit=1");
  EXPECT_EQ(like.at("total").at("value"), 2);
  ASSERT_EQ(like.at("hits").size(), 1U);
  EXPECT_NE(like.at("hits").at(0).at("id"), "harbour.txt");
  const json pasted = get(server, "/api/v1/similar?q=%E6%B5%B7%E5%BA%95%20and%20more");
  EXPECT_EQ(pasted.at("hits").at(0).at("title"), "海底隧道通车");
  EXPECT_EQ(code_of(get(server, "/api/v1/similar?id=absent", 404)), "document_not_found");
  for (const char* wrong :
       {"", "?q=", "?id=harbour.txt&q=text", "?q=a&limit=1001", "?q=a&snippet=2001", "?q=a&date=1"}) {
    EXPECT_EQ(code_of(get(server, std::string("/api/v1/similar") + wrong, 400)), "invalid_argument") << wrong;
  }
  const auto too_long = server.client().Get("/api/v1/similar?q=" + std::string(9000, 'x'));
  EXPECT_EQ(too_long->status, 414);
}

TEST(Api, WhatIsAskedAroundASearchIsCountedAndGuardedAlike) {
  RunningServer server;
  get(server, "/api/v1/suggest?q=a");
  get(server, "/api/v1/similar?id=absent", 404);
  server.backend.failure = Error{ErrorCode::exhausted, "every searcher is busy"};
  get(server, "/api/v1/suggest?q=a", 503);
  get(server, "/api/v1/similar?q=a", 503);
  const std::string metrics = server.client().Get("/api/v1/metrics")->body;
  EXPECT_THAT(metrics, HasSubstr("zhen_requests_total{route=\"/api/v1/suggest\",status=\"2xx\"} 1\n"));
  EXPECT_THAT(metrics, HasSubstr("zhen_requests_total{route=\"/api/v1/suggest\",status=\"5xx\"} 1\n"));
  EXPECT_THAT(metrics, HasSubstr("zhen_requests_total{route=\"/api/v1/similar\",status=\"4xx\"} 1\n"));
}

TEST(Api, DocumentGivesAllThatIsStored) {
  const RunningServer server;
  const json answer = get(server, "/api/v1/document?id=harbour.txt");
  EXPECT_EQ(answer.at("date_evidence"), "25 May 2023");
  EXPECT_EQ(answer.at("furniture"), json::parse("[[0, 19]]"));
  EXPECT_EQ(get(server, "/api/v1/document?id=%E6%96%B0%E9%97%BB%2F%E9%9A%A7%E9%81%93%231").at("title"), "海底隧道通车");
  EXPECT_EQ(code_of(get(server, "/api/v1/document?id=absent", 404)), "document_not_found");
  EXPECT_EQ(code_of(get(server, "/api/v1/document", 400)), "invalid_argument");
}

TEST(Api, ControlsInStoredTextAreEscaped) {
  const RunningServer server;
  const auto answer = server.client().Get("/api/v1/search?q=reversed");
  EXPECT_THAT(answer->body, HasSubstr("\\u202e"));
  EXPECT_THAT(answer->body, HasSubstr("\\u001b"));
  EXPECT_EQ(answer->body.find('\x1B'), std::string::npos);
}

TEST(Api, StatusAndMetricsTellOfTheIndex) {
  const RunningServer server;
  EXPECT_EQ(get(server, "/api/v1/status").at("documents"), 3);
  const auto metrics = server.client().Get("/api/v1/metrics");
  EXPECT_THAT(metrics->get_header_value("Content-Type"), HasSubstr("version=0.0.4"));
  EXPECT_THAT(metrics->body, HasSubstr("zhen_index_documents 3\n"));
  EXPECT_THAT(metrics->body, HasSubstr("zhen_requests_total{route=\"/api/v1/status\",status=\"2xx\"} 1\n"));
  EXPECT_THAT(metrics->body, HasSubstr("zhen_request_seconds_bucket{route=\"/api/v1/status\",le=\"+Inf\"} 1\n"));
}

TEST(Api, FailuresOfTheIndexHaveTheirStatus) {
  RunningServer server;
  const std::map<ErrorCode, int> statuses = {{ErrorCode::invalid_query, 400},      {ErrorCode::index_corrupt, 500},
                                             {ErrorCode::index_locked, 503},       {ErrorCode::exhausted, 503},
                                             {ErrorCode::document_not_found, 404}, {ErrorCode::io, 500}};
  for (const auto& [code, status] : statuses) {
    server.backend.failure = Error{code, "as the test wants it"};
    EXPECT_EQ(code_of(get(server, "/api/v1/search?q=a", status)), name_of(code));
    EXPECT_EQ(server.client().Get("/?q=a")->status, status);
  }
  EXPECT_THAT(server.client().Get("/api/v1/metrics")->body, HasSubstr("zhen_index_readable 0\n"));
}

TEST(Api, UnknownPathsAndMethodsAreRefused) {
  const RunningServer server;
  EXPECT_EQ(code_of(get(server, "/api/v2/search", 404)), "no_such_route");
  EXPECT_EQ(get(server, "/../../etc/passwd", 404).at("error").at("code"), "no_such_route");
  EXPECT_EQ(server.client().Post("/api/v1/search", "q=a", "application/x-www-form-urlencoded")->status, 405);
  EXPECT_EQ(server.client().Delete("/api/v1/document?id=harbour.txt")->status, 405);
  EXPECT_EQ(server.client().Head("/api/v1/status")->status, 200);
}

TEST(Api, TheDescriptionAndTheRoutesAgree) {
  const RunningServer server;
  const json api = get(server, "/api/v1/openapi.json");
  EXPECT_EQ(api.at("openapi"), "3.1.0");
  std::set<std::string> described;
  for (const auto& [path, methods] : api.at("paths").items()) {
    described.insert(path);
    EXPECT_TRUE(methods.contains("get")) << path;
  }
  std::set<std::string> served;
  for (const serve::Route& route : serve::Service::routes()) {
    if (std::string_view(route.path).starts_with("/api/")) served.insert(route.path);
  }
  EXPECT_EQ(described, served);
}

TEST(Api, ManyClientsAtOnceAreAllAnswered) {
  const RunningServer server;
  std::atomic<int> right{0};
  std::vector<std::thread> clients;
  clients.reserve(60);
  for (int i = 0; i < 60; ++i) {
    clients.emplace_back([&] {
      httplib::Client client = server.client();
      for (int n = 0; n < 20; ++n) {
        const auto answer = client.Get("/api/v1/search?q=tunnel");
        if (answer && answer->status == 200) ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(right, 1200);
}

}  // namespace
}  // namespace zhen::test
