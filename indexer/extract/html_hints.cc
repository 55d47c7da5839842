#include "indexer/extract/html_hints.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

constexpr std::string_view kArticleNames[] = {"article", "body", "content", "entry", "hentry", "main",
                                              "page",    "post", "story",   "text",  "blog"};
constexpr std::string_view kFurnitureNames[] = {"hidden",   "banner",   "comment", "contact",   "foot",      "masthead",
                                                "meta",     "outbrain", "promo",   "related",   "scroll",    "share",
                                                "shopping", "sidebar",  "sponsor", "tags",      "widget",    "nav",
                                                "advert",   "gdpr",     "taboola", "recommend", "copyright", "toolbar"};
constexpr std::string_view kUnlikelyNames[] = {
    "banner",     "breadcrumb", "comment", "disqus",    "footer",     "gdpr",       "header",    "menu",
    "related",    "replies",    "rss",     "sidebar",   "skyscraper", "social",     "sponsor",   "supplemental",
    "pagination", "pager",      "popup",   "modal",     "cookie",     "newsletter", "subscribe", "promo",
    "toolbar",    "outbrain",   "taboola", "recommend", "navbar",     "-ad-",       "advert",    "share-",
    "sharing",    "login",      "signup",  "paywall-",  "hotnews",    "ranking"};
constexpr std::string_view kMaybeNames[] = {"article", "body", "column", "content", "main", "and", "shadow"};
constexpr std::string_view kFurnitureRoles[] = {"menu",        "menubar", "complementary", "navigation", "alert",
                                                "alertdialog", "dialog",  "search",        "banner",     "contentinfo"};

template <std::size_t N>
bool names_one(std::string_view lower, const std::string_view (&names)[N]) {
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view name) { return lower.find(name) != std::string_view::npos; });
}

std::string lowered(std::string_view text) {
  std::string out(text.substr(0, 300));
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

int weigh(const std::string& name) {
  if (name.empty()) return 0;
  return (names_one(name, kArticleNames) ? 25 : 0) - (names_one(name, kFurnitureNames) ? 25 : 0);
}

}  // namespace

Hints read_hints(std::string_view css_class, std::string_view id, std::string_view role) {
  Hints hints;
  if (!css_class.empty() || !id.empty()) {
    const std::string class_name = lowered(css_class);
    const std::string id_name = lowered(id);
    hints.weight = weigh(class_name) + weigh(id_name);
    const std::string both = class_name + ' ' + id_name;
    hints.unlikely = names_one(both, kUnlikelyNames) && !names_one(both, kMaybeNames);
    hints.comments = both.find("comment") != std::string::npos || both.find("disqus") != std::string::npos;
  }
  if (!role.empty()) {
    hints.unlikely = hints.unlikely || std::find(std::begin(kFurnitureRoles), std::end(kFurnitureRoles), role) !=
                                           std::end(kFurnitureRoles);
  }
  return hints;
}

bool hides(std::string_view style) {
  std::string squeezed;
  for (const char c : style.substr(0, 300)) {
    if (c != ' ') squeezed += ascii_lower(c);
  }
  return squeezed.find("display:none") != std::string::npos || squeezed.find("visibility:hidden") != std::string::npos;
}

}  // namespace zhen::indexer
