// The sample collection is read as its truth says, but for few pages; what must never happen is said outright.
#include <gtest/gtest.h>

#include "indexer/extract/measure.h"
#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

PageFormat format_of(const std::filesystem::path& path) {
  if (path.extension() == ".html") return PageFormat::kHtml;
  return path.extension() == ".md" ? PageFormat::kMarkdown : PageFormat::kText;
}

double share(const FieldScore& score) {
  return static_cast<double>(score.right) / static_cast<double>(score.known);
}

TEST(Corpus, is_read_as_its_truth_says) {
  const std::filesystem::path corpus = std::filesystem::path(ZHEN_SOURCE_DIR) / "corpus";
  const auto truth = parse_truth(read_all(corpus / "truth.jsonl"));
  ASSERT_TRUE(truth) << truth.error().message;
  Scores scores(PageForm::kHtml);
  for (const TruthRecord& record : *truth) {
    const std::filesystem::path path = corpus / "pages" / record.id;
    if (!std::filesystem::is_regular_file(path)) continue;  // a record inside a JSONL file
    scores.add(record, understand(read_all(path), format_of(path)).document);
  }
  EXPECT_GE(scores.fields["title"].known, 80U);
  EXPECT_GE(share(scores.fields["title"]), 0.95);
  EXPECT_GE(share(scores.fields["date"]), 0.95);
  EXPECT_GE(share(scores.fields["source"]), 0.87);
  EXPECT_GE(share(scores.fields["site"]), 0.80);
  EXPECT_EQ(scores.fields["lang"].right, scores.fields["lang"].known);
  EXPECT_EQ(scores.dated_wrongly, 0U) << "an undated page was given a date";
  EXPECT_EQ(scores.article_found, scores.article_known) << "an article lost a line";
  EXPECT_GE(static_cast<double>(scores.furniture_found) / static_cast<double>(scores.furniture_known), 0.93);
}

}  // namespace
}  // namespace zhen::indexer
