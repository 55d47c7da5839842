// Who served this page? The site's own marks: its address, menus, footer, and names that several places agree on.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/named_outlet.h"
#include "indexer/extract/outlets.h"
#include "indexer/extract/site_names.h"

namespace zhen::indexer {

/// The sites that may have served it, best first.
std::vector<NameCandidate> site_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           std::string_view url, const Outlets& outlets, LazySiteNames& names);

}  // namespace zhen::indexer
