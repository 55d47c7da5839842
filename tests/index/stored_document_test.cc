#include "common/index/stored_document.h"

#include <gtest/gtest.h>

#include <random>

#include "common/index/document_frame.h"

namespace zhen::index {
namespace {

StoredDocument full_document() {
  StoredDocument d;
  d.id = "a/b.txt#3";
  d.path = "a/b.txt";
  d.title = "秋粮丰收 Autumn harvest";
  d.date = make_date(2023, 5, 0);
  d.date_role = DateRole::kDateline;
  d.date_certainty = Certainty::kMedium;
  d.date_evidence = "BEIJING, May 2023";
  d.date_time = "19:21 +08:00";
  d.source = "新华社";
  d.source_as_written = "Xinhua";
  d.site = "xinhuanet.com";
  d.language = Language::kMixed;
  d.url = "https://example.org/?a=1";
  d.author = "王小明";
  d.encoding = "GB18030";
  d.content_hash = 0x0123456789abcdefULL;
  d.text = std::string("首页 登录\n秋粮丰收\n正文 \0 text\n版权所有", 50);
  d.furniture = {{0, 13}, {40, 50}};
  d.title_ranges = {{14, 26}, {14, 20}};
  return d;
}

void expect_equal(const StoredDocument& a, const StoredDocument& b) {
  EXPECT_EQ(serialize(a), serialize(b));
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.date, b.date);
  EXPECT_EQ(a.date_role, b.date_role);
  EXPECT_EQ(a.date_certainty, b.date_certainty);
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.content_hash, b.content_hash);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.furniture, b.furniture);
  EXPECT_EQ(a.title_ranges, b.title_ranges);
}

TEST(StoredDocument, ComesBackAsItWas) {
  for (const StoredDocument& document : {StoredDocument(), full_document()}) {
    const auto read = parse_stored_document(serialize(document));
    ASSERT_TRUE(read);
    expect_equal(*read, document);
  }
}

TEST(StoredDocument, PassesOverFieldsOfALaterProgram) {
  const std::string later = serialize(full_document()) + "\x63\x03new";
  const auto read = parse_stored_document(later);
  ASSERT_TRUE(read);
  expect_equal(*read, full_document());
}

TEST(StoredDocument, RefusesEveryTruncation) {
  const std::string bytes = serialize(full_document());
  int refused = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto read = parse_stored_document(bytes.substr(0, size));
    if (read) continue;
    ++refused;
    EXPECT_EQ(read.error().code, ErrorCode::index_corrupt);
  }
  EXPECT_GT(refused, 0);
}

TEST(StoredDocument, RandomDamageNeverLeavesTheBytes) {
  std::mt19937 random(11);
  const std::string sound = serialize(full_document());
  for (int trial = 0; trial < 20000; ++trial) {
    std::string bytes = sound;
    for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
      char& byte = bytes[random() % bytes.size()];
      byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    const auto read = parse_stored_document(bytes);
    if (!read) continue;
    for (const Range& range : read->furniture) EXPECT_LE(range.end, read->text.size());
    for (const Range& range : read->title_ranges) EXPECT_LE(range.end, read->text.size());
    std::uint32_t last = 0;
    for (const Range& range : read->article()) {
      EXPECT_LE(last, range.begin);
      EXPECT_LT(range.begin, range.end);
      last = range.end;
    }
  }
}

TEST(StoredDocument, TheArticleIsWhatIsNotFurniture) {
  StoredDocument document;
  document.text = "0123456789";
  EXPECT_EQ(document.article(), (std::vector<Range>{{0, 10}}));
  document.furniture = {{0, 2}, {5, 6}};
  EXPECT_EQ(document.article(), (std::vector<Range>{{2, 5}, {6, 10}}));
  document.furniture = {{0, 10}};
  EXPECT_TRUE(document.article().empty());
}

TEST(DocumentFrame, ComesBackAndNoticesEveryFlip) {
  std::string frame;
  ASSERT_TRUE(append_frame(full_document(), frame));
  const auto read = parse_frame(frame, "it");
  ASSERT_TRUE(read);
  expect_equal(*read, full_document());
  for (std::size_t byte = 0; byte < frame.size(); ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = frame;
      damaged[byte] = static_cast<char>(damaged[byte] ^ (1 << bit));
      const auto found = parse_frame(damaged, "document 7");
      if (found) {
        // A bit of the header that decides nothing: what is read is still what was written.
        expect_equal(*found, full_document());
      } else {
        EXPECT_EQ(found.error().code, ErrorCode::index_corrupt);
        EXPECT_EQ(found.error().message.rfind("document 7 is damaged", 0), 0U) << found.error().message;
      }
    }
  }
}

TEST(StoredDocument, NamesOfLanguagesGoBothWays) {
  for (const Language language :
       {Language::kOther, Language::kZhHans, Language::kZhHant, Language::kEn, Language::kMixed}) {
    EXPECT_EQ(parse_language(name_of(language)), language);
  }
  EXPECT_FALSE(parse_language("zh"));
}

}  // namespace
}  // namespace zhen::index
