// Does a form really stand in a page, and how is it spelt there? The first pages that hold its terms are read.
#pragma once

#include <optional>
#include <string>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"

namespace zhen::searcher {

/// How pages spell a form.
struct Spelling {
  std::string text;             ///< of its first occurrence
  bool always_capital = false;  ///< some are written like a name, and none begins with a small letter
};

/// Nothing where the words of the form stand side by side in none of the first few pages that hold all of them.
/// Throws Xapian::Error. Cost: at most four pages read.
std::optional<Spelling> spelling_of(const text::Alternative& form, const text::Analyzer& analyzer,
                                    const index::Snapshot& snapshot);

}  // namespace zhen::searcher
