// What stands around a title and is none of it: media tags in brackets, the names of sites behind marks.
#pragma once

#include <string_view>

namespace zhen::indexer {

/// Without a bracketed media tag before or after it: [视频], 【图集】, (video).
std::string_view without_media_tag(std::string_view title);

/// A <title> without the names of the site that stand around it, as far as marks and the page's lines show them.
std::string_view without_site_tail(std::string_view title);

}  // namespace zhen::indexer
