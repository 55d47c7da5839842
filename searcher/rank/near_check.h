// Do these words stand near one another in a page? The proof in its stored text, where postings only give candidates.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/segment.h"
#include "common/text/analyzer.h"
#include "searcher/rank/plan.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Reads pages and counts places: a word, a number and a Han character are one each.
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

  bool stand_near(std::string_view text, const PlanNode& node);
  std::vector<Span> occurrences(const NearOperand& operand) const;
  std::uint32_t place_of(std::size_t byte) const;

  const text::Analyzer& analyzer_;
  std::string folded_;
  std::vector<std::size_t> begins_;  ///< byte of each place
};

}  // namespace zhen::searcher
