// What differs between two articles, and between a copy and its story's first page.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/compare/comparison.h"
#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using index::StoredDocument;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

StoredDocument page(const std::string& text, std::vector<index::Range> furniture = {}) {
  StoredDocument document;
  document.id = "page";
  document.text = text;
  document.furniture = std::move(furniture);
  return document;
}

Comparison compare(const StoredDocument& from, const StoredDocument& to, bool scripts = false) {
  return searcher::compare_articles(from, to, text::Analyzer(text::AnalyzerOptions{}), scripts);
}
Comparison compare(const std::string& from, const std::string& to, bool scripts = false) {
  return compare(page(from), page(to), scripts);
}

/// "=2" for two sentences alike, "-…", "+…", "~from|to" with changed words in brackets.
std::string marked(const std::string& text, const std::vector<Highlight>& changes) {
  std::string shown;
  std::size_t at = 0;
  for (const Highlight& change : changes) {
    shown += text.substr(at, change.begin - at) + '[' + text.substr(change.begin, change.end - change.begin) + ']';
    at = change.end;
  }
  return shown + text.substr(at);
}

std::vector<std::string> told(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const ComparedPassage& passage : comparison.passages) {
    switch (passage.kind) {
      case PassageKind::same: lines.push_back('=' + std::to_string(passage.sentences)); break;
      case PassageKind::removed: lines.push_back('-' + passage.from); break;
      case PassageKind::added: lines.push_back('+' + passage.to); break;
      case PassageKind::changed:
        lines.push_back('~' + marked(passage.from, passage.from_changes) + '|' +
                        marked(passage.to, passage.to_changes));
    }
  }
  return lines;
}

const std::string kBridge = "新桥今日通车。全长三公里。市长出席了仪式。";

TEST(Compare, FindsSentencesThatCameWentAndChanged) {
  EXPECT_THAT(told(compare(kBridge, kBridge)), ElementsAre("=3"));
  EXPECT_THAT(told(compare(kBridge, "新桥今日通车。市长出席了仪式。")), ElementsAre("=1", "-全长三公里。", "=1"));
  EXPECT_THAT(told(compare(kBridge, kBridge + "造价未公布。")), ElementsAre("=3", "+造价未公布。"));
  EXPECT_THAT(told(compare(kBridge, "新桥昨日通车。全长三公里。市长出席了仪式。")),
              ElementsAre("~新桥[今]日通车。|新桥[昨]日通车。", "=2"));
  EXPECT_THAT(told(compare("The bridge opened on Monday. It is long.", "The bridge opened on Tuesday. It is long.")),
              ElementsAre("~The bridge opened on [Monday].|The bridge opened on [Tuesday].", "=1"));
}

TEST(Compare, NothingInCommonIsGoneAndNew) {
  EXPECT_THAT(told(compare("Rain fell all day.", "市场今天休市。")),
              ElementsAre("-Rain fell all day.", "+市场今天休市。"));
  EXPECT_THAT(told(compare("", kBridge)), ElementsAre('+' + kBridge));
  EXPECT_THAT(told(compare("", "")), ElementsAre());
}

TEST(Compare, ScriptsWidthsCaseAndPunctuationAreNoDifference) {
  EXPECT_THAT(told(compare("國際論壇開幕。", "国际论坛开幕！")), ElementsAre("=1"));
  EXPECT_THAT(told(compare("ABC公司 said “yes”.", "ＡＢＣ公司Said \"yes\"")), ElementsAre("=1"));
  EXPECT_THAT(told(compare("大會在國際會議中心開幕。", "大会在国际会议中心开幕。", true)),
              ElementsAre("~大[會]在[國際會議]中心[開]幕。|大[会]在[国际会议]中心[开]幕。"));
}

TEST(Compare, LineBreaksAndJoinedSentencesAreNoDifference) {
  EXPECT_THAT(told(compare("新桥今日通车。\n\n全长三公里。", "新桥今日通车。全长三公里。")), ElementsAre("=2"));
  EXPECT_THAT(told(compare("新桥今日正式通车。桥梁全长三公里。", "新桥今日正式通车，桥梁全长三公里。")),
              ElementsAre("=2"));
}

TEST(Compare, FurnitureIsNotLookedAt) {
  const std::string menu = "首页 新闻 体育\n";
  const auto length = static_cast<std::uint32_t>(menu.size());
  const auto end = static_cast<std::uint32_t>(menu.size() + kBridge.size());
  const StoredDocument furnished =
      page(menu + kBridge + "相关链接",
           {{0, length}, {end, end + static_cast<std::uint32_t>(std::string("相关链接").size())}});
  EXPECT_THAT(told(compare(page(kBridge), furnished)), ElementsAre("=3"));
}

TEST(Compare, LongPagesAreCutAndSaidToBe) {
  std::string text;
  for (int i = 0; text.size() < (std::size_t{1} << 20) + 100'000; ++i) {
    text += "第" + std::to_string(i) + "句话在这里结束。";
  }
  const Comparison comparison = compare(text, text);
  EXPECT_FALSE(comparison.complete);
  EXPECT_EQ(comparison.differences(), 0U);
}

TEST(Compare, IllFormedTextIsReadAllTheSame) {
  const Comparison comparison = compare("桥\xFF\xE4\xB8 open。\xC3", "桥 \xF0\x9F open。");
  for (const ComparedPassage& passage : comparison.passages) {
    for (const Highlight& change : passage.from_changes) EXPECT_LE(change.end, passage.from.size());
  }
}

struct Copies : testing::IndexTest {
  Copies() {
    std::string wire, cut;
    for (int i = 0; i < 30; ++i) {
      const std::string sentence = "代表们讨论了第" + std::to_string(i * 7919) + "号议案的各项条款。\n";
      wire += sentence;
      if (i != 10) cut += sentence;
    }
    add("wire", wire, 9);
    add("cut", cut, 10);
    add("alone", "今天全国大部分地区天气晴朗，气温回升明显，适合外出活动和农事生产安排。\n", 11);
    if (!writer_->commit()) throw std::runtime_error("commit");
    writer_.reset();
    auto opened = Searcher::open(path_);
    if (!opened) throw std::runtime_error(opened.error().message);
    searcher_.emplace(*std::move(opened));
  }

  void add(const std::string& id, const std::string& text, int day) {
    if (!writer_) writer_.emplace(open());
    StoredDocument document = testing::sample(id, "");
    document.text = text;
    document.date = index::make_date(2023, 5, day);
    document.content_hash = static_cast<std::uint64_t>(day);
    if (!writer_->add(std::move(document))) throw std::runtime_error("add");
  }

  std::optional<indexer::IndexWriter> writer_;
  std::optional<Searcher> searcher_;
};

TEST_F(Copies, ACopyIsComparedWithThePageThatLeadsItsStory) {
  const auto comparison = searcher_->compare({.id = "cut"});
  ASSERT_TRUE(comparison) << comparison.error().message;
  EXPECT_EQ(comparison->from.id, "wire");
  EXPECT_EQ(comparison->to.id, "cut");
  EXPECT_EQ(comparison->from.sentences, 30U);
  EXPECT_GE(comparison->overlap, 0.8);
  EXPECT_THAT(told(*comparison), ElementsAre("=10", "-代表们讨论了第79190号议案的各项条款。", "=19"));
}

TEST_F(Copies, AnyTwoPagesCanBeCompared) {
  const auto comparison = searcher_->compare({.id = "wire", .with = "cut"});
  ASSERT_TRUE(comparison);
  EXPECT_THAT(told(*comparison), ElementsAre("=10", "+代表们讨论了第79190号议案的各项条款。", "=19"));
  EXPECT_EQ(searcher_->compare({.id = "alone", .with = "wire"})->overlap, 0);
}

TEST_F(Copies, WithoutACopyTheRefusalSaysWhatToName) {
  const auto leading = searcher_->compare({.id = "wire"});
  ASSERT_FALSE(leading);
  EXPECT_EQ(leading.error().code, ErrorCode::invalid_argument);
  EXPECT_THAT(leading.error().message, HasSubstr("such as \"cut\""));
  EXPECT_EQ(searcher_->compare({.id = "alone"}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(searcher_->compare({.id = "absent"}).error().code, ErrorCode::document_not_found);
  EXPECT_EQ(searcher_->compare({.id = "wire", .with = "absent"}).error().code, ErrorCode::document_not_found);
}

}  // namespace
}  // namespace zhen
