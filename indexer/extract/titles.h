// What is this page called? Candidates from its lines and from what it states.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/site_names.h"
#include "indexer/extract/title_marks.h"

namespace zhen::indexer {

struct TitleCandidate {
  std::string value;
  std::size_t line = Layout::kNone;
  double score = 0;
  std::string evidence;
};

/// Every candidate, best first.
std::vector<TitleCandidate> title_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             LazySiteNames& sites);

/// The lines that say the title (with or without a media tag), in order.
std::vector<std::size_t> lines_saying(const PageText& page, const Layout& layout, std::string_view title);

}  // namespace zhen::indexer
