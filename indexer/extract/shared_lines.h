// What does the collection know of one page's lines? Counts, and what they make of a line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// A line that stands on other pages too.
struct SharedLine {
  std::uint32_t begin = 0;  ///< half-open range of the page's bytes, as they were read
  std::uint32_t end = 0;
  std::uint32_t pages = 0;  ///< of the site that hold it: two or more
};

/// Of one page, at the moment when the memory was asked.
struct SharedLines {
  std::uint32_t site_pages = 0;  ///< that were learnt; 0: nothing is known
  std::vector<SharedLine> lines;

  /// Of all that can change how the page is understood: two pages' lines with the same fingerprint are judged alike.
  std::uint64_t fingerprint() const;
};

/// The same for the page's lines once they are decoded. Thread-safety: const.
class LineCounts {
 public:
  /// @param bytes     the page's, as they were read
  /// @param encoding  that they turned out to be in
  LineCounts(const SharedLines& shared, std::string_view bytes, std::string_view encoding);

  /// Whether so many pages hold the line that it cannot belong to one article. Sentences need more pages than
  /// labels do: agencies' sentences are reprinted.
  bool is_furniture(const Line& line) const;

  /// Whether the site is known well and no other page of it holds the line.
  bool is_rare(const Line& line) const;

 private:
  unsigned pages_with(const Line& line) const;

  std::uint32_t site_pages_;
  std::unordered_map<std::uint64_t, std::uint32_t> pages_;  ///< by Line::key
};

}  // namespace zhen::indexer
