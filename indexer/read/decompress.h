// Which compressions do we read, and what happens where the compressed data is cut or damaged?
#pragma once

#include <memory>
#include <string_view>

#include "indexer/read/byte_source.h"

namespace zhen::indexer {

enum class Compression : std::uint8_t {
  kNone,
  kGzip,
  kZstd,
  kOther,  ///< bzip2, xz, lz4, lzma: told apart by libarchive
};

/// By the first bytes of a file (at least four of them).
Compression compression_of(std::string_view first_bytes) noexcept;

/// Streams the decompressed bytes: members (gzip) and frames (zstd) one after the other, as their tools do.
/// A cut or damaged stream gives what came before, then an io error that says so. A stream that grows by more than
/// kMaxExpansion and beyond kExpansionFree is a bomb: an io error too. Memory: under 1 MiB for gzip,
/// at most 128 MiB (the largest window accepted) for zstd.
std::unique_ptr<ByteSource> gzip_source(std::unique_ptr<ByteSource> compressed);
std::unique_ptr<ByteSource> zstd_source(std::unique_ptr<ByteSource> compressed);
std::unique_ptr<ByteSource> other_source(std::unique_ptr<ByteSource> compressed);
std::unique_ptr<ByteSource> decompressed(Compression compression, std::unique_ptr<ByteSource> compressed);

inline constexpr std::uint64_t kMaxExpansion = 200;          ///< times the compressed size
inline constexpr std::uint64_t kExpansionFree = 1ull << 30;  ///< bytes below which expansion is nobody's business

/// Counts both sides of a decompressor and refuses bombs.
struct Expansion {
  std::uint64_t compressed = 0;
  std::uint64_t expanded = 0;

  bool too_much() const;
  static Error error();
};

}  // namespace zhen::indexer
