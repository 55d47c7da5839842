// Documents → a new commit of an index. The only code that changes an index.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "common/index/stored_document.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct WriterOptions {
  std::size_t memory_bytes = 512u << 20;  ///< of postings held before a segment is written
  unsigned threads = 0;                   ///< segment builders; 0: one a core
  bool rebuild = false;                   ///< start from nothing, whatever is there
};

enum class AddOutcome : std::uint8_t { kAdded, kReplaced, kUnchanged };

struct CommitSummary {
  std::uint64_t added = 0, replaced = 0, unchanged = 0, documents = 0, generation = 0;
};

/// Adds and replaces documents and makes them visible at once with commit().
/// What was committed stays readable whatever happens afterwards; without commit() nothing has happened.
/// Thread-safety: one thread calls; building runs on threads of its own.
class IndexWriter {
 public:
  /// Opens or creates the index and takes its lock.
  /// Errors: index_locked (names the holder's process), index_incompatible, index_corrupt, io.
  static Result<IndexWriter> open(const std::string& index_path, const WriterOptions& options = {});
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Whether the index holds this id with this content hash already: then nothing need be analysed.
  bool is_unchanged(std::string_view id, std::uint64_t content_hash) const;

  /// Whether the id stands for a document, this run's changes included. Errors: index_corrupt, io.
  Result<bool> contains(std::string_view id) const;

  /// Adds the document, or replaces the one with the same id (of an earlier commit or of this run: the last
  /// one added wins). Errors: io, exhausted.
  Result<AddOutcome> add(index::StoredDocument&& document);

  /// Removes the document with this id. False: there was none.
  Result<bool> remove(std::string_view id);

  Result<CommitSummary> commit();

 private:
  class Implementation;
  explicit IndexWriter(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::indexer
