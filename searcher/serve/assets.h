// The files of the page, compiled in.
#pragma once

#include <string_view>

namespace zhen::serve::assets {

extern const std::string_view kAppCss;
extern const std::string_view kAppJs;
extern const std::string_view kIconSvg;
extern const std::string_view kStringsJson;
extern const std::string_view kOpenapiJson;

}  // namespace zhen::serve::assets
