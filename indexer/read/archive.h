// The members of an archive, one after the other, through libarchive: nothing is ever unpacked to a disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/read/byte_source.h"
#include "zhen/result.h"

struct archive;
struct archive_entry;

namespace zhen::indexer {

enum class MemberKind : std::uint8_t { kFile, kFolder, kLink, kSpecial };

struct Member {
  std::string name;  ///< as stored, made UTF-8
  MemberKind kind = MemberKind::kFile;
  bool encrypted = false;
};

/// Reads tar, zip, 7z and cpio; packed once more or not. 7z needs a source that can seek.
/// Thread-safety: one thread at a time.
class Archive {
 public:
  /// `packed` outlives the archive. Errors: io, where it is none.
  static Result<Archive> open(ByteSource& packed);
  /// A single compressed file (bz2, xz, lz4, lzma, compress), whose one member is its content.
  static Result<Archive> open_compressed(ByteSource& packed);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Goes to the next member; nothing at the end. Errors: io, for damage; there is no going on behind it.
  Result<std::optional<Member>> next();

  /// The bytes of the member, once. Valid until next().
  ByteSource& content();

  std::uint64_t packed_bytes() const;  ///< read from the source so far

 private:
  class Implementation;
  explicit Archive(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::indexer
