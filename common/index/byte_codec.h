// Integers and byte strings in a byte string, little-endian and in variable length; reading never leaves the bytes.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace zhen::index {

static_assert(std::endian::native == std::endian::little, "the index is little-endian, and read as it is");

/// Seven bits a byte, the lowest first; the last byte has its top bit clear.
inline void append_varint(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  bytes += static_cast<char>(value);
}

/// The `width` low bytes of a value.
inline void append_fixed(std::string& bytes, std::uint64_t value, std::size_t width) {
  char raw[8];
  std::memcpy(raw, &value, sizeof raw);
  bytes.append(raw, width);
}

/// Reads from the front; every call gives nothing once the bytes do not suffice.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const noexcept { return rest_.empty(); }

  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return std::nullopt;
  }

  std::optional<std::uint64_t> fixed(std::size_t width) {
    const auto raw = bytes(width);
    if (!raw) return std::nullopt;
    std::uint64_t value = 0;
    std::memcpy(&value, raw->data(), width);
    return value;
  }

  std::optional<std::string_view> bytes(std::uint64_t count) {
    if (count > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  /// A length, then that many bytes.
  std::optional<std::string_view> counted() {
    const auto count = varint();
    return count ? bytes(*count) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

}  // namespace zhen::index
