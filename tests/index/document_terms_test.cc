#include "common/index/document_terms.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/index/schema.h"

namespace zhen::index {
namespace {

std::map<std::string, std::uint32_t> counted(DocumentTerms& terms, const StoredDocument& document) {
  std::map<std::string, std::uint32_t> found;
  for (const TermCount& count : terms.of(document)) {
    EXPECT_TRUE(found.emplace(std::string(count.term), count.wdf).second) << count.term;
  }
  return found;
}

TEST(DocumentTerms, TitleArticleAndFurnitureWeighAsTheSchemaSays) {
  StoredDocument document;
  document.title = "harvest";
  document.text = "login harvest harvest wheat login";
  document.furniture = {{0, 5}, {28, 33}};
  DocumentTerms terms;
  auto found = counted(terms, document);
  EXPECT_EQ(found.at("harvest"), kWdfTitle + 2 * kWdfArticle);
  EXPECT_EQ(found.at("Sharvest"), 0U);
  EXPECT_EQ(found.at("wheat"), kWdfArticle);
  EXPECT_FALSE(found.contains("Swheat"));
  EXPECT_EQ(found.at("login"), 2 * kWdfFurniture);
}

TEST(DocumentTerms, FurnitureNeverOutweighsOneArticleOccurrence) {
  StoredDocument document;
  for (int i = 0; i < 50; ++i) document.text += "share ";
  document.furniture = {{0, static_cast<std::uint32_t>(document.text.size())}};
  DocumentTerms terms;
  EXPECT_EQ(counted(terms, document).at("share"), kWdfFurnitureMost);
  EXPECT_LT(kWdfFurnitureMost, kWdfArticle);
}

TEST(DocumentTerms, FactsAreTermsWithAPrefix) {
  StoredDocument document;
  document.id = "pages/A.txt";
  document.source = "Tide Daily";
  document.site = "Tide.example";
  document.language = Language::kZhHant;
  DocumentTerms terms;
  EXPECT_EQ(counted(terms, document),
            (std::map<std::string, std::uint32_t>{
                {"Qpages/A.txt", 0}, {"Lzh-hant", 0}, {"XStide daily", 0}, {"XHtide.example", 0}}));
}

TEST(DocumentTerms, ManyTermsAfterFewAndFewAfterMany) {
  DocumentTerms terms;
  StoredDocument small;
  small.text = "北京 wheat";
  StoredDocument large;
  for (int i = 0; i < 20000; ++i) large.text.append("n").append(std::to_string(i)).append("x ");
  const auto before = counted(terms, small).size();
  const auto many = counted(terms, large).size();
  EXPECT_GE(many, 20000U);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(counted(terms, small).size(), before);
    EXPECT_EQ(counted(terms, large).size(), many);
  }
  EXPECT_EQ(counted(terms, {}), (std::map<std::string, std::uint32_t>{{"Q", 0}, {"Lother", 0}}));
}

}  // namespace
}  // namespace zhen::index
