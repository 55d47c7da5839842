// Would this page be read as it was last time? Then it need not be read again.
#pragma once

#include <cstdint>

#include "indexer/extract/shared_lines.h"
#include "indexer/read/page.h"

namespace zhen::indexer {

/// Grows whenever the same bytes would be understood in another way: every page is then read anew by the next update.
inline constexpr std::uint64_t kExtractionRevision = 2;

/// Of all that decides what a page says: its bytes, format, charset, given fields and fetching date, and
/// kExtractionRevision. The same on every machine. `outlets_hash` stands for the user's own outlets, 0 without.
/// @param shared  null: the page is judged by itself
std::uint64_t content_hash(const Page& page, std::uint64_t outlets_hash, const SharedLines* shared = nullptr);

}  // namespace zhen::indexer
