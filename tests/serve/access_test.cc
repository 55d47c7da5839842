// Who may ask: names of the server, and the token.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/serve/running_server.h"

namespace zhen::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kToken = "0123456789abcdef0123456789abcdef";

serve::Settings with_token() {
  serve::Settings settings;
  settings.token = kToken;
  return settings;
}

int status_for_host(const RunningServer& server, const std::string& host) {
  const std::string answer =
      answer_to(server.port, "GET /api/v1/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  return std::stoi(answer.substr(9, 3));
}

TEST(Access, OnlyLoopbackNamesAreOurs) {
  const RunningServer server;
  const std::string port = std::to_string(server.port);
  for (const std::string& host : {std::string("localhost"), "127.0.0.1:" + port, "[::1]:" + port,
                                  std::string("LOCALHOST."), std::string("localhost:1")}) {
    EXPECT_EQ(status_for_host(server, host), 200) << host;
  }
  for (const char* host : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.0.7", "",
                           "[::2]", "evil.example:80"}) {
    EXPECT_EQ(status_for_host(server, host), 421) << host;
  }
  EXPECT_EQ(server.backend.searches, 0);
}

TEST(Access, FurtherNamesMayBeAllowed) {
  serve::Settings settings;
  settings.allow_hosts = {"News.example"};
  const RunningServer server(settings);
  EXPECT_EQ(status_for_host(server, "news.example:443"), 200);
  EXPECT_EQ(status_for_host(server, "other.example"), 421);
}

TEST(Access, NothingOfTheIndexIsServedWithoutTheToken) {
  const RunningServer server(with_token());
  for (const serve::Route& route : serve::Service::routes()) {
    const auto answer = server.client().Get((std::string(route.path) + "?q=tunnel&id=harbour.txt").c_str());
    ASSERT_TRUE(answer) << route.path;
    if (!route.open) {
      EXPECT_EQ(answer->status, 401) << route.path;
    }
    EXPECT_THAT(answer->body, Not(HasSubstr("Harbour"))) << route.path;
  }
  EXPECT_EQ(server.backend.searches, 0);
}

TEST(Access, TheTokenOpensTheApi) {
  const RunningServer server(with_token());
  const auto status = [&](const std::string& value) {
    return server.client().Get("/api/v1/search?q=tunnel", {{"Authorization", value}})->status;
  };
  EXPECT_EQ(status("Bearer " + kToken), 200);
  for (const std::string& wrong : {std::string("Bearer "), "Bearer " + kToken + "0", "Bearer " + kToken.substr(1),
                                   "Basic " + kToken, kToken, std::string()}) {
    EXPECT_EQ(status(wrong), 401) << wrong;
  }
}

TEST(Access, TheFormExchangesTheTokenForACookie) {
  const RunningServer server(with_token());
  const auto form = server.client().Get("/?q=tunnel");
  EXPECT_EQ(form->status, 401);
  EXPECT_THAT(form->body, HasSubstr("name=\"next\" value=\"/?q=tunnel\""));

  EXPECT_EQ(server.client().Post("/login", httplib::Params{{"token", "wrong"}, {"next", "/"}})->status, 401);
  const auto entered = server.client().Post("/login", httplib::Params{{"token", kToken}, {"next", "/?q=tunnel"}});
  EXPECT_EQ(entered->status, 303);
  EXPECT_EQ(entered->get_header_value("Location"), "/?q=tunnel");
  const std::string cookie = entered->get_header_value("Set-Cookie");
  EXPECT_THAT(cookie, HasSubstr("HttpOnly; SameSite=Strict"));
  EXPECT_THAT(cookie, Not(HasSubstr(kToken)));

  const std::string pair = cookie.substr(0, cookie.find(';'));
  EXPECT_EQ(server.client().Get("/?q=tunnel", {{"Cookie", "other=1; " + pair}})->status, 200);
  EXPECT_EQ(server.client().Get("/?q=tunnel", {{"Cookie", pair + "0"}})->status, 401);
  EXPECT_EQ(server.client().Get("/?q=tunnel", {{"Cookie", pair.substr(0, pair.find('=') + 1)}})->status, 401);
}

TEST(Access, ATokenInTheUrlIsTakenOutOfIt) {
  const RunningServer server(with_token());
  const auto answer = server.client().Get("/?q=tunnel&token=" + kToken + "&lang=en");
  EXPECT_EQ(answer->status, 303);
  EXPECT_EQ(answer->get_header_value("Location"), "/?q=tunnel&lang=en");
  EXPECT_THAT(answer->get_header_value("Set-Cookie"), StartsWith("zhen_session_"));
  EXPECT_EQ(server.client().Get("/?q=tunnel&token=wrong")->status, 401);
}

TEST(Access, NobodyIsLedToAnotherHost) {
  const RunningServer server(with_token());
  for (const char* next :
       {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/\n//evil.example"}) {
    const auto answer = server.client().Post("/login", httplib::Params{{"token", kToken}, {"next", next}});
    EXPECT_EQ(answer->get_header_value("Location"), "/") << next;
  }
  EXPECT_EQ(server.client().Get("//evil.example/?token=" + kToken)->status, 404);
}

TEST(Access, OtherMachinesAreServedOnlyWithAToken) {
  serve::Settings settings;
  settings.host = "0.0.0.0";
  ASSERT_TRUE(objection(settings));
  EXPECT_THAT(*objection(settings), HasSubstr("--token-file"));
  settings.token = "short";
  EXPECT_TRUE(objection(settings));
  settings.token = kToken;
  EXPECT_FALSE(objection(settings));
  settings.token = "0123456789abcdef 0123456789";
  EXPECT_TRUE(objection(settings));
}

TEST(Access, LoopbackIsKnown) {
  for (const char* host : {"127.0.0.1", "127.8.9.1", "::1", "localhost"}) EXPECT_TRUE(serve::is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "::", "127.example", "128.0.0.1", ""})
    EXPECT_FALSE(serve::is_loopback(host)) << host;
}

}  // namespace
}  // namespace zhen::test
