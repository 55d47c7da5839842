// The page without a script: what stands in it, and what must never.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "searcher/serve/assets.h"
#include "searcher/serve/page/html.h"
#include "searcher/serve/page/strings.h"
#include "tests/serve/running_server.h"

namespace zhen::test {
namespace {

using namespace serve;
using testing::HasSubstr;
using testing::Not;

std::string body(const RunningServer& server, const std::string& target, const std::string& language = "en") {
  const auto answer = server.client().Get(target, {{"Accept-Language", language}});
  if (!answer) throw std::runtime_error("no answer to " + target);
  EXPECT_THAT(answer->get_header_value("Content-Type"), testing::StartsWith("text/html"));
  return answer->body;
}

TEST(Page, ShowsHitsWithTheirLanguageAndMatches) {
  const RunningServer server;
  const std::string html = body(server, "/?q=%E9%9A%A7%E9%81%93");
  EXPECT_THAT(html, HasSubstr("<h1 id=\"count\">2 stories</h1>"));
  EXPECT_THAT(html, HasSubstr("<h2 lang=\"zh-Hans\">"));
  EXPECT_THAT(html, HasSubstr("<mark>隧道</mark>"));
  EXPECT_THAT(html, HasSubstr("value=\"隧道\""));
  EXPECT_THAT(html, HasSubstr("href=\"/doc?id=harbour.txt&amp;q=%E9%9A%A7%E9%81%93&amp;m=%E9%9A%A7%E9%81%93\""));
}

TEST(Page, FiltersAreBoxesAndChips) {
  const RunningServer server;
  const std::string html = body(server, "/?q=%E9%9A%A7%E9%81%93&lang=en");
  EXPECT_THAT(html, HasSubstr("name=\"lang\" value=\"en\" checked"));
  EXPECT_THAT(html, HasSubstr("name=\"lang\" value=\"zh-Hans\">"));
  EXPECT_THAT(html, HasSubstr("<ul class=\"chips\""));
}

TEST(Page, TheHistogramHasABarForEachMonthWithPages) {
  const RunningServer server;
  const std::string html = body(server, "/?q=%E9%9A%A7%E9%81%93");
  EXPECT_THAT(html, HasSubstr("data-first=\"2019-11\""));
  EXPECT_THAT(html, HasSubstr("<title>2023-05: 1 story"));
}

TEST(Page, MarksBurstsAndTheOutletsSharesOverTime) {
  const RunningServer server;
  const std::string html = body(server, "/?q=%E9%9A%A7%E9%81%93");
  EXPECT_THAT(html, HasSubstr("<title>2023-05: 1 story ▲ (0.5 expected)</title>"));
  EXPECT_THAT(html, HasSubstr("<circle class=\"burst\""));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<div class=\"bursts\"><span>Bursts</span><ul><li><a href=\"/?q=%E9%9A%A7%E9%81%93&amp;date=2023-05\">"));
  EXPECT_THAT(html, HasSubstr("<details class=\"shares\" id=\"shares\"><summary>Outlets over time</summary>"));
}

TEST(Page, FoldsCopiesUntilTheSwitchIsOff) {
  const RunningServer server;
  const std::string folded = body(server, "/?q=%E9%9A%A7%E9%81%93");
  EXPECT_THAT(folded, HasSubstr("role=\"switch\" aria-checked=\"true\" href=\"/?q=%E9%9A%A7%E9%81%93&amp;stories=0\""));
  EXPECT_THAT(folded, HasSubstr("<summary>3 pages: <span class=\"outlets\">Harbour Courier · 江海日报 · &lt;img"));
  EXPECT_THAT(folded, HasSubstr("<span class=\"dates\">2019-11 – 2023-05-25</span>"));
  EXPECT_THAT(folded,
              HasSubstr("href=\"/diff?id=%E6%96%B0%E9%97%BB%2F%E9%9A%A7%E9%81%93%231&amp;with=harbour.txt&amp;q="));
  EXPECT_THAT(folded, Not(HasSubstr("name=\"stories\"")));
  const std::string pages = body(server, "/?q=%E9%9A%A7%E9%81%93&stories=0");
  EXPECT_THAT(pages, HasSubstr("<h1 id=\"count\">2 pages</h1>"));
  EXPECT_THAT(pages, HasSubstr("aria-checked=\"false\" href=\"/?q=%E9%9A%A7%E9%81%93\""));
  EXPECT_THAT(pages, Not(HasSubstr("class=\"copies\"")));
  EXPECT_THAT(pages, HasSubstr("<input type=\"hidden\" name=\"stories\" value=\"0\" form=\"search\">"));
}

TEST(Page, ShowsWhatDiffersBetweenTwoPages) {
  const RunningServer server;
  const std::string html = body(server, "/diff?id=%E6%96%B0%E9%97%BB/%E9%9A%A7%E9%81%93%231&with=harbour.txt&q=tunnel");
  EXPECT_THAT(html, HasSubstr("<p class=\"summary\" id=\"differences\">3 differences</p>"));
  EXPECT_THAT(html, HasSubstr("<del>Home</del> | News"));
  EXPECT_THAT(html, HasSubstr("<ins>New.</ins>"));
  EXPECT_THAT(html, HasSubstr("<del>Gone &lt;b&gt;.</del>"));
  EXPECT_THAT(html, HasSubstr("class=\"back\" href=\"/?q=tunnel\""));
  EXPECT_EQ(server.client().Get("/diff?id=absent")->status, 404);
  EXPECT_EQ(server.client().Get("/diff?id=harbour.txt")->status, 400);
}

TEST(Page, ReadsADocumentWithFurnitureFoldedAndTheReasonOfItsDate) {
  const RunningServer server;
  const std::string html = body(server, "/doc?id=harbour.txt&q=tunnel&m=tunnel");
  EXPECT_THAT(
      html,
      HasSubstr("<details class=\"furniture\"><summary>1 line of page furniture</summary><p>Home | News | Sport</p>"));
  EXPECT_THAT(html, HasSubstr("<span class=\"evidence\" lang=\"en\">25 May 2023</span>"));
  EXPECT_THAT(html, HasSubstr("The <mark>tunnel</mark> opens."));
  EXPECT_THAT(html, HasSubstr("<a href=\"https://harbour.example/tunnel?a=1&amp;b=2\" rel=\"noopener noreferrer\""));
  EXPECT_THAT(html, HasSubstr("class=\"back\" href=\"/?q=tunnel\""));
}

TEST(Page, NothingStoredRuns) {
  const RunningServer server;
  for (const char* target :
       {"/?q=tunnel", "/part/results?q=tunnel", "/doc?id=x%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&q=tunnel",
        "/?q=%22%3E%3Cscript%3Ealert(5)%3C%2Fscript%3E&source=%22%3E%3Cscript%3E&date=%22%3E%3Cscript%3E",
        "/diff?id=x%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&with=harbour.txt&q=%22%3E%3Cscript%3E",
        "/diff?id=%3Cscript%3Ealert(7)%3C%2Fscript%3E", "/doc?id=%3Cscript%3Ealert(6)%3C%2Fscript%3E",
        "/doc?id=harbour.txt&m=%3Cscript%3E&q=%22onload%3D%22"}) {
    const std::string html = body(server, target);
    EXPECT_THAT(html, Not(HasSubstr("<script>"))) << target;
    EXPECT_THAT(html, Not(HasSubstr("<img src=x"))) << target;
    EXPECT_THAT(html, Not(HasSubstr("href=\"javascript:"))) << target;
    EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE"))) << target;
    EXPECT_EQ(html.find('\x1B'), std::string::npos) << target;
  }
}

TEST(Page, EveryAnswerCarriesTheHeadersThatProtectIt) {
  const RunningServer server;
  for (const Route& route : Service::routes()) {
    const auto answer = server.client().Get((std::string(route.path) + "?q=tunnel&id=harbour.txt").c_str());
    EXPECT_THAT(answer->get_header_value("Content-Security-Policy"), HasSubstr("default-src 'none'; script-src 'self'"))
        << route.path;
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff") << route.path;
    EXPECT_EQ(answer->get_header_value("Referrer-Policy"), "no-referrer") << route.path;
    EXPECT_EQ(answer->get_header_value_count("Access-Control-Allow-Origin"), 0U) << route.path;
    EXPECT_EQ(answer->get_header_value_count("Content-Type"), 1U) << route.path;
  }
}

TEST(Page, SpeaksTheLanguageThatTheBrowserPrefers) {
  const RunningServer server;
  EXPECT_THAT(body(server, "/", "zh-CN,zh;q=0.9,en;q=0.8"), HasSubstr("<html lang=\"zh-Hans\""));
  EXPECT_THAT(body(server, "/", "fr,en;q=0.9,zh;q=0.1"), HasSubstr("<html lang=\"en\""));
  EXPECT_THAT(body(server, "/?ui=zh", "en"), HasSubstr("<html lang=\"zh-Hans\""));
  const auto remembered =
      server.client().Get("/", {{"Accept-Language", "en"}, {"Cookie", "zhen_ui=zh; zhen_theme=dark"}});
  EXPECT_THAT(remembered->body, HasSubstr("<html lang=\"zh-Hans\" data-theme=\"dark\""));
}

TEST(Page, EveryWordOfThePageIsInBothLanguages) {
  const auto catalogue = nlohmann::json::parse(assets::kStringsJson);
  for (const auto& [key, entry] : catalogue.items()) {
    EXPECT_EQ(entry.size(), 2U) << key;
    EXPECT_FALSE(entry.at("en").get<std::string>().empty()) << key;
    EXPECT_FALSE(entry.at("zh").get<std::string>().empty()) << key;
  }
  const RunningServer server;
  for (const char* target : {"/", "/?q=%E9%9A%A7%E9%81%93&lang=en&date=2023", "/doc?id=harbour.txt&q=a&m=a",
                             "/?q=absent", "/?q=tunnel&sort=newest", "/?q=tunnel&stories=0",
                             "/diff?id=%E6%96%B0%E9%97%BB/%E9%9A%A7%E9%81%93%231&with=harbour.txt&q=a"}) {
    // A key that the catalogue lacks shows as itself, with its underscore.
    const std::string html = body(server, target);
    for (const char* family :
         {">facet_", ">lang_", ">role_", ">sort_", ">key_", ">syntax_", ">without_", ">js_", ">example_", "\"js_"}) {
      EXPECT_THAT(html, Not(HasSubstr(family))) << target;
    }
  }
}

/// All string literals of the page's sources.
std::set<std::string> literals_of_the_page() {
  static const std::regex kLiteral(R"re('(?:[^'\\]|\\.)'|"((?:[^"\\]|\\.)*)")re");  // '"' opens nothing
  std::set<std::string> literals;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(ZHEN_SOURCE_DIR "/searcher/serve")) {
    if (entry.path().extension() != ".cc") continue;
    std::ifstream stream(entry.path());
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    for (std::sregex_iterator at(source.begin(), source.end(), kLiteral), end; at != end; ++at) {
      literals.insert((*at)[1]);
    }
  }
  return literals;
}

/// Of a script's words.name and words[`name_…`]: "js_name", and "js_name_" for any that begins so.
std::set<std::string> words_of_the_script() {
  static const std::regex kWord(R"(words(?:\.(\w+)|\[`(\w+)\$))");
  const std::string script(assets::kAppJs);
  std::set<std::string> words;
  for (std::sregex_iterator at(script.begin(), script.end(), kWord), end; at != end; ++at) {
    words.insert("js_" + (*at)[1].str() + (*at)[2].str());
  }
  return words;
}

TEST(Page, SaysEveryWordOfItsCatalogueAndNoOther) {
  const auto catalogue = nlohmann::json::parse(assets::kStringsJson);
  std::set<std::string> said = literals_of_the_page();
  said.merge(words_of_the_script());
  for (const auto& entry : catalogue.items()) {
    const std::string& key = entry.key();
    const auto says = [&key](const std::string& literal) {
      return literal == key || literal + "_one" == key || literal + "_many" == key || literal + "_means" == key ||
             (literal.size() > 1 && literal.ends_with('_') && key.starts_with(literal));
    };
    EXPECT_TRUE(std::any_of(said.begin(), said.end(), says)) << "nobody says \"" << key << '"';
  }
  static const std::regex kAsked("\\b(?:word|counted)\\((?:state\\.)?ui, \"([^\"]+)\"[,)]");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(ZHEN_SOURCE_DIR "/searcher/serve")) {
    if (entry.path().extension() != ".cc") continue;
    std::ifstream stream(entry.path());
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    for (std::sregex_iterator at(source.begin(), source.end(), kAsked), end; at != end; ++at) {
      const std::string key = (*at)[1];
      EXPECT_TRUE(catalogue.contains(key) || catalogue.contains(key + "_many")) << "no catalogue has \"" << key << '"';
    }
  }
  for (const std::string& word : words_of_the_script()) {
    EXPECT_TRUE(catalogue.contains(word) || word.ends_with('_')) << "no catalogue has \"" << word << '"';
  }
}

TEST(Page, FilesAreNotSentTwice) {
  const RunningServer server;
  const auto first = server.client().Get("/app.js");
  const std::string tag = first->get_header_value("ETag");
  EXPECT_EQ(server.client().Get("/app.js", {{"If-None-Match", tag}})->status, 304);
}

TEST(Escape, LeavesNothingThatHtmlObeys) {
  EXPECT_EQ(page::escape("<a href=\"x\" t='y'>&amp;"), "&lt;a href=&quot;x&quot; t=&#39;y&#39;&gt;&amp;amp;");
  EXPECT_EQ(page::escape("隧道 𠮷"), "隧道 𠮷");
  EXPECT_EQ(page::escape("\xFF\xC0\xAF\xE4\xB8"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(page::escape("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(page::escape(std::string_view("a\0b\x1B", 4)), "a\uFFFDb\uFFFD");
}

TEST(Escape, MarksOnlyRangesThatLieInTheText) {
  EXPECT_EQ(page::marked("a<b", {{0, 1}, {2, 3}}), "<mark>a</mark>&lt;<mark>b</mark>");
  EXPECT_EQ(page::marked("ab", {{1, 9}, {0, 0}}), "ab");
}

TEST(Escape, OnlyWebAddressesAreLinks) {
  for (const char* url : {"http://a.example", "HTTPS://a.example/x?y#z"}) EXPECT_TRUE(page::is_web_link(url)) << url;
  for (const char* url : {"javascript:alert(1)", " https://a", "https://a b", "data:text/html,x", "//a.example",
                          "http://", "ht\ntp://a"}) {
    EXPECT_FALSE(page::is_web_link(url)) << url;
  }
}

TEST(Strings, ValuesAreGrouped) {
  EXPECT_EQ(page::grouped(0), "0");
  EXPECT_EQ(page::grouped(999), "999");
  EXPECT_EQ(page::grouped(1000), "1,000");
  EXPECT_EQ(page::grouped(51610), "51,610");
  EXPECT_EQ(page::grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace zhen::test
