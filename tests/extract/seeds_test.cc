// The two pages that define the collection come out as a careful reader sees them.
#include <gtest/gtest.h>

#include "indexer/extract/measure.h"
#include "tests/extract/extract_support.h"

namespace zhen::indexer {
namespace {

TEST(Seeds, come_out_as_their_truth_says) {
  const auto data = shared_data();
  if (!data) GTEST_SKIP() << "shared test data is not beside the checkout (ZHEN_SHARED_DATA)";
  const auto truth = parse_truth(read_all(*data / "seeds" / "truth.jsonl"));
  ASSERT_TRUE(truth) << truth.error().message;
  ASSERT_FALSE(truth->empty());
  for (const TruthRecord& record : *truth) {
    const UnderstoodPage page = understand(read_all(*data / "seeds" / record.text_file));
    Scores scores(PageForm::kText);
    for (const std::string& wrong : scores.add(record, page.document))
      ADD_FAILURE() << record.text_file << " " << wrong;
  }
}

TEST(Seeds, the_dates_are_chosen_for_the_right_reasons) {
  const auto data = shared_data();
  if (!data) GTEST_SKIP() << "shared test data is not beside the checkout (ZHEN_SHARED_DATA)";
  const auto byline = understand(read_all(*data / "seeds" / "000_9b172b9e3c9ab060.txt")).document;
  EXPECT_EQ(byline.date_role, index::DateRole::kPublished);
  EXPECT_NE(byline.date_evidence.find("Xinhua, May 25, 2023"), std::string::npos);

  const auto event = understand(read_all(*data / "seeds" / "002_bdc6e3dcb3916d4e.txt"));
  EXPECT_EQ(event.document.date_role, index::DateRole::kEvent);
  EXPECT_NE(event.document.date_evidence.find("December 2, 2019"), std::string::npos);
  std::string clock_role;
  for (const Candidate& candidate : event.candidates) {
    if (candidate.field == "date" && candidate.value == "2022-10-04") clock_role = candidate.role;
  }
  EXPECT_EQ(clock_role, "page-clock");
}

}  // namespace
}  // namespace zhen::indexer
