// Which lines stand on many pages of a site, or of the run? Those are furniture wherever they stand.
// Bounded: a fixed table of hashes; when a bucket is full the line seen least makes room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/shared_lines.h"
#include "indexer/read/page.h"

namespace zhen::indexer {

/// Counts on how many pages each line stands, from the bytes as they were read: nothing is decoded or understood, so
/// that one thread can learn in the order of reading while others understand, and what it answers depends on that
/// order alone. In one pass each page is asked about when it comes; in two, all are learnt first, and the order of
/// pages no longer matters.
/// Thread-safety: one thread. Cost: eight bytes a line remembered, allocated at once; about 1 GB/s of text.
class FurnitureMemory {
 public:
  static constexpr std::size_t kDefaultLines = std::size_t{1} << 20;

  /// @param lines  that can be remembered; rounded up to a power of two
  explicit FurnitureMemory(std::size_t lines = kDefaultLines);

  /// Remembers the lines of one page, each once. Clean articles and UTF-16 are passed over.
  void learn(const Page& page);

  /// What is known of the page's lines now.
  SharedLines look_up(const Page& page) const;

 private:
  static constexpr std::size_t kWays = 8;

  void remember(std::uint64_t key);
  unsigned count_of(std::uint64_t key) const;

  std::vector<std::uint64_t> slots_;  ///< 48 bits of hash, 16 bits of count
  std::size_t bucket_mask_ = 0;
  std::vector<std::uint64_t> keys_;  ///< of the page being learnt
};

}  // namespace zhen::indexer
