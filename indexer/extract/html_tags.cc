#include "indexer/extract/html_tags.h"

#include <algorithm>
#include <array>

namespace zhen::indexer {
namespace {

struct Name {
  std::string_view text;
  Tag tag;
};

constexpr std::array kNames = {
    Name{"a", Tag::kA},
    Name{"abbr", Tag::kAbbr},
    Name{"address", Tag::kOtherBlock},
    Name{"article", Tag::kArticle},
    Name{"aside", Tag::kAside},
    Name{"audio", Tag::kEmbed},
    Name{"blockquote", Tag::kBlockquote},
    Name{"body", Tag::kBody},
    Name{"br", Tag::kBr},
    Name{"button", Tag::kButton},
    Name{"caption", Tag::kOtherBlock},
    Name{"center", Tag::kDiv},
    Name{"dd", Tag::kDd},
    Name{"details", Tag::kOtherBlock},
    Name{"dialog", Tag::kOtherBlock},
    Name{"dir", Tag::kUl},
    Name{"div", Tag::kDiv},
    Name{"dl", Tag::kDl},
    Name{"dt", Tag::kDt},
    Name{"embed", Tag::kEmbed},
    Name{"fieldset", Tag::kForm},
    Name{"figcaption", Tag::kFigcaption},
    Name{"figure", Tag::kFigure},
    Name{"footer", Tag::kFooter},
    Name{"form", Tag::kForm},
    Name{"frameset", Tag::kOtherBlock},
    Name{"h1", Tag::kH1},
    Name{"h2", Tag::kH2},
    Name{"h3", Tag::kH3},
    Name{"h4", Tag::kH4},
    Name{"h5", Tag::kH5},
    Name{"h6", Tag::kH6},
    Name{"head", Tag::kHead},
    Name{"header", Tag::kHeader},
    Name{"hgroup", Tag::kOtherBlock},
    Name{"hr", Tag::kOtherBlock},
    Name{"html", Tag::kHtml},
    Name{"iframe", Tag::kSkipped},
    Name{"img", Tag::kImg},
    Name{"input", Tag::kInput},
    Name{"label", Tag::kLabel},
    Name{"legend", Tag::kOtherBlock},
    Name{"li", Tag::kLi},
    Name{"link", Tag::kLink},
    Name{"main", Tag::kMain},
    Name{"menu", Tag::kUl},
    Name{"meta", Tag::kMeta},
    Name{"nav", Tag::kNav},
    Name{"noframes", Tag::kSkipped},
    Name{"noscript", Tag::kSkipped},
    Name{"object", Tag::kEmbed},
    Name{"ol", Tag::kOl},
    Name{"optgroup", Tag::kSkipped},
    Name{"option", Tag::kSkipped},
    Name{"p", Tag::kP},
    Name{"pre", Tag::kPre},
    Name{"script", Tag::kScript},
    Name{"section", Tag::kSection},
    Name{"select", Tag::kSkipped},
    Name{"style", Tag::kSkipped},
    Name{"summary", Tag::kOtherBlock},
    Name{"svg", Tag::kSkipped},
    Name{"table", Tag::kTable},
    Name{"tbody", Tag::kTbody},
    Name{"td", Tag::kTd},
    Name{"template", Tag::kSkipped},
    Name{"textarea", Tag::kSkipped},
    Name{"tfoot", Tag::kTbody},
    Name{"th", Tag::kTh},
    Name{"thead", Tag::kTbody},
    Name{"time", Tag::kTime},
    Name{"title", Tag::kTitle},
    Name{"tr", Tag::kTr},
    Name{"ul", Tag::kUl},
    Name{"video", Tag::kEmbed},
};
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Name& a, const Name& b) { return a.text < b.text; }));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                      [](const Name& entry, std::string_view wanted) { return entry.text < wanted; });
  return found != kNames.end() && found->text == name ? found->tag : Tag::kOther;
}

}  // namespace zhen::indexer
