#include "searcher/rank/rerank.h"

#include <algorithm>

namespace zhen::searcher {

Result<void> rerank(std::vector<RankedHit>& hits, const Plan& plan, const Matcher& matcher, const MatchFinder& finder,
                    const DocumentSource& document_of) {
  (void)plan;
  (void)matcher;
  (void)finder;
  (void)document_of;
  (void)hits;
  return {};
}

}  // namespace zhen::searcher
