#include "common/index/terms.h"

#include <algorithm>

#include "common/index/schema.h"
#include "common/text/utf8.h"

namespace zhen::index {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

std::string hex(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) text[i] = kHexDigits[value & 15];
  return text;
}

}  // namespace

std::string term_of(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  // Xapian's keys hold a zero byte as two: a value with many of them is longer than it looks.
  const auto zeros = static_cast<std::size_t>(std::ranges::count(value, '\0'));
  if (prefix.size() + value.size() + zeros <= kMaxTermBytes) return term.append(value);
  std::size_t cut = std::min(value.size() - 1, kMaxTermBytes - prefix.size() - 16);
  if (zeros != 0) cut = 0;
  for (int back = 0; back < 3 && cut > 0 && text::is_continuation(value[cut]); ++back) --cut;
  return term.append(value.substr(0, cut)).append(hex(stable_hash(value)));
}

std::uint64_t stable_hash(std::string_view bytes) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace zhen::index
