// Files as the index needs them: mapped, written whole, replaced atomically, copied, made durable.
// Every failure names the file and the system's reason. Paths are bytes, as the system has them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/result.h"

namespace zhen::base {

/// `cannot VERB "PATH": No space left on device` from an errno value.
Error io_error(std::string_view verb, const std::string& path, int error_number);

/// A whole file mapped for reading. Copies share the mapping; it lives as long as any of them.
/// The file must not be shortened meanwhile: only immutable files are mapped.
class MappedFile {
 public:
  MappedFile() = default;
  static Result<MappedFile> open(const std::string& path);
  std::string_view bytes() const noexcept { return bytes_; }

 private:
  std::shared_ptr<const void> mapping_;
  std::string_view bytes_;
};

Result<std::string> read_file(const std::string& path);

/// Up to `size` bytes from `offset` on; fewer where the file ends.
Result<std::string> read_range(const std::string& path, std::uint64_t offset, std::size_t size);

/// Hands over a file's bytes piece by piece: what is read once, however large, need not stand in memory.
Result<void> read_pieces(const std::string& path, const std::function<void(std::string_view)>& visit);

/// A new file, or an existing one made anew; not durable before sync().
Result<void> write_file(const std::string& path, std::string_view bytes);

/// All or nothing, and durable: written beside, synced, renamed over `path`, folder synced.
Result<void> replace_file(const std::string& path, std::string_view bytes);

/// Makes a file's bytes, or a folder's entries, durable.
Result<void> sync(const std::string& path);

/// Shares the blocks where the file system can (reflink), copies in the kernel otherwise.
Result<void> copy_file(const std::string& from, const std::string& to);

/// A second name for the same bytes; a copy where the file system refuses. @return whether the bytes are shared
Result<bool> link_file(const std::string& from, const std::string& to);

struct FolderEntry {
  std::string name;
  bool is_folder = false;  ///< false for a symbolic link to one
};

/// What a folder holds, sorted by name, without "." and "..".
Result<std::vector<FolderEntry>> list_folder(const std::string& path);
Result<void> make_folder(const std::string& path);  ///< success where it is there already
Result<void> remove_tree(const std::string& path);  ///< follows no link; success where there is nothing

enum class PathKind : std::uint8_t { kNothing, kFile, kFolder, kOther };
PathKind kind_of(const std::string& path);

/// Differs whenever the file has been replaced or rewritten; 0: there is none. Cost: one stat.
std::uint64_t stamp_of(const std::string& path);

/// Appends to a new file through a buffer. After an error every call returns it again.
/// Thread-safety: one thread at a time.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  void append(std::string_view bytes);
  /// In place of what was appended there: a number that is known at the end.
  void overwrite(std::uint64_t offset, std::string_view bytes);
  std::uint64_t size() const noexcept { return size_; }
  /// Writes out what is buffered.
  void flush();
  /// The same, and closes. Errors: the first one met.
  Result<void> close();

 private:
  std::string path_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  int descriptor_ = -1;
  int error_number_ = 0;
};

}  // namespace zhen::base
