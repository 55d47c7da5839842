// The HTML elements that matter to reading a page, and what each does to the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhen::indexer {

enum class Tag : std::uint8_t {
  kOther,
  // Elements that make a node of the tree.
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kDd,
  kDiv,
  kDl,
  kDt,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHeader,
  kLi,
  kMain,
  kNav,
  kOl,
  kP,
  kPre,
  kSection,
  kTable,
  kTbody,
  kTd,
  kTh,
  kTr,
  kUl,
  kOtherBlock,
  // Elements inside lines.
  kA,
  kBr,
  kImg,
  kInput,
  kButton,
  kLabel,
  kTime,
  kAbbr,
  kEmbed,
  // Elements outside the text.
  kHtml,
  kHead,
  kTitle,
  kMeta,
  kLink,
  kScript,
  kSkipped,
};

Tag tag_of(std::string_view name);

inline bool is_block(Tag tag) {
  return tag >= Tag::kArticle && tag <= Tag::kOtherBlock;
}
inline int heading_level(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1 : 0;
}

}  // namespace zhen::indexer
