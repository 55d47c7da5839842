// What goes on from a typed beginning? Phrases that titles share, and titles.
// Not from a list made while indexing: counted in the titles themselves, so that every commit is seen at once.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/snapshot.h"
#include "searcher/suggest/title_list.h"
#include "zhen/result.h"
#include "zhen/suggestion.h"

namespace zhen::searcher {

/// Keeps the titles of a commit in memory. Thread-safety: one a thread.
class Suggester {
 public:
  /// At most `limit`; phrases first, then titles that begin so, then titles that hold it, newest first.
  /// Errors: index_corrupt, io. Cost: a scan of the titles, a few milliseconds for 100,000; and a page read for each
  /// title given. The first time all titles are read, after another commit those of segments that are new.
  Result<std::vector<Suggestion>> suggest(const index::Snapshot& snapshot, std::string_view prefix, std::size_t limit);

 private:
  Result<void> follow(const index::Snapshot& snapshot);

  std::map<std::string, std::shared_ptr<const std::vector<Title>>> by_segment_;
  std::string commit_;
  std::vector<Title> titles_;
};

}  // namespace zhen::searcher
