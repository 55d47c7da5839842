// Small collections and queries in both languages whose words meet often: what an exhaustive comparison needs.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "common/index/stored_document.h"
#include "common/index/terms.h"

namespace zhen::searcher::testing {

class RandomCollection {
 public:
  explicit RandomCollection(std::uint32_t seed) : random_(seed) {}

  index::StoredDocument document(const std::string& id) {
    index::StoredDocument document;
    document.id = id;
    if (below(5) != 0) document.title = text(4);
    document.text = text(12);
    if (below(3) == 0) {
      const std::size_t begin = document.text.size();
      document.text += "\n" + text(6);
      document.furniture.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(document.text.size())});
      if (below(2) == 0) document.text += "\n" + text(5);
    }
    set_source(document);
    document.language = static_cast<index::Language>(below(5));
    set_date(document);
    document.content_hash = index::stable_hash(document.text + document.title + id);
    return document;
  }

  /// A query of words, signs, quotes, fields, brackets and operators.
  std::string query() {
    std::string query;
    const std::size_t pieces = 1 + below(4);
    for (std::size_t i = 0; i < pieces; ++i) query += (i == 0 ? "" : " ") + piece(2);
    return query;
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::string han(std::size_t most) {
    static const std::vector<std::string> kCharacters{"北", "京", "大", "学", "清", "华",
                                                      "國", "国", "际", "論", "坛", "的"};
    std::string text;
    for (std::size_t i = 1 + below(most); i > 0; --i) text += kCharacters[below(kCharacters.size())];
    return text;
  }
  std::string word() {
    static const std::vector<std::string> kWords{"oil",     "crude", "prices",   "price", "café", "cafe",
                                                 "ＡＢＣ",  "abc",   "covid-19", "U.S.",  "2023", "trade",
                                                 "trading", "the",   "C++",      "5G"};
    return kWords[below(kWords.size())];
  }
  std::string text(std::size_t most) {
    static const std::vector<std::string> kJoins{" ", " ", "，", "。", ", ", ""};
    std::string text;
    for (std::size_t i = 1 + below(most); i > 0; --i) {
      text += below(2) == 0 ? han(6) : word();
      text += kJoins[below(kJoins.size())];
    }
    return text;
  }
  std::string piece(int depth) {
    switch (below(16)) {
      case 0: return "+" + (below(2) == 0 ? han(3) : word());
      case 1: return "-" + (below(2) == 0 ? han(3) : word());
      case 2: return "\"" + (below(3) == 0 ? word() + " " + word() : han(4)) + "\"";
      case 3: return "“" + han(4) + "”";
      case 4: return "title:" + (below(2) == 0 ? han(2) : word());
      case 5:
        return std::vector<std::string>{"source:新华社",  "source:xinhua", "source:Reuters", "-source:路透社",
                                        "site:a.example", "lang:zh",       "lang:en",        "-lang:zh-Hant"}[below(8)];
      case 6:
        return std::vector<std::string>{"date:2022",      "date:2022-05",     "date:..2022-03", "date:2022-11..",
                                        "before:2022-06", "after:2022-06-15", "date:2023",      "-date:2022"}[below(8)];
      case 7: return depth > 0 ? "(" + piece(depth - 1) + " " + piece(depth - 1) + ")" : han(2);
      case 8: return depth > 0 ? piece(depth - 1) + " AND " + piece(depth - 1) : word();
      case 9: return depth > 0 ? piece(depth - 1) + " OR " + piece(depth - 1) : word();
      case 11:
        return han(2) + (below(2) == 0 ? " NEAR/3 " : " 近/6 ") + (below(3) == 0 ? "\"" + han(2) + "\"" : word());
      case 12: return (below(2) == 0 ? han(3) : word()) + (below(2) == 0 ? "^2" : "^0.25");
      case 10: return below(2) == 0 ? "pric*" : han(2) + "*";
      default: return below(2) == 0 ? han(5) : word();
    }
  }
  void set_source(index::StoredDocument& document) {
    switch (below(4)) {
      case 0: document.source = "新华社", document.source_aliases = {"Xinhua", "新華社"}; break;
      case 1: document.source = "Reuters", document.source_aliases = {"路透社"}; break;
      case 2: document.source = "a.example"; break;
      default: break;
    }
    if (below(3) != 0) document.site = below(2) == 0 ? "a.example" : "b.example";
  }
  void set_date(index::StoredDocument& document) {
    if (below(4) == 0) return;
    const int month = below(6) == 0 ? 0 : 1 + static_cast<int>(below(12));
    const int day = month == 0 || below(6) == 0 ? 0 : 1 + static_cast<int>(below(28));
    document.date = index::make_date(2021 + static_cast<int>(below(3)), month, day);
    document.date_role = index::DateRole::kPublished;
    document.date_certainty = index::Certainty::kHigh;
  }

  std::mt19937 random_;
};

}  // namespace zhen::searcher::testing
