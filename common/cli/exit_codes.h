// What the programs tell the shell. Part of their contract: never renumber.
#pragma once

namespace zhen::cli {

/// zhen-search, as grep has it.
enum SearchExit : int { kHits = 0, kNoHits = 1, kSearchFailed = 2 };

/// zhen-index.
enum IndexExit : int {
  kAllIndexed = 0,
  kSomeRejected = 1,  ///< the rest is committed
  kIndexFailed =
      2,  ///< nothing is committed: wrong arguments, no room, interrupted, the first rejection under --strict
};

}  // namespace zhen::cli
