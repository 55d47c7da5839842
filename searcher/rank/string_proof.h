// Which of many pages hold a string?
#pragma once

#include <string>
#include <vector>

#include "searcher/rank/bitmap.h"
#include "searcher/rank/string_check.h"
#include "searcher/rank/unit_postings.h"
#include "searcher/stop_signal.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// Reads pages of a window, on several threads where there are many. Thread-safety: one a thread.
class StringProof {
 public:
  /// Sets in `verified` which of the candidates hold `folded_string`. Errors: those of StringCheck and of `stop`.
  Result<void> run(const Window& window, const Bitmap& candidates, std::string_view folded_string,
                   StringCheck::Where where, const StopSignal& stop, Bitmap& verified);

 private:
  /// A page's number in the window, and what was found out.
  struct Page {
    std::uint32_t row = 0;
    bool holds = false;
  };
  class Work;

  std::vector<Page> pages_;
  std::vector<StringCheck> checks_;  ///< one a thread
};

}  // namespace zhen::searcher
