// Which files need reading, and which documents have lost theirs? A run is compared with the files of the last commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/cli/pipeline.h"
#include "indexer/read/walk.h"
#include "indexer/write/file_ledger.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {

/// The functions of one group are called on one thread; the groups' threads may differ, the last group's call comes
/// when the others have ended.
class FileTracker {
 public:
  /// @param settings  of all that decides how files are read
  /// @param reads_all  every file is wanted: what a page says depends on others
  FileTracker(FileLedger&& known, std::uint64_t settings, bool reads_all);

  // Reading.
  bool wants(const FoundFile& file);
  Entered entered(const std::string& id);
  std::uint32_t current_file() const { return current_; }
  void done();

  // Understanding, under a lock.
  /// Whether a document's file has gone: its content, met under another name, is that file renamed.
  bool has_lost_its_file(const index::StoredDocument& document);
  /// Whether the file that the document says it came from is known and there.
  bool has_its_file(const index::StoredDocument& document) { return file_of(document) && !has_lost_its_file(document); }

  // Delivering.
  void rejected(std::uint32_t file) { rejected_.insert(file); }
  void moved(std::string from) { moved_.push_back(std::move(from)); }

  // At the end.
  struct Removals {
    std::vector<std::string> ids;  ///< of pages
    std::unordered_map<std::uint64_t, std::vector<std::string>>
        records;  ///< id hash → paths that its document may have
  };
  /// What is to be removed: documents that moved, and with `sync` those below `paths` whose file or record has gone.
  Removals removals(const std::vector<std::string>& paths, bool sync);
  /// What is known from now on. After removals().
  const FileLedger& ledger() const { return next_; }
  bool says_something_new() const { return !next_.says_the_same(known_); }

  std::uint64_t known_documents() const { return known_documents_; }  ///< of files that were not read
  std::uint64_t known_bytes() const { return known_bytes_; }

 private:
  const KnownFile* file_of(const index::StoredDocument& document) const;
  bool is_current(const KnownFile& file, const FoundFile& found) const;
  static void keep(const KnownFile& before, KnownFile& file);
  void lose(const KnownFile& file, Removals& removals) const;

  FileLedger known_, next_;
  std::unordered_set<std::string> visited_;  // locations
  std::unordered_set<std::uint64_t> seen_;   // id hashes of pages that were read
  std::vector<KnownFile> read_;              // by number, from 1
  std::uint32_t current_ = 0;
  bool reads_all_ = false;
  std::vector<std::uint64_t> ids_;  // of the current file
  std::string last_id_;
  std::unordered_map<std::string, const KnownFile*> by_path_;
  std::unordered_set<std::uint32_t> rejected_;
  std::vector<std::string> moved_;
  std::uint64_t known_documents_ = 0, known_bytes_ = 0;
};

/// Absolute, without `.`, `..` and double slashes; links are not resolved.
std::string location_of(const std::string& path);

}  // namespace zhen::indexer
