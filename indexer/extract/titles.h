// What is this page called? Candidates from its lines and from what it states.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/site_names.h"

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

/// Without a bracketed media tag before or after it: [视频], 【图集】, (video).
std::string_view without_media_tag(std::string_view title);

/// A <title> without the names of the site that stand around it, as far as marks and the page's lines show them.
std::string_view without_site_tail(std::string_view title);

/// The lines that say the title (with or without a media tag), in order.
std::vector<std::size_t> lines_saying(const PageText& page, const Layout& layout, std::string_view title);

}  // namespace zhen::indexer
