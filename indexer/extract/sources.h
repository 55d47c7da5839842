// Who wrote this page, and who served it? Names in the places that state a source, and the site's own marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/named_outlet.h"
#include "indexer/extract/outlets.h"
#include "indexer/extract/site_names.h"

namespace zhen::indexer {

/// The outlets that may have written it, best first.
std::vector<NameCandidate> source_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             const Outlets& outlets);

/// Who may have served it, best first.
std::vector<NameCandidate> site_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           std::string_view url, const Outlets& outlets, LazySiteNames& names);

}  // namespace zhen::indexer
