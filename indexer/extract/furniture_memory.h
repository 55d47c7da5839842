// Which lines stand on many pages of a site, or of the run? Those are furniture wherever they stand.
// Bounded: a fixed table of hashes; when a bucket is full the line seen least makes room.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// Learns and answers at the same time (one pass over a stream), or learns a whole collection first (two passes:
/// better, and independent of the order of pages). Thread-safety: any number of threads may learn and ask. Cost: eight
/// bytes a line remembered, allocated at once.
class FurnitureMemory {
 public:
  static constexpr std::size_t kDefaultLines = std::size_t{1} << 20;

  /// @param lines  that can be remembered; rounded up to a power of two
  explicit FurnitureMemory(std::size_t lines = kDefaultLines);

  /// Remembers the lines of one page, each once. `site` is whatever pages of one site share, e.g. its host; may be
  /// empty.
  void learn(std::string_view site, const PageText& page);

  /// Whether so many pages hold the line that it cannot belong to one article. Sentences need more pages than
  /// labels do: agencies' sentences are reprinted.
  bool is_furniture(std::string_view site, const Line& line) const;

  /// Whether the site is known well and no other page of it holds the line.
  bool is_rare(std::string_view site, const Line& line) const;

  /// On how many learnt pages of the site the line stands (at most 65,535).
  unsigned pages_with(std::string_view site, const Line& line) const;

 private:
  static constexpr std::size_t kWays = 8;

  void remember(std::uint64_t key);
  unsigned count_of(std::uint64_t key) const;

  std::vector<std::atomic<std::uint64_t>> slots_;  ///< 48 bits of hash, 16 bits of count
  std::size_t bucket_mask_ = 0;
};

}  // namespace zhen::indexer
