// The termlists of a glass database as they are stored, in the order of docids: to be copied, not understood.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "zhen/result.h"

namespace zhen::indexer::glass {

/// One document's stored termlist.
struct StoredTermlist {
  std::uint32_t docid = 0;
  std::string tag;
  bool is_deflated = false;
};

/// Walks the termlist table from its first leaf to its last, whoever wrote it. Never reads outside the file.
/// Thread-safety: one thread at a time.
class TermlistReader {
 public:
  /// Errors: index_corrupt (no glass database of the known version), io.
  static Result<TermlistReader> open(const std::string& folder);

  /// The next document's. False: that was the last one. Errors: index_corrupt.
  Result<bool> next(StoredTermlist& termlist);

 private:
  struct Place {
    std::string_view block;
    std::size_t item = 0;
  };
  struct Leaf {
    std::string_view key, piece;
    unsigned flags = 0;
  };
  Result<void> descend(std::uint32_t block, unsigned level);
  Result<bool> next_leaf(Leaf& leaf);
  Result<bool> next_block();
  Error damaged(const char* fact) const;

  std::string path_;
  base::MappedFile file_;
  std::vector<Place> places_;  // root first
};

}  // namespace zhen::indexer::glass
