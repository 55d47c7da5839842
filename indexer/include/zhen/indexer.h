// Building an index from documents in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/error.h"
#include "zhen/export.h"
#include "zhen/result.h"

namespace zhen {

/// What the bytes of a document are.
enum class DocumentFormat : std::uint8_t {
  text,      ///< a page as scraped: plain text with its furniture, which is found and set apart
  html,      ///< likewise, as HTML
  markdown,  ///< likewise, as Markdown
  article,   ///< a clean article: nothing in it is furniture
};

/// One document on its way into the index. `{.id = "a", .content = "…"}` is complete.
/// Fields that are given win over what is read from the page.
struct NewDocument {
  std::string id{};       ///< not empty, at most 64 KiB; the same id again replaces the document
  std::string content{};  ///< the page; its encoding is recognised (UTF-8, UTF-16, GB18030, Big5)
  DocumentFormat format = DocumentFormat::text;
  std::optional<std::string> title{}, date{}, source{}, site{}, url{}, lang{}, author{};
  std::string path{};  ///< shown in hits as where the page was read from; may be empty
};

struct IndexerOptions {
  bool rebuild = false;                     ///< start from nothing, whatever is there
  unsigned threads = 0;                     ///< builders; 0: one a core
  std::size_t memory_bytes = 512ULL << 20;  ///< of postings held before they are written out
  std::string now{};  ///< YYYY-MM-DD: dates more than two days later are not believed; empty: the system's day
};

/// What became of a document that was added.
enum class Added : std::uint8_t {
  as_new,
  as_replacement,
  unchanged,  ///< the index holds the same content already; nothing was done
};

/// What a commit holds, and how it differs from the one before.
struct CommitResult {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t documents = 0;   ///< in the index now
  std::uint64_t generation = 0;  ///< grows by one with every commit
};

/// Adds, replaces and removes documents of one index.
///
///     auto indexer = zhen::Indexer::open("notes.zhen");
///     indexer->add({.id = "tea", .content = "杭州的龙井茶"});
///     indexer->commit();
///
/// Nothing is visible to readers before commit(), and then all of it at once; destroyed without one, nothing has
/// happened. Readers are never disturbed.
/// Thread-safety: one thread calls at a time; building runs on threads of its own. One process writes at a time.
class ZHEN_API Indexer {
 public:
  /// Opens the index folder `path`, or creates it, and takes its lock until destroyed.
  /// Errors: index_locked (the message names the holder's process), index_incompatible, index_corrupt, io,
  /// invalid_argument (a bad `now`).
  static Result<Indexer> open(const std::string& path, const IndexerOptions& options = {});

  Indexer(Indexer&&) noexcept;
  Indexer& operator=(Indexer&&) noexcept;
  ~Indexer();

  /// Adds the document, or replaces the one with its id.
  /// Errors: invalid_argument (no id, or content that is no text), exhausted (too large), io.
  Result<Added> add(const NewDocument& document);

  /// Replaces the document with this id. Errors: document_not_found, and those of add(), each leaving the old one.
  Result<Added> replace(const NewDocument& document);

  /// Removes the document with this id. @return false: there was none. Errors: io, index_corrupt.
  Result<bool> remove(std::string_view id);

  /// Makes everything since the last commit visible and durable. The indexer can be used on.
  /// Errors: io, exhausted (the disk is full); the last commit stays as it was.
  Result<CommitResult> commit();

 private:
  class Implementation;
  explicit Indexer(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace zhen
