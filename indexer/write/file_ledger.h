// Which files did the documents come from, and what did those files look like when they were read?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhen/result.h"

namespace zhen::indexer {

/// What the system says of a file without opening it.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::int64_t changed = 0;   ///< of name, rights or content, likewise
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// A file from which documents were read.
struct KnownFile {
  std::string location;  ///< absolute, as the system has it
  std::string id;        ///< of its documents, or the part of their ids before `#n` or a member's name
  std::string path;      ///< as stored with its documents
  FileStamp stamp;
  /// Whether the stamp tells this content from all later ones: false where the file was changed while, or right before,
  /// it was read, and where a part of it was rejected.
  bool is_settled = false;
  bool is_page = false;                ///< its one document has its id
  std::vector<std::uint64_t> records;  ///< else: index::stable_hash of its documents' ids, ascending

  std::size_t documents() const { return is_page ? 1 : records.size(); }
  friend bool operator==(const KnownFile&, const KnownFile&) = default;
};

/// All of them, as kept with a commit. Thread-safety: const functions, any number of threads.
class FileLedger {
 public:
  /// Errors: index_corrupt. Nothing is known where `bytes` is empty.
  static Result<FileLedger> parse(std::string_view bytes);
  std::string serialize() const;

  /// Of all that decides how files are read: with another one, every file is read again.
  std::uint64_t settings = 0;

  const KnownFile* find(std::string_view location, std::string_view id) const;
  void put(KnownFile&& file);
  void erase(const KnownFile& file);
  const std::unordered_map<std::string, KnownFile>& files() const { return files_; }

  /// Whether it says the same, unsettled stamps aside.
  bool says_the_same(const FileLedger& other) const;

 private:
  std::unordered_map<std::string, KnownFile> files_;  // by location, a zero byte and id
};

}  // namespace zhen::indexer
