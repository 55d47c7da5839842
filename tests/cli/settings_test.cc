// From words to settings: parsed purely, then resolved.
#include "indexer/cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/content_hash.h"

namespace zhen::indexer {
namespace {

using testing::ElementsAre;

Parsed parse(std::vector<const char*> words) {
  words.insert(words.begin(), "zhen-index");
  return parse_arguments(static_cast<int>(words.size()), words.data());
}

TEST(Arguments, OptionsStandAnywhereAndPathsKeepTheirOrder) {
  const auto parsed =
      parse({"b", "--field", "title=headline", "a", "--index", "i", "-", "--field", "id=key", "--strict"});
  ASSERT_TRUE(parsed.arguments) << parsed.text;
  EXPECT_THAT(parsed.arguments->paths, ElementsAre("b", "a", "-"));
  EXPECT_THAT(parsed.arguments->fields, ElementsAre("title=headline", "id=key"));
  EXPECT_TRUE(parsed.arguments->strict);
}

TEST(Arguments, ASubcommandIsOneOnlyAsTheFirst) {
  EXPECT_EQ(parse({"explain", "a"}).arguments->command, Command::kExplain);
  const auto later = parse({"--index", "i", "explain", "a"});
  EXPECT_EQ(later.arguments->command, Command::kBuild);
  EXPECT_THAT(later.arguments->paths, ElementsAre("explain", "a"));
  EXPECT_THAT(parse({"--index", "i", "--", "--quiet", "explain"}).arguments->paths, ElementsAre("--quiet", "explain"));
}

TEST(Sizes, AreReadWithTheirUnits) {
  const std::pair<const char*, std::uint64_t> kSizes[] = {
      {"0", 0},           {"1000", 1000},         {"10b", 10},  {"64M", 64u << 20},
      {"2g", 2ull << 30}, {"512MiB", 512u << 20}, {"3kB", 3072}};
  for (const auto& [text, bytes] : kSizes) EXPECT_EQ(parse_size(text), bytes) << text;
  for (const char* text : {"", "M", "-1", "1.5G", "12X", "1MM", "99999999999999999999", "99999999999G"}) {
    EXPECT_FALSE(parse_size(text)) << text;
  }
}

TEST(ContentHash, SpeaksForAllThatDecidesWhatAPageSays) {
  Page page;
  page.bytes = "text";
  std::vector<std::uint64_t> hashes = {content_hash(page, 0), content_hash(page, 1)};
  const auto with = [&](auto change) {
    Page changed = page;
    change(changed);
    hashes.push_back(content_hash(changed, 0));
  };
  with([](Page& p) { p.bytes = "text2"; });
  with([](Page& p) { p.format = PageFormat::kHtml; });
  with([](Page& p) { p.is_utf8 = true; });
  with([](Page& p) { p.declared_charset = "gbk"; });
  with([](Page& p) { p.fetched = "2023-05-25"; });
  with([](Page& p) { p.given.title = "x"; });
  with([](Page& p) { p.given.date = "x"; });
  with([](Page& p) { p.given.title = ""; });
  std::sort(hashes.begin(), hashes.end());
  EXPECT_EQ(std::unique(hashes.begin(), hashes.end()), hashes.end());
  Page moved = page;
  moved.id = moved.path = "elsewhere";
  EXPECT_EQ(content_hash(moved, 0), content_hash(page, 0)) << "where it lies is not what it says";
}

}  // namespace
}  // namespace zhen::indexer
