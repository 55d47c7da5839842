// zhen-index --index INDEX PATH…: a collection becomes, or updates, an index.
#include <unistd.h>

#include <chrono>

#include "common/cli/exit_codes.h"
#include "common/cli/output.h"
#include "common/cli/progress.h"
#include "indexer/cli/commands.h"
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
        progress_bar_(kProgram, settings.quiet ? cli::Progress::Form::kNone : cli::Progress::Form::kAuto) {}

  int run() {
    auto writer = IndexWriter::open(settings_.collection.index_path, settings_.writer);
    if (!writer) return fail(writer.error().message);
    const InterruptGuard interrupt(progress_);
    if (!settings_.quiet) total_bytes_ = total_bytes(settings_.collection);
    std::map<std::string, std::uint64_t> passed_over;
    const bool complete = read_all(*writer, passed_over);
    if (interrupt.interrupted()) return fail("interrupted: nothing was committed, the index is as it was before");
    if (!complete) return fail(stopped_by_);
    progress_bar_.phase("writing the index");
    const auto commit = writer->commit();
    if (!commit) return fail(commit.error().message);
    report_.finish(*commit, seconds(), std::move(passed_over));
    return finish();
  }

 private:
  bool read_all(IndexWriter& writer, std::map<std::string, std::uint64_t>& passed_over) {
    PipelineOptions options;
    options.understand = settings_.understand;
    options.outlets_hash = settings_.outlets_hash;
    options.furniture = settings_.furniture;
    options.threads = settings_.threads;
    options.in_flight_bytes = settings_.in_flight_bytes;
    PipelineEnds ends;
    ends.is_unchanged = [&](const std::string& id, std::uint64_t hash) { return writer.is_unchanged(id, hash); };
    ends.outcome = [&](Outcome&& outcome) { return take(writer, std::move(outcome)); };
    ends.tick = [&] { progress_bar_.update({report_.read(), report_.bytes(), part_done()}); };
    return run_pipeline(settings_.collection, options, ends, progress_, passed_over);
  }

  /// False: the run cannot go on, and stopped_by_ says why.
  bool take(IndexWriter& writer, Outcome&& outcome) {
    file_bytes_ = outcome.file_bytes;
    switch (outcome.kind) {
      case Outcome::Kind::kRejected: return reject(std::move(outcome.rejection));
      case Outcome::Kind::kUnchanged: report_.add_unchanged(outcome); return true;
      case Outcome::Kind::kUnderstood: break;
    }
    const std::string id = outcome.page.document.id;
    report_.add_document(outcome);
    const auto added = writer.add(std::move(outcome.page.document));
    if (!added) stopped_by_ = added.error().message + "; nothing was committed";
    return added.has_value();
  }

  bool reject(Rejection&& rejection) {
    if (settings_.strict) {
      stopped_by_ = rejection.where + ": " + rejection.reason + "; nothing was committed (--strict)";
      return false;
    }
    report_.add_rejection(std::move(rejection));
    return true;
  }

  int finish() {
    progress_bar_.clear();
    if (report_.documents() == 0) cli::print_warning(kProgram, "there was nothing to index: the index is empty");
    if (!settings_.quiet) {
      cli::Output output;
      output.write(settings_.format == OutputFormat::kJson ? report_.json()
                                                           : report_.text(cli::terminal_of(STDOUT_FILENO)));
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
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

int build_index(const Settings& settings) {
  return Build(settings).run();
}

}  // namespace zhen::indexer
