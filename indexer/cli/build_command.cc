// zhen-index --index INDEX PATH…: a collection becomes, or updates, an index.
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/progress.h"
#include "common/index/terms.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/file_tracker.h"
#include "indexer/cli/interrupt.h"
#include "indexer/cli/pipeline.h"
#include "indexer/cli/run_report.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {
namespace {

class Build {
 public:
  explicit Build(const Settings& settings)
      : settings_(settings),
        report_(settings.collection.index_path, settings.verbose || settings.format == OutputFormat::kJson),
        progress_bar_(kProgram,
                      settings.quiet || settings.watches ? cli::Progress::Form::kNone : cli::Progress::Form::kAuto) {}

  int run() {
    auto writer = IndexWriter::open(settings_.collection.index_path, settings_.writer);
    if (!writer) return fail(writer.error().message);
    const InterruptGuard interrupt(progress_);
    if (!settings_.quiet && !settings_.watches) total_bytes_ = total_bytes(settings_.collection);
    auto known = known_files(*writer);
    FileTracker tracker(std::move(known), settings_.reading_hash, settings_.furniture != FurnitureBy::kPage);
    std::map<std::string, std::uint64_t> passed_over;
    const bool complete = read_all(*writer, tracker, passed_over);
    interrupted_ = interrupt.interrupted();
    if (interrupted_) {
      writer->leave_unfinished();
      return fail(
          cli::tr("interrupted: nothing was committed, the index is as it was before; run again, it goes on here"));
    }
    if (!complete) return fail(stopped_by_);
    progress_bar_.phase(cli::tr("writing the index"));
    if (auto removed = remove_lost(*writer, tracker); !removed) return fail(removed.error().message);
    const auto commit = writer->commit();
    if (!commit) return fail(commit.error().message);
    if (settings_.watches) return finish_watched(*commit, seconds());
    report_.finish(*commit, seconds(), std::move(passed_over));
    return finish();
  }

  bool interrupted() const { return interrupted_; }

 private:
  /// Of the last commit. Without them, all is read anew, which mends the list too.
  FileLedger known_files(const IndexWriter& writer) {
    auto bytes = writer.attachment(std::string(kFilesAttachment));
    auto ledger = bytes ? FileLedger::parse(*bytes) : Result<FileLedger>(bytes.error());
    if (ledger) return *std::move(ledger);
    cli::print_warning(kProgram,
                       cli::tr("{}: all files are read again", {cli::in_users_language(ledger.error().message)}));
    return {};
  }

  Result<void> remove_lost(IndexWriter& writer, FileTracker& tracker) {
    const auto removals = tracker.removals(settings_.collection.paths, settings_.sync);
    for (const std::string& id : removals.ids) {
      if (auto removed = writer.remove(id); !removed) return removed.error();
    }
    if (!removals.records.empty()) {
      const auto removed = writer.remove_where([&](std::uint64_t hash) { return removals.records.contains(hash); },
                                               [&](const index::StoredDocument& document) {
                                                 return was_in(removals, document) || !tracker.has_its_file(document);
                                               });
      if (!removed) return removed.error();
    }
    report_.add_known(tracker.known_documents());
    if (writer.has_changes() || tracker.says_something_new()) {
      writer.attach(std::string(kFilesAttachment), tracker.ledger().serialize());
    }
    return {};
  }

  /// Hashes of ids may meet by chance, or be made to.
  static bool was_in(const FileTracker::Removals& removals, const index::StoredDocument& document) {
    const auto paths = removals.records.find(index::stable_hash(document.id));
    return paths != removals.records.end() &&
           std::ranges::any_of(paths->second, [&](const std::string& path) { return document.path.starts_with(path); });
  }

  bool read_all(IndexWriter& writer, FileTracker& tracker, std::map<std::string, std::uint64_t>& passed_over) {
    PipelineOptions options;
    options.understand = settings_.understand;
    options.outlets_hash = settings_.outlets_hash;
    options.furniture = settings_.furniture;
    options.threads = settings_.threads;
    options.permits = settings_.writer.permits;
    options.in_flight_bytes = settings_.in_flight_bytes;
    PipelineEnds ends;
    ends.is_unchanged = [&](const std::string& id, std::uint64_t hash) { return writer.is_unchanged(id, hash); };
    ends.take_up = [&](const std::string& id, std::uint64_t hash) { return writer.take_up(id, hash); };
    ends.entered = [&](const std::string& id) { return tracker.entered(id); };
    ends.current_file = [&] { return tracker.current_file(); };
    ends.find_moved = [&](std::uint64_t hash) {
      return writer.find_content(hash, [&](const auto& document) { return tracker.has_lost_its_file(document); });
    };
    ends.outcome = [&](Outcome&& outcome) { return take(writer, tracker, std::move(outcome)); };
    ends.tick = [&] { progress_bar_.update({report_.read(), report_.bytes(), part_done()}); };
    Collection collection = settings_.collection;
    collection.files.wants = [&](const FoundFile& file) { return tracker.wants(file); };
    collection.files.done = [&] { tracker.done(); };
    return run_pipeline(collection, options, ends, progress_, passed_over);
  }

  /// False: the run cannot go on, and stopped_by_ says why.
  bool take(IndexWriter& writer, FileTracker& tracker, Outcome&& outcome) {
    file_bytes_ = outcome.file_bytes;
    if (outcome.kind == Outcome::Kind::kRejected) tracker.rejected(outcome.file);
    switch (outcome.kind) {
      case Outcome::Kind::kRejected: return reject(std::move(outcome.rejection));
      case Outcome::Kind::kUnchanged: report_.add_unchanged(outcome); return true;
      case Outcome::Kind::kUnderstood: break;
    }
    report_.add_document(outcome);
    if (!outcome.moved_from.empty()) tracker.moved(std::move(outcome.moved_from));
    const auto added = writer.add(std::move(outcome.page.document));
    if (!added) stopped_by_ = cli::tr("{}; nothing was committed", {cli::in_users_language(added.error().message)});
    return added.has_value();
  }

  bool reject(Rejection&& rejection) {
    if (settings_.strict) {
      stopped_by_ = cli::tr("{}: {}; nothing was committed (--strict)",
                            {rejection.where, cli::in_users_language(rejection.reason)});
      return false;
    }
    report_.add_rejection(std::move(rejection));
    return true;
  }

  int finish() {
    progress_bar_.clear();
    if (report_.documents() == 0)
      cli::print_warning(kProgram, cli::tr("there was nothing to index: the index is empty"));
    if (!settings_.quiet) {
      cli::Output output;
      output.write(settings_.format == OutputFormat::kJson ? report_.json()
                                                           : report_.text(cli::terminal_of(STDOUT_FILENO)));
      if (!output.flush()) cli::print_error(kProgram, output.failure());
    }
    return report_.rejected() > 0 ? cli::kSomeRejected : cli::kAllIndexed;
  }

  /// A line where something changed, and no more.
  int finish_watched(const CommitSummary& commit, double seconds) {
    progress_bar_.clear();
    const bool changed = commit.added + commit.replaced + commit.removed + report_.rejected() > 0;
    report_.finish(commit, seconds, {});
    if (changed && !settings_.quiet) {
      cli::Output output;
      output.write(settings_.format == OutputFormat::kJson ? report_.json() : report_.line());
      if (!output.flush()) cli::print_error(kProgram, output.failure());
    }
    return report_.rejected() > 0 ? cli::kSomeRejected : cli::kAllIndexed;
  }

  int fail(const std::string& message) {
    progress_bar_.clear();
    cli::print_error(kProgram, message);
    return cli::kIndexFailed;
  }

  double part_done() const {
    return total_bytes_ == 0 ? 0 : static_cast<double>(file_bytes_) / static_cast<double>(total_bytes_);
  }
  double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

  using Clock = std::chrono::steady_clock;
  const Settings& settings_;
  RunReport report_;
  cli::Progress progress_bar_;
  ReadProgress progress_;
  std::uint64_t file_bytes_ = 0;  ///< of files, as far as their pages are done
  std::uint64_t total_bytes_ = 0;
  std::string stopped_by_;
  bool interrupted_ = false;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

int build_index(const Settings& settings, bool* interrupted) {
  Build build(settings);
  const int code = build.run();
  if (interrupted != nullptr) *interrupted = build.interrupted();
  return code;
}

}  // namespace zhen::indexer
