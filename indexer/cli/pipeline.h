// Pages on their way: one thread reads them, several understand them, one hands the documents to the writer, in the
// order in which they were read. The same collection gives the same index however many threads there are.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/cli/settings.h"
#include "indexer/extract/understand.h"
#include "indexer/read/collection.h"

namespace zhen::indexer {

/// What became of one page or of something that is none. Exactly one of these is told by `kind`.
struct Outcome {
  enum class Kind : unsigned char { kUnderstood, kUnchanged, kRejected };
  Kind kind = Kind::kRejected;
  UnderstoodPage page;           ///< kUnderstood; its warnings
  Rejection rejection;           ///< kRejected
  std::size_t bytes = 0;         ///< of the page as it was read
  bool repeated = false;         ///< the id came before in this run
  bool resumed = false;          ///< kUnderstood: by a run that was killed
  std::string moved_from;        ///< kUnderstood: the id that the same content had before its file was renamed
  std::uint32_t file = 0;        ///< what PipelineEnds::entered or current_file said
  std::uint64_t file_bytes = 0;  ///< of all files, up to and including this page
};

struct PipelineOptions {
  UnderstandOptions understand;
  FurnitureBy furniture = FurnitureBy::kPage;
  unsigned threads = 1;
  std::shared_ptr<WorkPermits> permits = nullptr;  ///< held while a page is understood; may be null
  std::size_t in_flight_bytes = 64u << 20;         ///< pages beyond that wait to be read; one page always goes through
  std::uint64_t outlets_hash = 0;
};

/// What is known of a page as soon as it is read.
struct Entered {
  std::uint32_t file = 0;
  bool repeated = false;
};

struct PipelineEnds {
  /// Called on the reading thread with the id of each page, and for each rejection.
  std::function<Entered(const std::string& id)> entered;
  std::function<std::uint32_t()> current_file;
  /// The document that a run which was killed made of a page that is not in the index. Like is_unchanged.
  std::function<std::optional<index::StoredDocument>(const std::string& id, std::uint64_t content_hash)> take_up;
  /// A document to be taken over for a page that is not in the index: same content, other id. Like is_unchanged.
  std::function<std::optional<index::StoredDocument>(std::uint64_t content_hash)> find_moved;
  /// Whether a page with this id and content hash need not be understood again. Called from several threads, one at a
  /// time, never while `outcome` runs.
  std::function<bool(const std::string& id, std::uint64_t content_hash)> is_unchanged;
  /// Called on the thread that called run(), in the order of reading. False stops everything.
  std::function<bool(Outcome&&)> outcome;
  /// Called on that thread about ten times a second, also while nothing comes.
  std::function<void()> tick;
};

/// Runs until all is read or something stopped it.
/// @param passed_over  filled with what was no page, by kind
/// @return  false where `ends.outcome` or `progress.cancelled` stopped it
bool run_pipeline(const Collection& collection, const PipelineOptions& options, const PipelineEnds& ends,
                  ReadProgress& progress, std::map<std::string, std::uint64_t>& passed_over);

}  // namespace zhen::indexer
