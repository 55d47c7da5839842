// The searcher as one would write it without an index: every document looked at for every query.
// Shares the analyzer and the parser with the real one, and nothing of matching, scoring, filtering or counting.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/query/ast.h"
#include "searcher/rank/bm25.h"

namespace zhen::searcher::testing {

class BruteForce {
 public:
  explicit BruteForce(std::vector<index::StoredDocument> documents);

  /// Matching documents with the score of the first stage.
  std::map<std::string, double> search(const Node& query, const Bm25Parameters& parameters = kBm25) const;

  /// How many of `ids` have each value of a facet ("" is none).
  std::map<std::string, std::uint64_t> count(const std::string& facet, const std::set<std::string>& ids) const;

  const std::vector<index::StoredDocument>& documents() const { return documents_; }

 private:
  struct Page {
    std::map<std::string, double> frequencies;  ///< in eighths
    std::set<std::string> title;
    std::string folded_text;
    std::string folded_title;
    double length = 0;
  };
  struct Scoring {
    text::QueryUnit unit;
    bool in_title = false;
    double weight = 0;
  };
  struct Asked {
    bool in_title = false;
    bool required = false;
    double weight = 1;
  };

  Page page_of(const index::StoredDocument& document) const;
  bool matches(const Node& node, std::size_t document, const Asked& asked) const;
  bool has_string(const std::string& key, std::size_t document, bool in_title) const;
  bool stand_near(const Node& near, std::size_t document, bool in_title) const;
  bool group_matches(const Node& group, std::size_t document, const Asked& asked) const;
  bool passes(const Node& filter, std::size_t document) const;
  bool holds(const text::QueryUnit& unit, std::size_t document, bool in_title) const;
  void collect(const Node& node, const Asked& asked, std::map<std::string, Scoring>& units) const;
  std::set<std::string> terms_of(const Scoring& scoring) const;
  double frequency(const Page& page, const Scoring& scoring) const;

  text::Analyzer analyzer_;
  std::vector<index::StoredDocument> documents_;
  std::vector<Page> pages_;
};

}  // namespace zhen::searcher::testing
