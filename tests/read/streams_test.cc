// Sources, decompressors and lines: what comes out, and what is said where the data is cut or damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/read/decompress.h"
#include "indexer/read/line_reader.h"
#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

using testing::HasSubstr;

/// Gives one byte at a time: nothing may depend on how a stream is cut.
class Dripping final : public ByteSource {
 public:
  explicit Dripping(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(std::span<char> into) override {
    return bytes_.copy(into.data(), 1, at_++ < bytes_.size() ? at_ - 1 : bytes_.size());
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

struct Outcome {
  std::string bytes;
  std::string error;
};

Outcome all_of(ByteSource& source) {
  Outcome outcome;
  char chunk[7];
  for (;;) {
    const auto got = source.read(chunk);
    if (!got) return outcome.error = got.error().message, outcome;
    if (*got == 0) return outcome;
    outcome.bytes.append(chunk, *got);
  }
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "line " + std::to_string(i * 7919) + " 北京\n";
  return text;
}

TEST(Gzip, MembersFollowOneAnotherAndZerosPad) {
  auto source = gzip_source(memory_source(gzip("one ") + gzip("two") + std::string(512, '\0')));
  const auto outcome = all_of(*source);
  EXPECT_EQ(outcome.bytes, "one two");
  EXPECT_EQ(outcome.error, "");
}

TEST(Gzip, OfATruncatedFileGivesWhatCameBefore) {
  const std::string text = long_text();
  const std::string packed = gzip(text);
  const auto outcome = all_of(*gzip_source(memory_source(packed.substr(0, packed.size() / 2))));
  EXPECT_GT(outcome.bytes.size(), text.size() / 4);
  EXPECT_EQ(outcome.bytes, text.substr(0, outcome.bytes.size()));
  EXPECT_THAT(outcome.error, HasSubstr("truncated"));
}

TEST(Gzip, NamesWhatIsNone) {
  EXPECT_THAT(all_of(*gzip_source(memory_source("no gzip at all"))).error, HasSubstr("damaged"));
  EXPECT_THAT(all_of(*gzip_source(memory_source(""))).error, HasSubstr("empty"));
  EXPECT_THAT(all_of(*gzip_source(memory_source(gzip("x") + "garbage"))).error, HasSubstr("damaged"));
}

TEST(Gzip, RefusesABomb) {
  const std::string zeros(64u << 20, '\0');
  std::string bomb;
  for (int i = 0; i < 20; ++i) bomb += gzip(zeros);
  auto source = gzip_source(memory_source(bomb));
  std::string chunk(4u << 20, '\0');
  std::uint64_t total = 0;
  for (;;) {
    const auto got = source->read(chunk);
    if (!got) {
      EXPECT_THAT(got.error().message, HasSubstr("200 times"));
      break;
    }
    ASSERT_GT(*got, 0u) << "the whole bomb was let through";
    total += *got;
  }
  EXPECT_LE(total, kExpansionFree + chunk.size());
}

TEST(Zstd, FramesFollowOneAnotherAndTruncationIsNamed) {
  const auto outcome = all_of(*zstd_source(std::make_unique<Dripping>(zstd("one ") + zstd("two"))));
  EXPECT_EQ(outcome.bytes, "one two");
  EXPECT_EQ(outcome.error, "");
  const std::string packed = zstd(long_text());
  EXPECT_THAT(all_of(*zstd_source(memory_source(packed.substr(0, packed.size() - 9)))).error, HasSubstr("truncated"));
  EXPECT_THAT(all_of(*zstd_source(memory_source("no zstd"))).error, HasSubstr("damaged"));
}

TEST(Unicode, Utf16BecomesUtf8WhateverItsMark) {
  const std::string kLe("{\0-N\xd8=\0\xde", 2);
  const std::pair<std::string, const char*> kCases[] = {
      {std::string("\xFF\xFE{\0-N", 6), "{中"},
      {std::string("\xFE\xFF\0{N-", 6), "{中"},
      {std::string("{\0-N", 4), "{中"},
      {std::string("\0{N-", 4), "{中"},
      {"\xEF\xBB\xBF{中", "{中"},
      {"{中", "{中"},
      {std::string("a\0\x42\xd8\xb7\xdf", 6), "a𠮷"},
      {std::string("a\0\x42\xd8", 4), "a\xEF\xBF\xBD"},
      {"", ""},
      {"x", "x"},
      {std::string("a\0b", 3), "a\xEF\xBF\xBD"},
  };
  for (const auto& [bytes, utf8] : kCases) {
    EXPECT_EQ(all_of(*unicode_source(memory_source(bytes))).bytes, utf8);
    EXPECT_EQ(all_of(*unicode_source(std::make_unique<Dripping>(bytes))).bytes, utf8);
  }
}

std::vector<std::string> lines_of(ByteSource& source, std::size_t longest) {
  LineReader reader(source, longest);
  std::vector<std::string> lines;
  std::string_view line;
  for (;;) {
    switch (reader.next(line)) {
      case LineReader::Status::kLine: lines.emplace_back(line); break;
      case LineReader::Status::kTooLong: lines.emplace_back("(too long)"); break;
      case LineReader::Status::kEnd: return lines;
      case LineReader::Status::kFailed: return lines.emplace_back("(" + reader.error().message + ")"), lines;
    }
    EXPECT_EQ(reader.number(), lines.size());
  }
}

TEST(Lines, AreTheSameHoweverTheStreamIsCut) {
  using Lines = std::vector<std::string>;
  const std::pair<std::string, Lines> kCases[] = {
      {"", {}},
      {"a", {"a"}},
      {"a\n", {"a"}},
      {"\n\nb", {"", "", "b"}},
      {"12345\n", {"12345"}},
      {"123456\nok\n", {"(too long)", "ok"}},
      {"ok\n1234567", {"ok", "(too long)"}},
  };
  for (const auto& [bytes, lines] : kCases) {
    EXPECT_EQ(lines_of(*memory_source(bytes), 5), lines) << bytes;
    EXPECT_EQ(lines_of(*std::make_unique<Dripping>(bytes), 5), lines) << bytes;
  }
}

TEST(Lines, LongerThanTheFirstBufferAreWhole) {
  const std::string longer(3u << 20, 'x');
  EXPECT_EQ(lines_of(*memory_source(longer + "\nend"), 4u << 20), (std::vector<std::string>{longer, "end"}));
  EXPECT_EQ(lines_of(*memory_source(longer + "\nend"), 1u << 20), (std::vector<std::string>{"(too long)", "end"}));
}

TEST(Drain, StopsAtTheLimit) {
  std::string bytes;
  EXPECT_EQ(*drain(*memory_source("12345"), 5, bytes), Drained::kWhole);
  EXPECT_EQ(bytes, "12345");
  bytes.clear();
  EXPECT_EQ(*drain(*memory_source("123456"), 5, bytes), Drained::kTooLong);
}

}  // namespace
}  // namespace zhen::indexer
