#include "indexer/write/document_terms.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/index/schema.h"

namespace zhen::indexer {
namespace {

struct Count {
  std::uint32_t wdf;
  bool in_title;
};

std::map<std::string, Count> counted(DocumentTerms& terms, const index::StoredDocument& document) {
  std::map<std::string, Count> found;
  for (const TermCount& count : terms.count(document)) {
    EXPECT_TRUE(found.emplace(std::string(count.term), Count{count.wdf, count.in_title}).second) << count.term;
  }
  return found;
}

TEST(DocumentTerms, TitleArticleAndFurnitureWeighAsTheSchemaSays) {
  index::StoredDocument document;
  document.title = "harvest";
  document.text = "login harvest harvest wheat login";
  document.furniture = {{0, 5}, {28, 33}};
  DocumentTerms terms;
  auto found = counted(terms, document);
  EXPECT_EQ(found.at("harvest").wdf, index::kWdfTitle + 2 * index::kWdfArticle);
  EXPECT_TRUE(found.at("harvest").in_title);
  EXPECT_EQ(found.at("wheat").wdf, index::kWdfArticle);
  EXPECT_FALSE(found.at("wheat").in_title);
  EXPECT_EQ(found.at("login").wdf, 2 * index::kWdfFurniture);
}

TEST(DocumentTerms, FurnitureNeverOutweighsOneArticleOccurrence) {
  index::StoredDocument document;
  for (int i = 0; i < 50; ++i) document.text += "share ";
  document.furniture = {{0, static_cast<std::uint32_t>(document.text.size())}};
  DocumentTerms terms;
  EXPECT_EQ(counted(terms, document).at("share").wdf, index::kWdfFurnitureMost);
  EXPECT_LT(index::kWdfFurnitureMost, index::kWdfArticle);
}

TEST(DocumentTerms, ManyTermsAfterFewAndFewAfterMany) {
  DocumentTerms terms;
  index::StoredDocument small;
  small.text = "北京 wheat";
  index::StoredDocument large;
  for (int i = 0; i < 20000; ++i) large.text.append("n").append(std::to_string(i)).append("x ");
  const auto before = counted(terms, small).size();
  const auto many = counted(terms, large).size();
  EXPECT_GE(many, 20000U);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(counted(terms, small).size(), before);
    EXPECT_EQ(counted(terms, large).size(), many);
  }
  EXPECT_TRUE(counted(terms, {}).empty());
}

}  // namespace
}  // namespace zhen::indexer
