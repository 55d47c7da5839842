#include "indexer/write/index_writer.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "common/base/files.h"
#include "common/index/schema.h"
#include "common/index/snapshot.h"
#include "indexer/write/commit.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/intake.h"
#include "indexer/write/run_ledger.h"

namespace zhen::indexer {
namespace {

using index::Snapshot;

/// Beside postings, memory goes to documents on their way, to compressors, and to blocks being written.
constexpr std::size_t kShareOfPostings = 3;           // in fourths
constexpr std::size_t kLeastPostingsBytes = 4 << 20;  // a thread
/// Xapian's own writer slows down as its tree of terms falls out of the cache; ours does not.
constexpr std::size_t kStockSegmentDocuments = 2000;
constexpr std::size_t kSegmentDocuments = 1 << 22;
constexpr std::size_t kStoredBeyondText = 1 << 20;

BuildLimits limits_of(const WriterOptions& options) {
  BuildLimits limits;
  limits.threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  limits.maker = database_maker();
  limits.segment_documents = limits.maker == DatabaseMaker::kDirect ? kSegmentDocuments : kStockSegmentDocuments;
  limits.postings_bytes = std::max(options.memory_bytes / 4 * kShareOfPostings, limits.threads * kLeastPostingsBytes);
  return limits;
}

/// The commit that a run starts from: the last one, or none.
struct Start {
  index::Manifest manifest;
  std::optional<Snapshot> snapshot;
  bool has_commit = false;
};

index::Manifest no_commit() {
  index::Manifest manifest;
  manifest.schema = index::kSchemaVersion;
  manifest.analyzer_fingerprint = text::Analyzer(manifest.analyzer_options).fingerprint();
  return manifest;
}

Result<Start> find_start(const std::string& index_path, bool rebuild) {
  Start start{no_commit(), std::nullopt, false};
  if (!rebuild) {
    auto snapshot = Snapshot::open(index_path);
    if (snapshot) return Start{snapshot->manifest(), *std::move(snapshot), true};
    if (snapshot.error().code != ErrorCode::index_not_found) return snapshot.error();
    return start;
  }
  // Whatever is there, readers of it must neither mistake a new segment for an old one nor a new commit for theirs.
  if (const auto old = index::Manifest::read(index_path)) {
    start.manifest.generation = old->generation;
    start.manifest.next_segment = old->next_segment;
    start.has_commit = true;
  }
  const auto folders = segment_folders(index_path);
  if (!folders) return folders.error();
  for (const std::string& name : *folders) {
    if (name.find_first_not_of("0123456789") != std::string::npos || name.size() > 18) continue;
    start.manifest.next_segment = std::max<std::uint64_t>(start.manifest.next_segment, std::stoull(name) + 1);
  }
  return start;
}

Error too_large(const index::StoredDocument& document) {
  return {ErrorCode::exhausted, "document \"" + document.id + "\" has " + std::to_string(document.text.size()) +
                                    " bytes of text, more than an index keeps of one: split it"};
}

}  // namespace

class IndexWriter::Implementation {
 public:
  Implementation(std::string path, const WriterOptions& options, IndexLock lock, bool made_folder)
      : path_(std::move(path)), options_(options), lock_(std::move(lock)), made_folder_(made_folder) {}
  ~Implementation();

  Result<void> start();
  bool is_unchanged(std::string_view id, std::uint64_t content_hash) const;
  Result<bool> contains(std::string_view id) const;
  Result<AddOutcome> add(index::StoredDocument&& document);
  Result<bool> remove(std::string_view id);
  Result<CommitSummary> commit();

 private:
  Result<std::optional<Snapshot::Place>> find_committed(std::string_view id) const;
  /// Whether the id stands for a document now; its committed version, if any, is marked as deleted.
  Result<bool> supersede(std::string_view id);
  bool nothing_to_commit() const { return has_commit_ && !options_.rebuild && ledger_->changes_nothing(); }
  Result<void> write();
  std::uint64_t live_documents() const;

  std::string path_;
  WriterOptions options_;
  IndexLock lock_;
  bool made_folder_;
  bool has_commit_ = false;
  index::Manifest manifest_;
  std::optional<Snapshot> snapshot_;
  std::optional<RunLedger> ledger_;
  std::unique_ptr<Intake> intake_;
  CommitSummary summary_;
  std::vector<std::string> kept_;  // segment folders that were there before this run
  std::optional<Error> failure_;   // documents may be lost: nothing can be committed any more
};

IndexWriter::Implementation::~Implementation() {
  intake_.reset();
  remove_uncommitted(path_, kept_, made_folder_);
}

Result<void> IndexWriter::Implementation::start() {
  auto start = find_start(path_, options_.rebuild);
  if (!start) return start.error();
  manifest_ = std::move(start->manifest);
  snapshot_ = std::move(start->snapshot);
  has_commit_ = start->has_commit;
  ledger_.emplace();
  summary_ = {};
  if (!options_.rebuild) {
    if (auto removed = remove_unnamed_segments(path_, manifest_); !removed) return removed;
    if (has_commit_) {
      if (auto written = write_stub(path_, manifest_); !written) return written;
    }
  }
  auto folders = segment_folders(path_);
  if (!folders) return folders.error();
  kept_ = *std::move(folders);
  return {};
}

Result<std::optional<Snapshot::Place>> IndexWriter::Implementation::find_committed(std::string_view id) const {
  if (!snapshot_) return std::optional<Snapshot::Place>();
  return snapshot_->find(id);
}

bool IndexWriter::Implementation::is_unchanged(std::string_view id, std::uint64_t content_hash) const {
  if (const auto* added = ledger_->find(id)) return !added->removed && added->content_hash == content_hash;
  const auto place = find_committed(id);
  if (!place || !*place) return false;
  const index::Columns& columns = snapshot_->segments()[(*place)->segment]->columns();
  return columns.content_hash[(*place)->local - 1] == content_hash;
}

Result<bool> IndexWriter::Implementation::contains(std::string_view id) const {
  if (const auto* added = ledger_->find(id)) return !added->removed;
  const auto place = find_committed(id);
  if (!place) return place.error();
  return place->has_value();
}

Result<bool> IndexWriter::Implementation::supersede(std::string_view id) {
  if (const auto* added = ledger_->find(id)) return !added->removed;
  const auto place = find_committed(id);
  if (!place) return place.error();
  if (*place) ledger_->forget(**place);
  return place->has_value();
}

Result<AddOutcome> IndexWriter::Implementation::add(index::StoredDocument&& document) {
  if (failure_) return *failure_;
  if (document.text.size() + kStoredBeyondText > index::kMaxDocumentBytes) return too_large(document);
  if (is_unchanged(document.id, document.content_hash)) {
    ++summary_.unchanged;
    return AddOutcome::kUnchanged;
  }
  const auto replaces = supersede(document.id);
  if (!replaces) return replaces.error();
  const std::uint64_t sequence = ledger_->add(document.id, document.content_hash);
  if (!intake_) {
    auto dictionary = snapshot_ ? common_dictionary(snapshot_->segments()) : nullptr;
    intake_ = std::make_unique<Intake>(index::file_in(path_, index::kSegmentsFolder), limits_of(options_),
                                       std::move(dictionary));
  }
  if (auto added = intake_->add(std::move(document), sequence); !added) {
    failure_ = added.error();
    return *failure_;
  }
  ++(*replaces ? summary_.replaced : summary_.added);
  return *replaces ? AddOutcome::kReplaced : AddOutcome::kAdded;
}

Result<bool> IndexWriter::Implementation::remove(std::string_view id) {
  auto was_there = supersede(id);
  if (was_there && *was_there) ledger_->remove(id);
  return was_there;
}

std::uint64_t IndexWriter::Implementation::live_documents() const {
  std::uint64_t documents = 0;
  for (const auto& segment : manifest_.segments) documents += segment.documents;
  return documents;
}

Result<void> IndexWriter::Implementation::write() {
  std::vector<BuiltSegment> built;
  if (intake_) {
    auto finished = intake_->finish();
    intake_.reset();
    if (!finished) return finished.error();
    built = *std::move(finished);
  }
  if (!nothing_to_commit()) {
    auto written = write_commit(path_, manifest_, std::move(built), *ledger_);
    if (!written) return written.error();
    options_.rebuild = false;
  }
  return start();
}

Result<CommitSummary> IndexWriter::Implementation::commit() {
  if (failure_) return *failure_;
  CommitSummary done = summary_;
  if (auto written = write(); !written) {
    failure_ = written.error();
    return *failure_;
  }
  done.documents = live_documents();
  done.generation = manifest_.generation;
  return done;
}

Result<IndexWriter> IndexWriter::open(const std::string& index_path, const WriterOptions& options) {
  std::string path = index_path;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  const auto made_folder = prepare_folder(path);
  if (!made_folder) return made_folder.error();
  auto lock = IndexLock::take(path);
  if (!lock) return lock.error();
  auto implementation = std::make_unique<Implementation>(path, options, *std::move(lock), *made_folder);
  if (auto started = implementation->start(); !started) return started.error();
  return IndexWriter(std::move(implementation));
}

IndexWriter::IndexWriter(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

bool IndexWriter::is_unchanged(std::string_view id, std::uint64_t content_hash) const {
  return implementation_->is_unchanged(id, content_hash);
}
Result<bool> IndexWriter::contains(std::string_view id) const {
  return implementation_->contains(id);
}
Result<AddOutcome> IndexWriter::add(index::StoredDocument&& document) {
  return implementation_->add(std::move(document));
}
Result<bool> IndexWriter::remove(std::string_view id) {
  return implementation_->remove(id);
}
Result<CommitSummary> IndexWriter::commit() {
  return implementation_->commit();
}

}  // namespace zhen::indexer
