// Does a page really contain this string? The proof in its stored text, where postings only give candidates.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "common/index/segment.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Reads and folds pages. Thread-safety: one a thread (a buffer inside).
class StringCheck {
 public:
  enum class Where : std::uint8_t { kPage, kTitle };

  /// Whether the folded title or the folded text, furniture included, holds `folded_string` (text::folded_key).
  /// White space meets white space; where the analyzer takes a line break for typesetting (text/pieces.h), it is none.
  /// Errors: index_corrupt, io. Cost: one stored document read and folded.
  Result<bool> contains(const index::Segment& segment, Xapian::docid local, std::string_view folded_string,
                        Where where = Where::kPage);

  /// Of the document read last.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  bool holds(std::string_view text, std::string_view folded_string, bool joins_lines);

  std::string bytes_;
  std::string folded_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace zhen::searcher
