// What a page states about itself outside its text: meta tags, structured data, front matter, addresses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/understand.h"

namespace zhen::indexer {

/// A <time> element or a date property, and the line at which it stands.
struct TimeElement {
  std::uint32_t line = 0;
  std::string value;
  bool published = false;  ///< it says so
  bool updated = false;
};

struct PageFacts {
  std::vector<Candidate> stated;  ///< with field, value as written, role, evidence and score
  std::vector<TimeElement> times;
  std::string title_tag;  ///< <title>, site name and all
  std::string lang;       ///< <html lang>
  std::string url;        ///< canonical address
};

/// The strongest statement of a field, or null.
const Candidate* strongest(const PageFacts& facts, std::string_view field);

}  // namespace zhen::indexer
