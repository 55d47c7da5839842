// What the writer and the reader of glass tables share of Xapian's format (indexer/write/glass/format.h has all of it).
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace zhen::index::glass {

/// The name of the format, then its version, 2016-03-14, as years since 2014 << 9 | month << 5 | day: the beginning of
/// `iamglass` in every glass database that Xapian 1.4 or 2 makes.
inline constexpr std::string_view kMagic("\x0F\x0DXapian Glass\x04\x6E", 16);
inline constexpr std::size_t kIdentityBytes = 16;  ///< a UUID, behind the magic

inline constexpr std::size_t kHeaderBytes = 11;  ///< of a block
inline constexpr std::size_t kLevelByte = 4;
inline constexpr std::size_t kDirectoryEndByte = 9;
inline constexpr std::size_t kEntryBytes = 2;      ///< of the directory
inline constexpr std::size_t kLeafBytes = 3;       ///< size and key length
inline constexpr std::size_t kComponentBytes = 2;  ///< all components but the first
inline constexpr std::size_t kBranchBytes = 7;
inline constexpr unsigned kDeflated = 0x80, kLast = 0x40, kFirst = 0x20;  ///< a leaf item's flags, in its first byte

/// Sorts as the number does: two bytes below 2^15, then one more for each seven bits, counted by leading one bits.
inline void append_sorted(std::string& bytes, std::uint32_t value) {
  if (value < 0x8000) {
    bytes += static_cast<char>(value >> 8);
    bytes += static_cast<char>(value);
    return;
  }
  const unsigned size = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
  const std::uint64_t mark = (0xFF00U >> (size - 2)) & 0xFFU;
  const std::uint64_t marked = value | mark << 8 * (size - 1);
  for (unsigned i = size; i-- > 0;) bytes += static_cast<char>(marked >> 8 * i);
}

/// A term as a key has it.
inline void append_key_term(std::string& key, std::string_view term) {
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xFF';
  }
}

}  // namespace zhen::index::glass
