// XXH64 of whole files: what a manifest records of a segment, and a check compares.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "zhen/result.h"

namespace zhen::index {

std::uint64_t checksum_of(std::string_view bytes) noexcept;
Result<std::uint64_t> checksum_of_file(const std::string& path);

/// Every file below a segment's folder, by its path below it: "columns", "xapian/postlist.glass", …
Result<std::map<std::string, std::uint64_t>> checksums_below(const std::string& folder);

}  // namespace zhen::index
