// WARC, WET and ARC: which records become pages, and what is said where one is broken.
#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string warc(const std::string& type, const std::string& url, const std::string& content_type,
                 const std::string& content, int length_error = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2023-05-25T10:00:00Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(content.size()) + length_error) + "\r\n\r\n" +
         content + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n",
                 int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n" + body;
}

std::string response(const std::string& url, const std::string& http) {
  return warc("response", url, "application/http; msgtype=response", http);
}

/// "NAME#1 NAME#2 …"
std::string numbered(const std::string& name, const std::vector<std::string>& numbers) {
  std::string ids;
  for (const std::string& number : numbers) {
    if (!ids.empty()) ids += ' ';
    ids.append(name).append("#").append(number);
  }
  return ids;
}

TEST(Warc, ResponsesResourcesAndConversionsBecomePages) {
  const std::string file =
      warc("warcinfo", "", "application/warc-fields", "software: x\r\n") +
      response("http://e.org/1", http("<p>1", "Content-Type: text/html; charset=GB2312\r\n")) +
      warc("request", "http://e.org/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      warc("resource", "<http://e.org/2>", "text/html", "<p>2") +
      warc("conversion", "http://e.org/3", "text/plain", "3") +
      warc("metadata", "http://e.org/1", "application/json", "{}") +
      warc("resource", "metadata://gnu.org/software/wget/warc/wget.log", "text/plain", "log");
  for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"x.warc", file}, {"x.warc.gz", gzip(file)}}) {
    const auto delivered = read_named(name, bytes);
    EXPECT_EQ(delivered.ids(), numbered(name, {"2", "4", "5"}));
    EXPECT_THAT(delivered.reasons(), IsEmpty());
    ASSERT_EQ(delivered.pages.size(), 3u);
    EXPECT_EQ(delivered.pages[0].given.url, "http://e.org/1");
    EXPECT_EQ(delivered.pages[0].fetched, "2023-05-25T10:00:00Z");
    EXPECT_EQ(delivered.pages[0].declared_charset, "gb2312");
    EXPECT_EQ(delivered.pages[0].bytes, "<p>1");
    EXPECT_EQ(delivered.pages[0].format, PageFormat::kHtml);
    EXPECT_EQ(delivered.pages[1].given.url, "http://e.org/2");
    EXPECT_EQ(delivered.pages[2].format, PageFormat::kText);
  }
}

TEST(Warc, WhatIsNoPageIsPassedOver) {
  const auto delivered = read_named("x.warc", response("http://e.org/1", http("moved", "", 301)) +
                                                  response("http://e.org/2", http("x", "Content-Type: image/png\r\n")) +
                                                  response("http://e.org/3", http("")) +
                                                  response("http://e.org/4", http("<p>no type", "")));
  EXPECT_EQ(delivered.ids(), "x.warc#4");
  EXPECT_THAT(delivered.passed_over, ElementsAre("status 301", "image/png", "empty response"));
}

std::string brotli(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string packed(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(packed.data()));
  packed.resize(size);
  return packed;
}

TEST(Warc, BodiesAreUnpacked) {
  const std::string chunked = "5\r\n<p>ab\r\n3;x=y\r\ncde\r\n0\r\n\r\n";
  struct Case {
    const char* headers;
    std::string body;
    const char* bytes;
    const char* note;
  };
  const Case kCases[] = {
      {"Transfer-Encoding: chunked\r\n", chunked, "<p>abcde", ""},
      {"Content-Encoding: gzip\r\n", gzip("<p>packed"), "<p>packed", ""},
      {"Content-Encoding: br\r\n", brotli("<p>packed"), "<p>packed", ""},
      {"Content-Encoding: zstd\r\n", zstd("<p>packed"), "<p>packed", ""},
      {"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "<p>plain", "<p>plain", "and is not"},
      {"Transfer-Encoding: chunked\r\n", "FF\r\n<p>short", "<p>short", "longer than what is there"},
      {"Transfer-Encoding: chunked\r\n", "<p>never chunked", "<p>never chunked", "is chunked and is not"},
  };
  for (const Case& c : kCases) {
    const auto delivered = read_named(
        "x.warc", response("http://e.org/", http(c.body, std::string("Content-Type: text/html\r\n") + c.headers)));
    ASSERT_EQ(delivered.pages.size(), 1u) << c.headers << c.bytes;
    EXPECT_EQ(delivered.pages[0].bytes, c.bytes) << c.headers;
    if (*c.note != '\0') {
      EXPECT_THAT(delivered.pages[0].notes, testing::Contains(HasSubstr(c.note))) << c.headers;
    }
  }
}

TEST(Warc, ABrokenRecordCostsItselfAndIsNamedWithItsPlace) {
  const std::string good = warc("conversion", "http://e.org/good", "text/plain", "good");
  const std::string at = "folder/x.warc: at byte " + std::to_string(good.size());
  const std::pair<std::string, const char*> kBroken[] = {
      {warc("conversion", "http://e.org/", "text/plain", "text", 13), "does not lead to the next record"},
      {warc("conversion", "http://e.org/", "text/plain", "text", -2), "does not lead to the next record"},
      {"garbage\r\nmore of it\r\n", "no WARC record begins here"},
      {"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nx\r\n\r\n",
       "Content-Length is no number: \"many\""},
      {"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n", "Content-Length is no number"},
      {response("http://e.org/", http("not gzip\x01\x02", "Content-Type: text/html\r\nContent-Encoding: x-odd\r\n")),
       "\"x-odd\" is not one that can be read"},
  };
  for (const auto& [broken, reason] : kBroken) {
    const auto delivered = read_named("x.warc", std::string(good).append(broken).append(good));
    EXPECT_EQ(delivered.pages.size(), 2u) << reason;
    ASSERT_EQ(delivered.rejections.size(), 1u) << reason;
    EXPECT_EQ(delivered.rejections[0].where, at);
    EXPECT_THAT(delivered.rejections[0].reason, HasSubstr(reason));
  }
}

TEST(Warc, AWrongLengthAroundAWholeResponseIsRepairedWithANote) {
  const std::string whole = http("<p>whole", "Content-Type: text/html\r\nContent-Length: 8\r\n");
  for (const int error : {-2, 12, 400}) {
    const auto delivered = read_named("x.warc", warc("response", "http://e.org/", "application/http", whole, error) +
                                                    warc("conversion", "http://e.org/2", "text/plain", "next"));
    EXPECT_EQ(delivered.ids(), "x.warc#1 x.warc#2") << error;
    EXPECT_EQ(delivered.pages.at(0).bytes, "<p>whole");
    EXPECT_THAT(delivered.pages.at(0).notes, ElementsAre(HasSubstr("at byte 0")));
  }
}

TEST(Warc, DamagedGzipCostsTheRecordsThatItHolds) {
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += std::to_string(i * 7919 % 10007) + " ";
  const std::string record = gzip(warc("conversion", "http://e.org/", "text/plain", noise));
  std::string damaged = record;
  damaged[record.size() / 2] = static_cast<char>(damaged[record.size() / 2] ^ 0x55);
  const auto delivered = read_named("x.warc.gz", record + damaged + record + record.substr(0, record.size() / 2));
  EXPECT_EQ(delivered.pages.size(), 2u);
  EXPECT_THAT(delivered.reasons(),
              ElementsAre(HasSubstr("the gzip data is damaged"), HasSubstr("the gzip data is truncated")));
}

TEST(Warc, TheEndInTheMiddleOfARecordIsNamed) {
  const std::string file = warc("conversion", "http://e.org/1", "text/plain", "one") +
                           warc("conversion", "http://e.org/2", "text/plain", std::string(1000, 'x'));
  const auto delivered = read_named("x.warc", file.substr(0, file.size() - 500));
  EXPECT_EQ(delivered.ids(), "x.warc#1");
  EXPECT_THAT(delivered.reasons(), ElementsAre(HasSubstr("cut short: it says 1000 bytes, and 504 are there")));
  EXPECT_THAT(read_named("x.warc", "").reasons(), ElementsAre(HasSubstr("no WARC record")));
}

std::string arc(const std::string& url, const std::string& content, const std::string& length = {}) {
  return url + " 1.2.3.4 20230525100000 text/html " + (length.empty() ? std::to_string(content.size()) : length) +
         "\n" + content + "\n";
}

TEST(Arc, RecordsBecomePages) {
  const std::string file = arc("filedesc://x.arc", "1 0 X\nURL IP-address Archive-date Content-type Archive-length\n") +
                           arc("http://e.org/a b c", http("<p>1")) +
                           "http://e.org/2 1.2.3.4 20230525100000 text/html 200 - - 0 x.arc 4\n<p>2\n";
  const auto delivered = read_named("x.arc.gz", gzip(file));
  EXPECT_EQ(delivered.ids(), "x.arc.gz#2 x.arc.gz#3");
  EXPECT_THAT(delivered.reasons(), IsEmpty());
  EXPECT_EQ(delivered.pages.at(0).given.url, "http://e.org/a b c");
  EXPECT_EQ(delivered.pages.at(0).fetched, "2023-05-25T10:00:00Z");
  EXPECT_EQ(delivered.pages.at(1).given.url, "http://e.org/2");
}

TEST(Arc, BrokenRecordsAreNamedWithTheirPlace) {
  const std::string good = arc("http://e.org/1", http("<p>1"));
  const std::string at = "folder/x.arc: at byte " + std::to_string(good.size()) + ": ";
  EXPECT_THAT(read_named("x.arc", good + arc("http://e.org/", "x", "-1") + good).reasons(),
              ElementsAre(at + "the record's length is no number: \"-1\""));
  EXPECT_THAT(read_named("x.arc", good + "garbage\n" + good).reasons(), ElementsAre(at + "no ARC record begins here"));
}

TEST(WebArchives, OfTheSharedDataAreReadToTheirEnd) {
  const char* configured = std::getenv("ZHEN_SHARED_DATA");
  const fs::path folder = fs::path(configured != nullptr ? configured : ZHEN_SOURCE_DIR "/../shared/data") / "warc";
  if (!fs::exists(folder)) GTEST_SKIP() << "no shared test data beside the checkout: " << folder;
  const std::pair<const char*, std::pair<std::size_t, std::size_t>> kFiles[] = {
      // pages, rejections
      {"example.warc", {1, 0}},
      {"example.warc.gz", {1, 0}},
      {"example.arc", {1, 0}},
      {"example.arc.gz", {1, 0}},
      {"bad.arc", {0, 3}},
      {"example-trunc.warc", {1, 0}},
      {"example-wrong-chunks.warc.gz", {1, 0}},
      {"example-resource.warc.gz", {1, 0}},
      {"whirlwind.warc.wet.gz", {1, 0}},
      {"post-test.warc.gz", {3, 0}},
      {"example-space-in-url.arc", {1, 0}},
      {"whirlwind.warc.gz", {1, 0}},
      {"data/post-test-more.warc", {3, 0}},
      {"data/redirect.warc", {0, 0}},
      {"example-wget-bad-target-uri.warc.gz", {1, 0}},
  };
  for (const auto& [name, expected] : kFiles) {
    std::stringstream bytes;
    bytes << std::ifstream(folder / name, std::ios::binary).rdbuf();
    const auto delivered = read_named(fs::path(name).filename().string(), bytes.str());
    EXPECT_EQ(delivered.pages.size(), expected.first) << name;
    EXPECT_EQ(delivered.rejections.size(), expected.second) << name;
    for (const Page& page : delivered.pages) {
      EXPECT_TRUE(page.given.url && page.given.url->find("://") != std::string::npos) << name;
      EXPECT_EQ(page.fetched.size(), 20u) << name;
    }
  }
}

}  // namespace
}  // namespace zhen::indexer
