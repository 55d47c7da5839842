// Does a page really contain this string? The proof in its stored text, where postings only give candidates.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "common/index/segment.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Reads and folds pages. Thread-safety: one a thread (a buffer inside).
class StringCheck {
 public:
  /// Whether the folded title or text of the document holds `folded_string`; white space as in phrase.h.
  /// Errors: index_corrupt, io. Cost: one stored document read and folded.
  Result<bool> contains(const index::Segment& segment, Xapian::docid local, std::string_view folded_string);

 private:
  std::string folded_;
};

}  // namespace zhen::searcher
