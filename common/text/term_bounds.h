// No term is longer than an index can hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zhen::text {

inline constexpr std::size_t kMaxUnitBytes = 240;

/// `term`, or where it is longer than kMaxUnitBytes its beginning (cut at a character) and a hash of the whole,
/// written into `scratch`. Equal terms stay equal, different ones stay different.
std::string_view bounded_term(std::string_view term, std::string& scratch);

}  // namespace zhen::text
