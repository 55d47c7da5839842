// A form of a word → what an index holds of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/cross/vocabulary.h"

namespace zhen::searcher {

/// A form as an alternative of a unit, with the documents that may hold it.
struct Form {
  text::Alternative alternative;
  double documents = 0;  ///< of the rarest of its terms
  bool han = false;
};

/// Nothing where the collection lacks one of its terms, where only function words are left, and for one Han character,
/// which would be met inside any word. Throws Xapian::Error.
std::optional<Form> form_of(std::string_view written, const text::Analyzer& analyzer, const index::Snapshot& snapshot,
                            Vocabulary& vocabulary);

}  // namespace zhen::searcher
