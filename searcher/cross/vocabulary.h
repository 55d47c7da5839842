// Which terms does the collection hold? Frequencies over all segments, each looked up once.
#pragma once

#include <string>
#include <unordered_map>

#include "common/index/snapshot.h"

namespace zhen::searcher {

/// Belongs to one snapshot. Thread-safety: one thread at a time.
class Vocabulary {
 public:
  /// Documents that hold the term. Throws Xapian::Error. Cost: a look-up a segment, once.
  double documents_with(const std::string& term, const index::Snapshot& snapshot) {
    if (known_.size() >= kMostKept) known_.clear();
    const auto [place, is_new] = known_.try_emplace(term, 0.0);
    if (is_new) {
      for (const auto& segment : snapshot.segments()) place->second += segment->postings().find(term).frequency;
    }
    return place->second;
  }

  void clear() { known_.clear(); }

 private:
  static constexpr std::size_t kMostKept = 100'000;
  std::unordered_map<std::string, double> known_;
};

}  // namespace zhen::searcher
