// Which documents match, and what does each score? A plan run over every segment, window by window.
// Boolean algebra over bitmaps gives exact totals and facets; scores gather in an array beside them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "common/index/snapshot.h"
#include "searcher/rank/bitmap.h"
#include "searcher/rank/near_check.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/unit_postings.h"
#include "searcher/stop_signal.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// A quoted string without a single whole unit (`"rude"`) is looked for in the text of all pages; no more than so
/// many bytes of it are read in a search, about a second's work.
inline constexpr std::uint64_t kMaxScannedBytes = std::uint64_t{512} << 20;

/// The matches of one window: a bit and a score for each row.
struct WindowMatches {
  const Window& window;
  const Bitmap& matches;
  const std::vector<float>& scores;
  const std::vector<Bitmap>& without;  ///< matches but for Plan::choices[i]
};

/// Runs a plan. A page's score is the sum over the scoring units that it holds, whatever part of the query they
/// stand in, and a little more if it holds them all (bm25.h).
/// Thread-safety: one a thread. Lifetime: `snapshot` and `plan` must outlive it.
class Matcher {
 public:
  /// Throws Xapian::Error.
  Matcher(const index::Snapshot& snapshot, const Plan& plan, const Bm25Parameters& parameters = kBm25);

  using Consumer = std::function<void(const WindowMatches&)>;

  /// Hands over each window that has a match, or would have one without a choice, segments and rows ascending.
  /// Throws Xapian::Error. Errors: index_corrupt, io (of stored text, for quoted strings), those of `stop`.
  Result<void> run(const Consumer& consume, const StopSignal& stop = StopSignal(0, nullptr));

  const Plan& plan() const { return plan_; }
  const std::vector<UnitPostings>& units() const { return units_; }
  /// Whether the last run looked at every page that it had to: false where a scan met its bound.
  bool is_exact() const { return is_exact_; }
  const CollectionStatistics& statistics() const { return statistics_; }

 private:
  class WindowRun;
  NearCheck& near_check();

  const index::Snapshot& snapshot_;
  const Plan& plan_;
  Bm25Parameters parameters_;
  CollectionStatistics statistics_;
  std::vector<UnitPostings> units_;
  std::optional<text::Analyzer> analyzer_;  ///< made when first needed
  std::optional<NearCheck> near_check_;
  std::uint64_t scanned_bytes_ = 0;
  bool is_exact_ = true;
};

}  // namespace zhen::searcher
