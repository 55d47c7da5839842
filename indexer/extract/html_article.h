// Which lines of an HTML page are its article? Judged by the tree: paragraphs vote for the elements that hold them,
// the best element and its like neighbours are taken, lists of links and boxes inside are dropped.
// The method is that of Readability (Arc90, 2009, as Mozilla continued it), over our own lines.
#pragma once

#include "indexer/extract/article.h"
#include "indexer/extract/html.h"

namespace zhen::indexer {

/// Never empty on a page with lines: where no element stands out, the lines judge alone (find_article).
/// `layout.article` is filled; prune_article need not be called.
Layout find_html_article(const HtmlPage& html);

}  // namespace zhen::indexer
