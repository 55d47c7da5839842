// What encoding are bytes in that carry no mark and are not plainly UTF-8? Every candidate reads them; the reading that
// a frugal model of text finds likeliest wins (plausibility.h). Private to common/text.
#pragma once

#include <string_view>

#include "common/text/charset.h"

namespace zhen::text {

/// What a label means in practice: pages that say gb2312 mean its supersets, those that say latin1 mean windows-1252.
/// kOther: none of those that we know by name; ICU may.
Encoding declared_encoding(std::string_view declared);

/// Reads the bytes in the likeliest way, the declared one if it fits, and says how sure that is.
Decoded judge_encoding(std::string_view bytes, std::string_view declared);

}  // namespace zhen::text
