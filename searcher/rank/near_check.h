// Do these words stand near one another in a page? The proof in its stored text, where postings only give candidates.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/segment.h"
#include "common/text/analyzer.h"
#include "searcher/rank/plan.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Reads pages and counts places: a word, a number and a Han character are one each. Each piece is cut into terms once,
/// however many operands there are.
/// Thread-safety: one a thread. Lifetime: the analyzer must outlive it.
class NearCheck {
 public:
  explicit NearCheck(const text::Analyzer& analyzer) : analyzer_(analyzer) {}

  /// Whether the title, a piece of the article or one of furniture holds each operand of a kNear node so that from
  /// each to the next, in either order, it is at most node.distance places. Only the title where node.in_title.
  /// Errors: index_corrupt, io. Cost: one stored document read, folded and scanned.
  Result<bool> holds(const index::Segment& segment, Xapian::docid local, const PlanNode& node);

 private:
  struct Span {
    std::uint32_t first = 0;  ///< places
    std::uint32_t last = 0;
  };

  void ask_for(const PlanNode& node);
  bool stand_near(std::string_view text, const PlanNode& node);
  void find_terms();
  void find_strings();
  std::uint32_t place_of(std::size_t byte) const;
  static std::vector<Span> near_to(const std::vector<Span>& reached, const std::vector<Span>& spans,
                                   std::uint32_t distance);

  const text::Analyzer& analyzer_;
  const PlanNode* node_ = nullptr;            ///< that the next three are of
  std::vector<const NearOperand*> operands_;  ///< each once
  std::vector<std::size_t> chain_;            ///< of the node's operands, which of operands_
  std::unordered_multimap<std::string_view, std::size_t> by_term_;
  std::vector<std::pair<std::string_view, std::size_t>> by_beginning_;

  struct Met {
    std::size_t operand, begin, end;  ///< bytes
  };
  std::string folded_;
  std::vector<std::size_t> begins_;  ///< byte of each place
  std::vector<Met> met_;
  std::vector<std::vector<Span>> found_;  ///< of each of operands_
};

}  // namespace zhen::searcher
