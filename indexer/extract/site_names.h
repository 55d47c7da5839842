// What does a page call the site that serves it, where no authority file knows the name? Copyright lines, logos at the
// top, "About X", "X首页": a name that several such places agree on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"

namespace zhen::indexer {

struct SiteName {
  std::string name;
  std::string written;  ///< the acronym that was spelled out; else empty
  double weight = 0;                 ///< of all evidence; kAgreed and more is worth believing
  bool stated = false;  ///< by a copyright line, a phrase of menus or <title>; not only standing at the top
  bool leads = false;   ///< at the page's top or in a copyright line: its parts speak for it
  unsigned lines = 0;   ///< of furniture that mention it
  std::size_t line = Layout::kNone;  ///< where its strongest evidence stands
};

inline constexpr double kAgreed = 4;

/// The names, best first. Cost: a few hundred short lines at most.
std::vector<SiteName> site_names(const PageText& page, const Layout& layout, const PageFacts& facts);

}  // namespace zhen::indexer
