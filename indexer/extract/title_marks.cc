#include "indexer/extract/title_marks.h"

#include <algorithm>
#include <iterator>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

struct Bracket {
  std::string_view open, close;
};
constexpr Bracket kBrackets[] = {{"[", "]"}, {"【", "】"}, {"（", "）"}, {"(", ")"}, {"［", "］"}};
constexpr std::string_view kMediaWords[] = {"视频",    "視頻",  "影片", "影音",  "图",       "圖",    "组图",
                                            "組圖",    "高清",  "图集", "圖集",  "图片",     "圖片",  "直播",
                                            "音频",    "图解",  "多图", "图文",  "video",    "photo", "photos",
                                            "gallery", "audio", "live", "watch", "slideshow"};

/// Begins with a bracket or 原, or ends with a bracket: most titles do not.
bool may_have_tag(std::string_view title) {
  const auto begins = [&](const Bracket& bracket) { return title.starts_with(bracket.open); };
  const auto ends = [&](const Bracket& bracket) { return title.ends_with(bracket.close); };
  return title.starts_with("原") || std::any_of(std::begin(kBrackets), std::end(kBrackets), begins) ||
         std::any_of(std::begin(kBrackets), std::end(kBrackets), ends);
}

bool is_media_word(std::string_view word) {
  return std::any_of(std::begin(kMediaWords), std::end(kMediaWords), [&](std::string_view media) {
    return word.size() == media.size() && starts_with_ignoring_case(word, media);
  });
}

}  // namespace

std::string_view without_media_tag(std::string_view title) {
  title = trimmed(title);
  if (!may_have_tag(title)) return title;
  for (const std::string_view label : {"原创：", "原創：", "原创", "原創"}) {
    if (title.starts_with(label) && title.size() > label.size() + 24) return trimmed(title.substr(label.size()));
  }
  for (const Bracket& bracket : kBrackets) {
    const std::size_t close = title.find(bracket.close);
    if (title.starts_with(bracket.open) && close != std::string_view::npos) {
      const auto inner = title.substr(bracket.open.size(), close - bracket.open.size());
      const auto rest = trimmed(title.substr(close + bracket.close.size()));
      if (is_media_word(trimmed(inner)) && !rest.empty()) return without_media_tag(rest);
    }
    const std::size_t open = title.rfind(bracket.open);
    if (title.ends_with(bracket.close) && open != std::string_view::npos && open > 0) {
      const auto inner =
          title.substr(open + bracket.open.size(), title.size() - open - bracket.open.size() - bracket.close.size());
      if (is_media_word(trimmed(inner))) return trimmed(title.substr(0, open));
    }
  }
  return title;
}

std::string_view without_site_tail(std::string_view title) {
  constexpr std::string_view kMarks[] = {" | ", " - ", " – ",  " — ", "_", " · ", " » ",
                                         " « ", "|",   " :: ", "--",  "-", "丨"};
  for (const std::string_view mark : kMarks) {
    const std::size_t at = title.find(mark);
    if (at == std::string_view::npos) continue;
    if (mark == "-" && (at == 0 || static_cast<unsigned char>(title[at - 1]) < 0x80)) continue;
    const auto head = trimmed(title.substr(0, at));
    const auto tail = trimmed(title.substr(title.rfind(mark) + mark.size()));
    if (head.size() >= tail.size() && !head.empty()) {
      return mark.find(' ') == std::string_view::npos ? head : trimmed(title.substr(0, title.rfind(mark)));
    }
  }
  return title;
}

}  // namespace zhen::indexer
