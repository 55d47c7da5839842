#include "indexer/write/index_writer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "common/base/files.h"
#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/index/snapshot.h"
#include "common/index/terms.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/write/commit.h"
#include "indexer/write/honey.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/intake.h"
#include "indexer/write/resumption.h"
#include "indexer/write/run_ledger.h"
#include "indexer/write/run_start.h"

namespace zhen::indexer {
namespace {

using index::Snapshot;

/// Beside postings, memory goes to documents on their way, to compressors, and to blocks being written.
constexpr std::size_t kShareOfPostings = 3;           // in fourths
constexpr std::size_t kLeastPostingsBytes = 4 << 20;  // a thread
/// Xapian's own writer slows down as its tree of terms falls out of the cache; ours does not.
constexpr std::size_t kStockSegmentDocuments = 2000;
/// What a run knows of a document until its segment is closed grows with the segment.
constexpr std::size_t kMemoryADocument = 512, kLeastSegmentDocuments = 1000;
constexpr std::size_t kStoredBeyondText = 1 << 20;

BuildLimits limits_of(const WriterOptions& options) {
  BuildLimits limits;
  limits.threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  limits.permits = options.permits;
  limits.maker = database_maker();
  limits.segment_documents = limits.maker == DatabaseMaker::kDirect
                                 ? std::max(options.memory_bytes / kMemoryADocument, kLeastSegmentDocuments)
                                 : kStockSegmentDocuments;
  limits.memory_bytes = std::max(options.memory_bytes / 4 * kShareOfPostings, limits.threads * kLeastPostingsBytes);
  limits.mines_glossary = options.glossary;
  return limits;
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
  bool is_unchanged(std::string_view id, std::uint64_t content_hash);
  bool is_present(std::string_view id, std::uint64_t content_hash) const;
  std::optional<index::StoredDocument> take_up(std::string_view id, std::uint64_t content_hash);
  Result<bool> contains(std::string_view id) const;
  Result<AddOutcome> add(index::StoredDocument&& document);
  Result<bool> remove(std::string_view id);
  Result<std::uint64_t> remove_where(const std::function<bool(std::uint64_t)>& may_go,
                                     const std::function<bool(const index::StoredDocument&)>& goes);
  std::optional<index::StoredDocument> find_content(std::uint64_t content_hash,
                                                    const std::function<bool(const index::StoredDocument&)>& wanted);
  Result<std::string> attachment(const std::string& name) const;
  void attach(const std::string& name, std::string bytes);
  Result<void> join(const std::string& other_index);
  bool has_changes() const { return !has_commit_ || options_.rebuild || !ledger_->changes_nothing(); }
  void compact(bool into_honey) {
    compacts_ = true;
    makes_honey_ = into_honey;
  }
  void leave_unfinished() { leaves_ = Unfinished::kKeep; }
  Result<CommitSummary> commit();

 private:
  Result<std::optional<Snapshot::Place>> find_committed(std::string_view id) const;
  /// Whether the id stands for a document now; its committed version, if any, is marked as deleted.
  Result<bool> supersede(std::string_view id);
  bool nothing_to_commit() const { return !has_changes() && attachments_.empty() && !(compacts_ && !is_compact()); }
  bool is_compact() const;
  index::StoredDocument with_aliases(const index::Segment& segment, std::size_t row,
                                     index::StoredDocument&& document) const;
  Result<void> join_edits(const std::string& other_index, const index::Manifest& other);
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
  Attachments attachments_;
  bool compacts_ = false;
  bool makes_honey_ = false;
  Unfinished leaves_ = Unfinished::kRemove;  // without a commit
  std::vector<BuiltSegment> joined_;
  Resumption resumption_;                       // what a killed run left
  std::unordered_set<std::uint64_t> taken_up_;  // of it, by id hash, and not yet added
  std::optional<std::unordered_multimap<std::uint64_t, Snapshot::Place>> by_content_;
  CommitSummary summary_;
  std::vector<std::string> kept_;  // segment folders that were there before this run
  std::optional<Error> failure_;   // documents may be lost: nothing can be committed any more
};

IndexWriter::Implementation::~Implementation() {
  intake_.reset();
  remove_uncommitted(path_, kept_, leaves_, made_folder_);
}

Result<void> IndexWriter::Implementation::start() {
  auto start = run_start(path_, options_.rebuild);
  if (!start) return start.error();
  manifest_ = std::move(start->manifest);
  snapshot_ = std::move(start->snapshot);
  has_commit_ = start->has_commit;
  ledger_.emplace();
  attachments_.clear();
  compacts_ = makes_honey_ = false;
  by_content_.reset();
  joined_.clear();
  summary_ = {};
  resumption_ = {};
  taken_up_.clear();
  if (!options_.rebuild) {
    if (auto removed = remove_unnamed_segments(path_, manifest_, Unfinished::kKeep); !removed) return removed;
    remove_unnamed_attachments(path_, manifest_);
    if (has_commit_) {
      if (auto written = write_stub(path_, manifest_); !written) return written;
    }
  }
  if (!options_.rebuild) resumption_ = Resumption(path_);
  auto folders = segment_folders(path_);
  if (!folders) return folders.error();
  kept_ = *std::move(folders);
  return {};
}

Result<std::optional<Snapshot::Place>> IndexWriter::Implementation::find_committed(std::string_view id) const {
  if (!snapshot_) return std::optional<Snapshot::Place>();
  return snapshot_->find(id);
}

bool IndexWriter::Implementation::is_present(std::string_view id, std::uint64_t content_hash) const {
  if (const auto* added = ledger_->find(id)) return !added->removed && added->content_hash == content_hash;
  const auto place = find_committed(id);
  if (!place || !*place) return false;
  const index::Columns& columns = snapshot_->segments()[(*place)->segment]->columns();
  return columns.content_hash[(*place)->local - 1] == content_hash;
}

bool IndexWriter::Implementation::is_unchanged(std::string_view id, std::uint64_t content_hash) {
  if (is_present(id, content_hash)) return true;
  if (resumption_.is_empty()) return false;
  const bool claimed = resumption_.claim(id, content_hash, [&] {
    // What cannot be looked up now stays, and the commit meets the same damage again.
    static_cast<void>(supersede(id));
    return ledger_->add(id, content_hash);
  });
  summary_.resumed += claimed ? 1 : 0;
  return claimed;
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
  const std::uint64_t id_hash = index::stable_hash(document.id);
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
  const bool resumed = taken_up_.erase(id_hash) > 0;
  ++(resumed ? summary_.resumed : *replaces ? summary_.replaced : summary_.added);
  return *replaces ? AddOutcome::kReplaced : AddOutcome::kAdded;
}

std::optional<index::StoredDocument> IndexWriter::Implementation::take_up(std::string_view id,
                                                                          std::uint64_t content_hash) {
  auto document = resumption_.take_up(id, content_hash);
  if (document) taken_up_.insert(index::stable_hash(id));
  return document;
}

Result<bool> IndexWriter::Implementation::remove(std::string_view id) {
  auto was_there = supersede(id);
  if (was_there && *was_there) {
    ledger_->remove(id);
    ++summary_.removed;
  }
  return was_there;
}

Result<std::uint64_t> IndexWriter::Implementation::remove_where(
    const std::function<bool(std::uint64_t)>& may_go, const std::function<bool(const index::StoredDocument&)>& goes) {
  std::uint64_t removed = 0;
  if (!snapshot_) return removed;
  for (const auto& segment : snapshot_->segments()) {
    const index::Columns& columns = segment->columns();
    for (std::size_t row = 0; row < columns.size(); ++row) {
      const auto local = static_cast<Xapian::docid>(row + 1);
      if (!segment->is_live(local) || !may_go(columns.id_hash[row])) continue;
      const auto document = segment->document(local);
      if (!document) return document.error();
      if (ledger_->find(document->id) != nullptr || !goes(*document)) continue;
      auto was_there = remove(document->id);
      if (!was_there) return was_there.error();
      removed += *was_there ? 1 : 0;
    }
  }
  return removed;
}

/// A stored document with what is kept once a segment.
index::StoredDocument IndexWriter::Implementation::with_aliases(const index::Segment& segment, std::size_t row,
                                                                index::StoredDocument&& document) const {
  document.source_aliases = index::Names::at(segment.names().sources, segment.columns().source[row]).aliases;
  document.site_aliases = index::Names::at(segment.names().sites, segment.columns().site[row]).aliases;
  return std::move(document);
}

std::optional<index::StoredDocument> IndexWriter::Implementation::find_content(
    std::uint64_t content_hash, const std::function<bool(const index::StoredDocument&)>& wanted) {
  if (!snapshot_) return std::nullopt;
  const auto& segments = snapshot_->segments();
  if (!by_content_) {
    by_content_.emplace();
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const index::Columns& columns = segments[s]->columns();
      for (std::size_t row = 0; row < columns.size(); ++row) {
        const auto local = static_cast<Xapian::docid>(row + 1);
        if (segments[s]->is_live(local)) by_content_->emplace(columns.content_hash[row], Snapshot::Place{s, local});
      }
    }
  }
  const auto [begin, end] = by_content_->equal_range(content_hash);
  for (auto place = begin; place != end; ++place) {
    const index::Segment& segment = *segments[place->second.segment];
    auto document = segment.document(place->second.local);
    if (document && wanted(*document)) return with_aliases(segment, place->second.local - 1, *std::move(document));
  }
  return std::nullopt;
}

Result<void> IndexWriter::Implementation::join(const std::string& other_index) {
  const auto other = Snapshot::open(other_index);
  if (!other) return other.error();
  for (std::size_t s = 0; s < other->segments().size(); ++s) {
    const index::Segment& segment = *other->segments()[s];
    BuiltSegment joined;
    for (Xapian::docid local = 1; local <= segment.columns().size(); ++local) {
      joined.sequences.push_back(0);
      if (!segment.is_live(local)) continue;
      const auto document = segment.document(local);
      if (!document) return document.error();
      const auto replaces = supersede(document->id);
      if (!replaces) return replaces.error();
      joined.sequences.back() = ledger_->add(document->id, document->content_hash);
      ++(*replaces ? summary_.replaced : summary_.added);
    }
    const index::Manifest::Segment& facts = other->manifest().segments[s];
    const std::string name = "join-" + std::to_string(joined_.size() + 1);
    auto shared =
        share_segment({index::segment_path(other_index, facts.name), facts}, index::segment_path(path_, name));
    if (!shared) return shared.error();
    joined.part = *std::move(shared);
    joined_.push_back(std::move(joined));
  }
  return join_edits(other_index, other->manifest());
}

/// Of changes of one pair those of this index count.
Result<void> IndexWriter::Implementation::join_edits(const std::string& other_index, const index::Manifest& other) {
  const auto theirs = other.attachments.find(std::string(kEditsAttachment));
  if (theirs == other.attachments.end()) return {};
  const auto lines = base::read_file(index::attachment_path(other_index, theirs->second.file));
  if (!lines) return lines.error();
  const auto waiting = attachments_.find(std::string(kEditsAttachment));
  const auto ours = waiting == attachments_.end() ? attachment(std::string(kEditsAttachment)) : waiting->second;
  if (!ours) return ours.error();
  GlossaryEdits edits;
  for (const std::string* each : {&*lines, &*ours}) {
    if (auto read = edits.merge(*each); !read) return read;
  }
  attach(std::string(kEditsAttachment), edits.serialize());
  return {};
}

Result<std::string> IndexWriter::Implementation::attachment(const std::string& name) const {
  const auto found = manifest_.attachments.find(name);
  if (found == manifest_.attachments.end()) return std::string();
  const std::string path = index::attachment_path(path_, found->second.file);
  auto bytes = base::read_file(path);
  if (!bytes) return bytes;
  if (index::checksum_of(*bytes) == found->second.checksum) return bytes;
  return Error{ErrorCode::index_corrupt, "\"" + path + "\" is damaged (its checksum is wrong)"};
}

void IndexWriter::Implementation::attach(const std::string& name, std::string bytes) {
  const auto found = manifest_.attachments.find(name);
  const bool same =
      found == manifest_.attachments.end() ? bytes.empty() : found->second.checksum == index::checksum_of(bytes);
  attachments_.erase(name);
  if (!same) attachments_.emplace(name, std::move(bytes));
}

bool IndexWriter::Implementation::is_compact() const {
  const auto& segments = manifest_.segments;
  if (segments.empty()) return true;
  return segments.size() == 1 && is_settled(segments[0]) && (!makes_honey_ || is_honey(segments[0]));
}

std::uint64_t IndexWriter::Implementation::live_documents() const {
  std::uint64_t documents = 0;
  for (const auto& segment : manifest_.segments) documents += segment.documents;
  return documents;
}

Result<void> IndexWriter::Implementation::write() {
  std::vector<BuiltSegment> built = std::move(joined_);
  std::ranges::move(resumption_.take(), std::back_inserter(built));
  if (intake_) {
    auto finished = intake_->finish();
    intake_.reset();
    if (!finished) return finished.error();
    std::ranges::move(*finished, std::back_inserter(built));
  }
  if (nothing_to_commit()) {
    auto removed = remove_unnamed_segments(path_, manifest_, Unfinished::kRemove);
    if (!removed) return removed;
  } else {
    auto written = write_commit(path_, manifest_, std::move(built), *ledger_,
                                {attachments_, compacts_, makes_honey_, options_.glossary, options_.memory_bytes});
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
  auto lock = IndexLock::take(path, options.wait_seconds);
  if (!lock) return lock.error();
  auto implementation = std::make_unique<Implementation>(path, options, *std::move(lock), *made_folder);
  if (auto started = implementation->start(); !started) return started.error();
  return IndexWriter(std::move(implementation));
}

IndexWriter::IndexWriter(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

bool IndexWriter::is_unchanged(std::string_view id, std::uint64_t content_hash) {
  return implementation_->is_unchanged(id, content_hash);
}
std::optional<index::StoredDocument> IndexWriter::take_up(std::string_view id, std::uint64_t content_hash) {
  return implementation_->take_up(id, content_hash);
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
Result<std::uint64_t> IndexWriter::remove_where(const std::function<bool(std::uint64_t)>& may_go,
                                                const std::function<bool(const index::StoredDocument&)>& goes) {
  return implementation_->remove_where(may_go, goes);
}
std::optional<index::StoredDocument> IndexWriter::find_content(
    std::uint64_t content_hash, const std::function<bool(const index::StoredDocument&)>& wanted) {
  return implementation_->find_content(content_hash, wanted);
}
Result<std::string> IndexWriter::attachment(const std::string& name) const {
  return implementation_->attachment(name);
}
void IndexWriter::attach(const std::string& name, std::string bytes) {
  implementation_->attach(name, std::move(bytes));
}
Result<void> IndexWriter::join(const std::string& other_index) {
  return implementation_->join(other_index);
}
bool IndexWriter::has_changes() const {
  return implementation_->has_changes();
}
void IndexWriter::compact(bool into_honey) {
  implementation_->compact(into_honey);
}
void IndexWriter::leave_unfinished() {
  implementation_->leave_unfinished();
}
Result<CommitSummary> IndexWriter::commit() {
  return implementation_->commit();
}

}  // namespace zhen::indexer
