// The stored documents that one search reads, each once: ranking, snippets and explanations share them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "common/index/snapshot.h"
#include "common/index/stored_document.h"
#include "searcher/rank/top_hits.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Lives no longer than its snapshot. Thread-safety: one thread. Errors: index_corrupt, naming the document.
class DocumentCache {
 public:
  explicit DocumentCache(const index::Snapshot& snapshot) : snapshot_(snapshot) {}

  /// What ranking reads of a document; valid as long as the cache.
  Result<const index::StoredText*> text(const RankedHit& hit);

  Result<index::StoredDocument> whole(const RankedHit& hit);

 private:
  struct Entry {
    std::string bytes;
    std::optional<index::StoredText> text;  // views of `bytes`
  };

  Result<Entry*> read(const RankedHit& hit);
  Error unreadable(const RankedHit& hit) const;

  const index::Snapshot& snapshot_;
  std::unordered_map<std::uint64_t, Entry> documents_;
};

}  // namespace zhen::searcher
