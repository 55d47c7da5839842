// HTML → lines of text with their place in the structure, and what the page states about itself.
// Scripts, styles and what is hidden are left out. Not here: which lines are the article (html_article.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/facts.h"
#include "indexer/extract/html_tags.h"
#include "indexer/extract/lines.h"

namespace zhen::indexer {

/// One block element. Parents stand before their children; node 0 is the root.
struct HtmlNode {
  std::uint32_t parent = 0;
  Tag tag = Tag::kOtherBlock;
  Region region = Region::kUnknown;
  std::int8_t weight = 0;    ///< what class and id say: positive for articles, negative for furniture
  bool unlikely = false;     ///< class, id or role name furniture outright
  std::uint32_t images = 0;  ///< own and below
  std::uint32_t inputs = 0;
  std::uint32_t embeds = 0;
};

struct HtmlPage {
  PageText page;
  PageFacts facts;
  std::vector<HtmlNode> nodes;
  std::size_t hidden_bytes = 0;  ///< of text that the page does not show
  bool too_deep = false;         ///< nested beyond kDeepest: read as far as that
};

inline constexpr std::size_t kDeepest = 2000;

enum class HiddenText : bool { kDrop, kKeep };

/// Never fails: what is no HTML comes out as text. Cost: linear.
HtmlPage read_html(std::string_view utf8, HiddenText hidden = HiddenText::kDrop);

/// The encoding that a <meta> in the first bytes declares; empty if none.
std::string_view declared_charset(std::string_view bytes);

}  // namespace zhen::indexer
