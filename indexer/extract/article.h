// Which lines of a page are its article? Judged by the page alone: line form and place.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// What the lines of a page are to it. `core` is the run of lines from the article's first sentence to its last.
struct Layout {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t core_begin = 0;  ///< half-open range of lines
  std::size_t core_end = 0;
  std::size_t title = kNone;        ///< the line that bears the title
  std::vector<std::size_t> titles;  ///< every line that repeats it, that one included
  std::vector<bool> article;        ///< a line each: true inside the article; titles are neither here nor there
  std::size_t byline = kNone;       ///< the dated or source-stating line nearest above the article
  bool certain = false;             ///< the core reads like an article (sentences enough)

  bool has_title() const { return title != kNone; }
  /// Where the lines between title and article begin.
  std::size_t header_begin() const;
};

/// How much a line speaks for an article (positive) or against it, in words.
double article_value(const Line& line);

/// Finds the core: the run of lines with the largest sum of values, pruned at its ends.
/// Never empty on a page with lines; the worst page is all article.
Layout find_article(const PageText& page);

/// The nearest line above the core that is dated or states a source, with nothing like an article between.
std::size_t find_byline(const PageText& page, const Layout& layout);

/// A line that dates the page or states its source, and says little else.
bool is_byline(const Line& line);

/// Drops the furniture that stands inside the core; call when the title is known.
void prune_article(const PageText& page, Layout& layout);

}  // namespace zhen::indexer
