// How facts become terms: the only place that joins a prefix and a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhen::index {

/// `prefix + value`, where too long cut at a character and ended in a hash of the whole value.
std::string term_of(std::string_view prefix, std::string_view value);

/// 64-bit FNV-1a, the same on every machine: ids, content.
std::uint64_t stable_hash(std::string_view bytes) noexcept;

}  // namespace zhen::index
