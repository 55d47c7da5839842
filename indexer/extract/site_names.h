// What does a page call the site that serves it, where no authority file knows the name? Copyright lines, logos at the
// top, "About X", "X首页": a name that several such places agree on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article.h"
#include "indexer/extract/facts.h"

namespace zhen::indexer {

struct SiteName {
  std::string name;
  std::string written;  ///< the acronym that was spelled out; else empty
  double weight = 0;    ///< of all evidence; kAgreed and more is worth believing
  bool stated = false;  ///< by a copyright line, a phrase of menus or <title>; not only standing at the top
  bool leads = false;   ///< at the page's top or in a copyright line: its parts speak for it
  unsigned lines = 0;   ///< of furniture that mention it
  std::size_t line = Layout::kNone;  ///< where its strongest evidence stands
};

inline constexpr double kAgreed = 4;

/// The names, best first. Cost: a few hundred short lines at most.
std::vector<SiteName> site_names(const PageText& page, const Layout& layout, const PageFacts& facts);

/// The same, read when first asked for: most pages name their site in plainer ways. The page outlives it.
class LazySiteNames {
 public:
  LazySiteNames(const PageText& page, const Layout& layout, const PageFacts& facts)
      : page_(page), layout_(layout), facts_(facts) {}
  const std::vector<SiteName>& get() {
    if (!names_) names_ = site_names(page_, layout_, facts_);
    return *names_;
  }

 private:
  const PageText& page_;
  const Layout& layout_;
  const PageFacts& facts_;
  std::optional<std::vector<SiteName>> names_;
};

}  // namespace zhen::indexer
