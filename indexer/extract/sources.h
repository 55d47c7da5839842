// Who wrote this page? Names in the places that state a source.
#pragma once

#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/named_outlet.h"
#include "indexer/extract/outlets.h"

namespace zhen::indexer {

/// The outlets that may have written it, best first.
std::vector<NameCandidate> source_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             const Outlets& outlets);

}  // namespace zhen::indexer
