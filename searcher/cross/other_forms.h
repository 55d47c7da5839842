// Which other forms of the query's words does a page hold, and how does it spell them?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/index/stored_document.h"
#include "searcher/rank/plan.h"
#include "searcher/snippet/matches.h"

namespace zhen::searcher {

/// Thread-safety: one a thread. Lifetime: the arguments must outlive it.
class OtherForms {
 public:
  OtherForms(const Plan& plan, const MatchFinder& finder) : plan_(plan), finder_(finder) {}

  /// Each spelling once, at most so many as the page's mark has room for. Cost: none where the plan has no branch, else
  /// title and article are read up to kBytesRead.
  std::vector<std::string> in(const index::StoredDocument& document) const;

 private:
  static constexpr std::size_t kBytesRead = 32768;
  static constexpr std::size_t kMostForms = 5;

  const Plan& plan_;
  const MatchFinder& finder_;
};

}  // namespace zhen::searcher
