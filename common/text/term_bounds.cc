#include "common/text/term_bounds.h"

#include <cstdint>

#include "common/text/utf8.h"

namespace zhen::text {
namespace {

constexpr std::size_t kHashDigits = 16;

/// FNV-1a: the same on every machine, for terms are on disk.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

}  // namespace

std::string_view bounded_term(std::string_view term, std::string& scratch) {
  if (term.size() <= kMaxUnitBytes) return term;
  std::uint64_t hash = hash_of(term);
  std::string digits(kHashDigits, '0');
  for (std::size_t i = kHashDigits; i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
  std::size_t kept = kMaxUnitBytes - kHashDigits;
  while (kept > 0 && is_continuation(term[kept])) --kept;
  std::string cut(term.substr(0, kept));
  scratch = cut + digits;  // `term` may be a view of `scratch`
  return scratch;
}

}  // namespace zhen::text
