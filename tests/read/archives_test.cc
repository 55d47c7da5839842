// Archives and rarer compressions: members are read as files, hostile ones are refused, and damage is named.
#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/read/read_support.h"

namespace zhen::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Members = std::vector<std::pair<std::string, std::string>>;

/// Packs with libarchive; `format` and `filter` are its own codes. A content of "->x" makes a link to x, of "|" a pipe.
std::string pack(const Members& members, int format, int filter = ARCHIVE_FILTER_NONE) {
  struct archive* writer = archive_write_new();
  archive_write_add_filter(writer, filter);
  archive_write_set_format(writer, format);
  archive_write_set_bytes_in_last_block(writer, 1);
  std::string packed(64u << 20, '\0');
  std::size_t used = 0;
  archive_write_open_memory(writer, packed.data(), packed.size(), &used);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, content == "|" ? AE_IFIFO : content.starts_with("->") ? AE_IFLNK : AE_IFREG);
    if (content.starts_with("->")) archive_entry_set_symlink(entry, content.c_str() + 2);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  packed.resize(used);
  return packed;
}

std::string zip(const Members& members) {
  return pack(members, ARCHIVE_FORMAT_ZIP);
}
std::string tar(const Members& members, int filter = ARCHIVE_FILTER_NONE) {
  return pack(members, ARCHIVE_FORMAT_TAR_USTAR, filter);
}

TEST(Archives, MembersAreReadAsFilesUnderBothNames) {
  const Members members = {
      {"in/a.txt", "page a"}, {"b.html", "<p>b"}, {"n.jsonl", "{\"text\":\"r\"}\n{\"text\":\"s\"}\n"}};
  const std::pair<const char*, std::string> kArchives[] = {
      {"x.zip", zip(members)},
      {"x.tar", tar(members)},
      {"x.tgz", tar(members, ARCHIVE_FILTER_GZIP)},
      {"x.tar.gz", tar(members, ARCHIVE_FILTER_GZIP)},
      {"x.tar.xz", tar(members, ARCHIVE_FILTER_XZ)},
      {"x.tar.bz2", tar(members, ARCHIVE_FILTER_BZIP2)},
      {"x.tar.zst", tar(members, ARCHIVE_FILTER_ZSTD)},
      {"x.7z", pack(members, ARCHIVE_FORMAT_7ZIP)},
  };
  for (const auto& [name, bytes] : kArchives) {
    const auto delivered = read_named(name, bytes);
    std::vector<std::string> ids;
    for (const Page& page : delivered.pages) {
      EXPECT_TRUE(page.path.ends_with(page.id.substr(0, page.id.find('#')))) << page.path;
      EXPECT_TRUE(page.id.starts_with(name)) << page.id;
      ids.push_back(page.id.substr(page.id.find('/')));
    }
    EXPECT_THAT(ids, ElementsAre("/in/a.txt", "/b.html", "/n.jsonl#1", "/n.jsonl#2")) << name;
    EXPECT_THAT(delivered.reasons(), IsEmpty());
    ASSERT_EQ(delivered.pages.size(), 4u);
    EXPECT_EQ(delivered.pages[0].bytes, "page a");
    EXPECT_EQ(delivered.pages[1].format, PageFormat::kHtml);
  }
}

TEST(Archives, HostileNamesAndKindsAreRefused) {
  const auto delivered = read_named("x.tar", tar({{"../up.txt", "x"},
                                                  {"a/../../up.txt", "x"},
                                                  {"/etc/absolute.txt", "x"},
                                                  {"..\\up.txt", "x"},
                                                  {"pipe.txt", "|"},
                                                  {"link.txt", "->/etc/passwd"},
                                                  {".hidden/x.txt", "x"},
                                                  {"__MACOSX/x.txt", "x"},
                                                  {"photo.jpg", "x"},
                                                  {"a..b.txt", "good"}}));
  EXPECT_EQ(delivered.ids(), "x.tar/a..b.txt");
  EXPECT_THAT(delivered.reasons(),
              ElementsAre(HasSubstr("leads out"), HasSubstr("leads out"), HasSubstr("absolute.txt: the name leads out"),
                          HasSubstr("leads out"), HasSubstr("pipe.txt: a device")));
  EXPECT_THAT(delivered.passed_over, ElementsAre("link in an archive", "hidden file", "hidden file", ".jpg"));
}

TEST(Archives, WithinArchivesAreReadToALimit) {
  std::string packed = zip({{"page.txt", "deep"}});
  for (int level = 0; level < 3; ++level) packed = zip({{"in.zip", packed}});
  EXPECT_EQ(read_named("x.zip", packed).ids(), "x.zip/in.zip/in.zip/in.zip/page.txt");
  packed = zip({{"in.zip", packed}, {"after.txt", "after"}});
  const auto delivered = read_named("x.zip", packed);
  EXPECT_EQ(delivered.ids(), "x.zip/after.txt");
  EXPECT_THAT(delivered.reasons(), ElementsAre(HasSubstr("nested deeper than 4")));
}

TEST(Archives, PackedSevenZipIsReadFromMemory) {
  const auto delivered = read_named("x.zip", zip({{"in.7z", pack({{"a.txt", "page"}}, ARCHIVE_FORMAT_7ZIP)}}));
  EXPECT_EQ(delivered.ids(), "x.zip/in.7z/a.txt");
}

TEST(Archives, ThatExpandTooFarAreLeftThere) {
  ReadOptions options;
  options.limits.archive_bytes = 3u << 20;
  const std::string page(1u << 20, 'x');
  const auto delivered = read_named(
      "x.zip", zip({{"1.txt", page}, {"2.txt", page}, {"3.txt", page}, {"4.txt", page}, {"5.txt", page}}), options);
  EXPECT_EQ(delivered.pages.size(), 3u);
  EXPECT_THAT(delivered.reasons(),
              ElementsAre(HasSubstr("4.txt: the archive holds more than 3 MiB: not read further")));
}

TEST(Archives, DamageIsNamedAndWhatCameBeforeIsKept) {
  std::string noise;
  for (int i = 0; i < 100000; ++i) noise += static_cast<char>('a' + (i * 7919 / 13) % 26);
  const std::string packed = tar({{"a.txt", "page a"}, {"b.txt", noise}, {"c.txt", "page c"}});
  const auto delivered = read_named("x.tar", packed.substr(0, packed.size() / 2));
  EXPECT_EQ(delivered.ids(), "x.tar/a.txt");
  EXPECT_FALSE(delivered.rejections.empty());
  EXPECT_THAT(read_named("x.zip", "no archive at all").reasons(), ElementsAre(HasSubstr("cannot be read")));
}

TEST(Archives, NamesInAnOldEncodingAreMadeReadable) {
  std::string packed = zip({{"aaaaaaaa.txt", "page"}});
  const std::string gbk = "\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5";  // 中国新闻
  for (std::size_t at = packed.find("aaaaaaaa"); at != std::string::npos; at = packed.find("aaaaaaaa")) {
    packed.replace(at, 8, gbk);
  }
  const auto delivered = read_named("x.zip", packed);
  ASSERT_EQ(delivered.pages.size(), 1u) << delivered.rejections.size();
  EXPECT_EQ(delivered.pages[0].id, "x.zip/中国新闻.txt");
}

TEST(RarerCompressions, AreReadThroughTheirExtensionsOrTheirMagic) {
  const auto raw = [](int filter) { return pack({{"x", "a page"}}, ARCHIVE_FORMAT_RAW, filter); };
  EXPECT_EQ(read_named("a.txt.bz2", raw(ARCHIVE_FILTER_BZIP2)).pages.at(0).bytes, "a page");
  EXPECT_EQ(read_named("a.txt.xz", raw(ARCHIVE_FILTER_XZ)).pages.at(0).bytes, "a page");
  EXPECT_EQ(read_named("a.txt.lz4", raw(ARCHIVE_FILTER_LZ4)).pages.at(0).bytes, "a page");
  EXPECT_EQ(read_named("a.txt", raw(ARCHIVE_FILTER_XZ)).pages.at(0).bytes, "a page");
  EXPECT_EQ(read_named("a.txt", gzip("a page")).pages.at(0).bytes, "a page");
  const std::string whole = raw(ARCHIVE_FILTER_XZ);
  EXPECT_FALSE(read_named("a.txt.xz", whole.substr(0, whole.size() / 2)).rejections.empty());
}

}  // namespace
}  // namespace zhen::indexer
