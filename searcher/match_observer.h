// Who looks at all matches of a search beside its facets?
#pragma once

#include "searcher/rank/bitmap.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/plan.h"

namespace zhen::searcher {

class MatchObserver {
 public:
  virtual ~MatchObserver() = default;
  /// The query is answered by `plan`, perhaps not for the first time (corrected, loosened): what was seen before is
  /// void.
  virtual void restart(const Plan& plan) = 0;
  /// A window's matches: one page a story where stories are asked for. Each window once.
  virtual void see(const Window& window, const Bitmap& matches) = 0;
};

}  // namespace zhen::searcher
