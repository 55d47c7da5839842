// Documents → a new commit of an index. The only code that changes an index.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "common/index/stored_document.h"
#include "indexer/write/work_permits.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct WriterOptions {
  std::size_t memory_bytes = 512u << 20;  ///< of postings held before they are put aside on disk
  unsigned threads = 0;                   ///< segment builders; 0: one a core
  bool rebuild = false;                   ///< start from nothing, whatever is there
  double wait_seconds = 0;                ///< for another writer to end
  std::shared_ptr<WorkPermits> permits =
      nullptr;           ///< where other threads of the program share the cores with the builders
  bool glossary = true;  ///< mined from what this run adds; else it stays as it is
};

enum class AddOutcome : std::uint8_t { kAdded, kReplaced, kUnchanged };

struct CommitSummary {
  std::uint64_t added = 0, replaced = 0, unchanged = 0, removed = 0, documents = 0, generation = 0;
  std::uint64_t resumed = 0;  ///< taken over from a run that was killed; neither added nor replaced is counted
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

  /// Whether the index holds this id with this content hash already, or a killed run had finished it and this one
  /// takes it over: then nothing need be analysed.
  bool is_unchanged(std::string_view id, std::uint64_t content_hash);

  /// The document that a run which was killed had made from this content under this id; add() it. Nothing: there is
  /// none.
  std::optional<index::StoredDocument> take_up(std::string_view id, std::uint64_t content_hash);

  /// Whether the id stands for a document, this run's changes included. Errors: index_corrupt, io.
  Result<bool> contains(std::string_view id) const;

  /// Adds the document, or replaces the one with the same id (of an earlier commit or of this run: the last
  /// one added wins). Errors: io, exhausted.
  Result<AddOutcome> add(index::StoredDocument&& document);

  /// Removes the document with this id. False: there was none.
  Result<bool> remove(std::string_view id);

  /// Removes all committed documents that the run has not touched, whose id hash (index::stable_hash) `may_go` and
  /// which themselves `goes`. @return how many. Errors: index_corrupt, io.
  Result<std::uint64_t> remove_where(const std::function<bool(std::uint64_t id_hash)>& may_go,
                                     const std::function<bool(const index::StoredDocument&)>& goes);

  /// A committed document made from such content that is `wanted`: reading that content again would make the same one
  /// but for id and path. Nothing: there is none, or it cannot be read.
  std::optional<index::StoredDocument> find_content(std::uint64_t content_hash,
                                                    const std::function<bool(const index::StoredDocument&)>& wanted);

  /// What was attached to the last commit under this name; empty: nothing. Errors: index_corrupt, io.
  Result<std::string> attachment(const std::string& name) const;
  /// Attaches the bytes to the next commit and all that follow, in place of what has that name. A commit is made for
  /// them alone where they differ.
  void attach(const std::string& name, std::string bytes);

  /// Adds all documents of another index, without analysing them again. Ids that are there are replaced.
  /// Errors: index_incompatible (another analyzer), index_corrupt, io.
  Result<void> join(const std::string& other_index);

  /// Whether a commit would change a document.
  bool has_changes() const;

  /// Everything becomes one segment with the next commit; `into_honey`: in Xapian 2's read-only format, smaller and
  /// searched more slowly. The commit fails with invalid_argument where the Xapian that is linked cannot write it.
  void compact(bool into_honey = false);

  /// Where no commit follows, what was understood so far, but for the last second, is left for take_up(), as a process
  /// that is killed leaves it. Otherwise a run without a commit leaves no trace of the segment that it was at.
  void leave_unfinished();

  Result<CommitSummary> commit();

 private:
  class Implementation;
  explicit IndexWriter(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen::indexer
