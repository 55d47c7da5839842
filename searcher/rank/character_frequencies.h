// In how many documents does a Han character occur? The index has no such term: it is every bigram that begins so.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "common/index/snapshot.h"

namespace zhen::searcher {

/// Estimates document frequencies of characters for the second stage, and remembers them for one snapshot.
/// Deterministic: depends on the documents alone, not on how they are spread over segments.
/// Thread-safety: one a thread.
class CharacterFrequencies {
 public:
  /// Estimated from the frequencies of the terms that begin with the character, as if independent.
  /// Throws Xapian::Error. Cost: a walk over those terms, the first time.
  double documents_with(std::string_view character, const index::Snapshot& snapshot, double documents);

  void clear() { known_.clear(); }

 private:
  std::unordered_map<std::string, double> known_;
};

}  // namespace zhen::searcher
