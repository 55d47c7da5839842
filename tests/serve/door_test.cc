// Clients that are slow, greedy, malformed or sly: each is refused, and the server goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/serve/running_server.h"

namespace zhen::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

void expect_alive(const RunningServer& server) {
  const auto answer = server.client().Get("/api/v1/status");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

/// The server answers again within 30 s: a bound for crowded machines, not a measure.
void expect_alive_soon(const RunningServer& server) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (std::chrono::steady_clock::now() < end) {
    const auto answer = server.client().Get("/api/v1/status");
    if (answer && answer->status == 200) return;
    std::this_thread::sleep_for(milliseconds(100));
  }
  FAIL() << "the server still refuses after 30 s";
}

serve::Settings hurried() {
  serve::Settings settings;
  settings.patience = {milliseconds(300), milliseconds(300), milliseconds(1000)};
  return settings;
}

struct BadRequest {
  const char* name;
  std::string bytes;
  int status;
};

std::vector<BadRequest> bad_requests() {
  const std::string many = [] {
    std::string headers;
    for (int i = 0; i < 65; ++i) headers += "X-" + std::to_string(i) + ": 1\r\n";
    return headers;
  }();
  return {
      {"NoVersion", "GET /\r\nHost: localhost\r\n\r\n", 400},
      {"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
      {"TwoHosts", get("/", "Host: elsewhere\r\n"), 400},
      {"OldVersion", "GET / HTTP/0.9\r\nHost: localhost\r\n\r\n", 505},
      {"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"AbsoluteTarget", get("http://elsewhere/"), 400},
      {"StarTarget", get("*"), 400},
      {"SpaceInTarget", get("/a b"), 400},
      {"NulInTarget", get(std::string("/a\0b", 4)), 400},
      {"Put", "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405},
      {"Connect", "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"PostElsewhere", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405},
      {"PostWithoutLength", "POST /login HTTP/1.1\r\nHost: localhost\r\n\r\n", 411},
      {"LongTarget", get("/?q=" + std::string(8000, 'a')), 414},
      {"VeryLongTarget", get("/?q=" + std::string(200'000, 'a')), 414},
      {"LongHeaders", get("/", "Cookie: " + std::string(17'000, 'a') + "\r\n"), 431},
      {"ManyHeaders", get("/", many), 431},
      {"HeaderWithoutColon", get("/", "nonsense\r\n"), 400},
      {"HeaderWithoutName", get("/", ": value\r\n"), 400},
      {"SpaceBeforeColon", get("/", "Content-Length : 0\r\n"), 400},
      {"FoldedHeader", get("/", "X-One: a\r\n b\r\n"), 400},
      {"ControlInHeader",
       get("/",
           "X-One: a\x01"
           "b\r\n"),
       400},
      {"BareCarriageReturn", get("/", "X-One: a\rHost: b\r\n"), 400},
      {"BodyOnGet", get("/", "Content-Length: 5\r\n") + "hello", 400},
      {"BodyTooLong", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4097\r\n\r\n", 413},
      {"HugeLength", "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413},
      {"NegativeLength", get("/", "Content-Length: -1\r\n"), 400},
      {"TwoLengths", get("/", "Content-Length: 0\r\nContent-Length: 5\r\n"), 400},
      {"Chunked", get("/", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 501},
      {"LengthAndChunked", get("/", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 501},
      {"TlsHello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400},
  };
}

class MalformedRequest : public testing::TestWithParam<BadRequest> {};

TEST_P(MalformedRequest, IsRefusedWithItsStatusAndTheServerGoesOn) {
  const RunningServer server;
  const std::string answer = answer_to(server.port, GetParam().bytes);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(GetParam().status) + ' '));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_EQ(server.backend.searches, 0);
  expect_alive(server);
}

INSTANTIATE_TEST_SUITE_P(Door, MalformedRequest, testing::ValuesIn(bad_requests()),
                         [](const auto& request) { return std::string(request.param.name); });

TEST(Door, ARefusalNeverRepeatsWhatWasSent) {
  const RunningServer server;
  EXPECT_EQ(answer_to(server.port, get("/", "<script>x</script>\r\n")).find("script"), std::string::npos);
}

TEST(Door, RangesAreNotHonoured) {
  const RunningServer server;
  const std::string answer =
      answer_to(server.port, get("/app.css", "Range: bytes=0-0,1-1,2-2\r\nConnection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
}

TEST(Door, RequestsInOnePieceAreAnsweredInTurn) {
  const RunningServer server;
  const std::string answer =
      answer_to(server.port, get("/api/v1/search?q=tunnel") + get("/api/v1/status", "Connection: close\r\n"));
  EXPECT_LT(answer.find("\"hits\""), answer.find("\"uptime_seconds\""));
  EXPECT_NE(answer.find("\"uptime_seconds\""), std::string::npos);
}

TEST(Door, AByteNowAndThenIsNotEnough) {
  const RunningServer server(hurried());
  const RawClient slow(server.port);
  const std::string request = get("/");
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < 7; ++i) {
    slow.send(request.substr(i, 1));
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_THAT(slow.read_all(), StartsWith("HTTP/1.1 408 "));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
}

TEST(Door, ASilentClientIsLetGo) {
  const RunningServer server(hurried());
  const RawClient silent(server.port);
  EXPECT_EQ(silent.read_all(milliseconds(3000)), "");
  expect_alive(server);
}

TEST(Door, SilentClientsDoNotKeepOthersOut) {
  const RunningServer server;
  std::vector<std::unique_ptr<RawClient>> silent;
  for (int i = 0; i < 200; ++i) {
    silent.push_back(std::make_unique<RawClient>(server.port));
    silent.back()->send("GET /api");
  }
  expect_alive(server);
}

TEST(Door, WhoTakesNoAnswerIsLetGo) {
  serve::Settings settings = hurried();
  settings.max_connections = 4;
  RunningServer server(settings);
  server.backend.documents[0].text.assign(30'000'000, 'x');
  std::vector<std::unique_ptr<RawClient>> deaf;
  for (int i = 0; i < 4; ++i) {
    deaf.push_back(std::make_unique<RawClient>(server.port));
    deaf.back()->send(get("/api/v1/document?id=harbour.txt"));
  }
  expect_alive_soon(server);
}

TEST(Door, TooManyClientsAreToldSo) {
  serve::Settings settings;
  settings.max_connections = 3;
  const RunningServer server(settings);
  std::vector<std::unique_ptr<RawClient>> holding;
  for (int i = 0; i < 3; ++i) {
    holding.push_back(std::make_unique<RawClient>(server.port));
    holding.back()->send("GET");
  }
  std::this_thread::sleep_for(milliseconds(100));
  const RawClient late(server.port);
  EXPECT_THAT(late.read_all(), StartsWith("HTTP/1.1 503 "));
  holding.clear();
  expect_alive_soon(server);
}

TEST(Door, StoppingEndsWaitingClientsAtOnce) {
  RunningServer server;
  const RawClient waiting(server.port);
  waiting.send(get("/api/v1/status"));
  std::this_thread::sleep_for(milliseconds(50));
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
  EXPECT_THAT(waiting.read_all(), StartsWith("HTTP/1.1 200 "));
}

TEST(Door, ATakenPortIsAnErrorThatNamesIt) {
  const RunningServer server;
  FakeBackend backend;
  serve::Settings settings;
  settings.port = server.port;
  serve::Service second(backend, settings);
  const Result<int> bound = second.bind();
  ASSERT_FALSE(bound);
  EXPECT_EQ(bound.error().code, ErrorCode::io);
  EXPECT_THAT(bound.error().message, HasSubstr(std::to_string(server.port)));
}

}  // namespace
}  // namespace zhen::test
