// Do the parts of one segment say the same?
#pragma once

#include <string>
#include <vector>

#include "common/index/manifest.h"

namespace zhen::indexer {

/// What does not fit, at most kMostFlaws facts of a segment whose files have the right checksums.
/// @param deep  every document is analysed again
std::vector<std::string> flaws_of_segment(const std::string& path, const index::Manifest::Segment& facts, bool deep);

inline constexpr std::size_t kMostFlaws = 20;

}  // namespace zhen::indexer
