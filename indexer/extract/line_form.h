// What kind of line is this, by its words alone? Menus, sharing tools, legal footers, credits and headings of
// "more like this" say what they are in every language of the web in few words.
#pragma once

#include <cstdint>
#include <string_view>

namespace zhen::indexer {

enum class LineForm : std::uint8_t {
  kPlain,      ///< says nothing of the kind
  kTool,       ///< share, print, font size, sign in, download our app, cookies
  kLegal,      ///< copyright, licence numbers, terms, contact
  kRelated,    ///< begins what follows an article: related stories, most read, tags
  kComments,   ///< begins readers' comments
  kCredit,     ///< who edited it: 责任编辑：…, (Editor: …)
  kByline,     ///< 来源：…, Posted by …, 发布时间：…
  kMenu,       ///< entries of a menu side by side, breadcrumbs
  kMediaNote,  ///< advertisement, image credits, "video" labels
};

/// Judges by words only. `content` is trimmed and without bullet; `length` in words (Line::length).
LineForm form_of(std::string_view content, unsigned length);

}  // namespace zhen::indexer
