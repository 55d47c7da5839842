// What differs between two stored articles: sentences first, then the words of those that have no equal.
#pragma once

#include <vector>

#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "zhen/comparison.h"

namespace zhen::searcher {

/// From one page to the other. Cost: linear in the articles but for some 0.1 s at most (alignment.h).
/// Thread-safety: reentrant.
Comparison compare_articles(const index::StoredDocument& from, const index::StoredDocument& to,
                            const text::Analyzer& analyzer, bool scripts);

}  // namespace zhen::searcher
