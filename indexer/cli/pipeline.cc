#include "indexer/cli/pipeline.h"

#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>

#include "common/index/terms.h"
#include "indexer/cli/ordered_queue.h"
#include "indexer/extract/content_hash.h"
#include "indexer/extract/furniture_memory.h"
#include "indexer/read/filter_table.h"

namespace zhen::indexer {
namespace {

constexpr std::chrono::milliseconds kTick{100};
/// What a page takes beside its bytes, so that a million tiny ones do not wait inside.
constexpr std::size_t kPageOverhead = 1024;

struct Job {
  Page page;
  std::optional<SharedLines> shared;  ///< where the collection is asked about furniture
  Entered entered;
  std::uint64_t file_bytes = 0;
};

Outcome rejected(std::string where, std::string reason) {
  Outcome outcome;
  outcome.rejection = {std::move(where), std::move(reason)};
  return outcome;
}

/// How a user finds the page again: its file, and which record of it.
std::string place_of(const Page& page) {
  std::string file = page.path.empty() ? "standard input" : page.path;
  const std::string_view id = page.id;
  const std::size_t number = id.rfind('#');
  if (page.path.ends_with(id)) return file;
  if (number != std::string_view::npos && (page.path.empty() || page.path.ends_with(id.substr(0, number)))) {
    return file + std::string(id.substr(number));
  }
  return file + " (id " + page.id + ")";
}

class Pipeline {
 public:
  Pipeline(const Collection& collection, const PipelineOptions& options, const PipelineEnds& ends,
           ReadProgress& progress, std::map<std::string, std::uint64_t>& passed_over)
      : collection_(collection),
        options_(options),
        ends_(ends),
        progress_(progress),
        passed_over_(passed_over),
        queue_(options.in_flight_bytes) {}

  bool run() {
    start();
    const bool complete = deliver();
    queue_.stop();
    if (!complete) progress_.cancelled = true;
    for (std::thread& thread : threads_) thread.join();
    return complete && !progress_.cancelled;
  }

 private:
  /// Signals are the calling thread's business alone.
  void start() {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (unsigned i = 0; i < std::max(1u, options_.threads); ++i) threads_.emplace_back([this] { understand(); });
    threads_.emplace_back([this] { read(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

  /// The first of two passes: the lines of all files. Standard input comes only once, and other programs' work is not
  /// done twice: their pages are learnt as they come.
  void read_ahead() {
    Collection files = collection_;
    std::erase(files.paths, "-");
    files.files = {};
    files.options.filters = std::make_shared<const FilterTable>();
    PageSink sink;
    sink.page = [&](Page&& page) {
      memory_->learn(page);
      learnt_.insert(index::stable_hash(page.path));
      return !progress_.cancelled && !queue_.stopped();
    };
    sink.rejected = [](Rejection&&) {};
    sink.passed_over = [](std::string_view) {};
    ReadProgress unseen;
    read_collection(files, sink, unseen);
  }

  /// Asked on the one thread that reads, so that the answer depends on the order of pages alone.
  std::optional<SharedLines> shared_lines(const Page& page) {
    if (!memory_) return std::nullopt;
    if (page.path.empty() || !learnt_.contains(index::stable_hash(page.path))) memory_->learn(page);
    return memory_->look_up(page);
  }

  void read() {
    if (options_.furniture != FurnitureBy::kPage) memory_.emplace();
    if (options_.furniture == FurnitureBy::kCollection) read_ahead();
    PageSink sink;
    sink.page = [&](Page&& page) {
      const Entered entered = ends_.entered(page.id);
      std::optional<SharedLines> shared = shared_lines(page);
      const std::size_t lines = shared ? shared->lines.size() * sizeof(SharedLine) : 0;
      const std::size_t cost = page.bytes.size() + lines + kPageOverhead;
      return queue_.put({std::move(page), std::move(shared), entered, progress_.file_bytes}, cost);
    };
    sink.rejected = [&](Rejection&& rejection) {
      Outcome outcome = rejected(std::move(rejection.where), std::move(rejection.reason));
      outcome.file_bytes = progress_.file_bytes;
      outcome.file = ends_.current_file();
      queue_.put_result(std::move(outcome), kPageOverhead);
    };
    sink.passed_over = [&](std::string_view kind) { ++passed_over_[std::string(kind)]; };
    read_collection(collection_, sink, progress_);
    queue_.close();
  }

  void understand() {
    Understander understander(options_.understand);
    while (auto taken = queue_.take()) {
      const std::string where = place_of(taken->work.page);
      const std::uint64_t file_bytes = taken->work.file_bytes;
      const std::uint32_t file = taken->work.entered.file;
      Outcome outcome;
      try {
        outcome = outcome_of(understander, std::move(taken->work), where);
      } catch (const std::exception& failure) {  // out of memory, or a defect: it costs this page only
        outcome = rejected(where, std::string("reading it failed: ") + failure.what());
      }
      outcome.file_bytes = file_bytes;
      outcome.file = file;
      queue_.finish(taken->place, std::move(outcome));
    }
  }

  Outcome outcome_of(Understander& understander, Job&& job, const std::string& where) {
    const SharedLines* const shared = job.shared ? &*job.shared : nullptr;
    const std::uint64_t hash = content_hash(job.page, options_.outlets_hash, shared);
    const std::size_t bytes = job.page.bytes.size();
    Outcome outcome;
    const bool repeated = job.entered.repeated;
    if (!repeated && is_unchanged(job.page.id, hash)) {
      outcome.kind = Outcome::Kind::kUnchanged;
    } else if (auto left = repeated ? std::nullopt : take_up(job.page.id, hash)) {
      outcome.kind = Outcome::Kind::kUnderstood;
      outcome.resumed = true;
      outcome.page.document = *std::move(left);
      outcome.page.document.path = std::move(job.page.path);
    } else if (auto moved = find_moved(hash)) {
      outcome.kind = Outcome::Kind::kUnderstood;
      outcome.moved_from = std::move(moved->id);
      outcome.page.document = *std::move(moved);
      outcome.page.document.id = std::move(job.page.id);
      outcome.page.document.path = std::move(job.page.path);
    } else {
      std::vector<std::string> notes = std::move(job.page.notes);
      {
        const WorkPermits::Hold permit(options_.permits.get());
        outcome.page = understander.understand(std::move(job.page), shared);
      }
      outcome.page.warnings.insert(outcome.page.warnings.begin(), std::make_move_iterator(notes.begin()),
                                   std::make_move_iterator(notes.end()));
      outcome.page.document.content_hash = hash;
      outcome.kind = Outcome::Kind::kUnderstood;
      if (!outcome.page.rejected.empty()) outcome = rejected(where, std::move(outcome.page.rejected));
    }
    outcome.bytes = bytes;
    outcome.repeated = repeated;
    return outcome;
  }

  bool is_unchanged(const std::string& id, std::uint64_t hash) {
    const std::lock_guard lock(ends_mutex_);
    return ends_.is_unchanged(id, hash);
  }

  std::optional<index::StoredDocument> take_up(const std::string& id, std::uint64_t hash) {
    const std::lock_guard lock(ends_mutex_);
    return ends_.take_up(id, hash);
  }

  std::optional<index::StoredDocument> find_moved(std::uint64_t hash) {
    const std::lock_guard lock(ends_mutex_);
    return ends_.find_moved(hash);
  }

  /// False: stopped before the end.
  bool deliver() {
    for (;;) {
      Outcome outcome;
      const auto wait = queue_.take_result(outcome, kTick);
      ends_.tick();
      if (progress_.cancelled) return false;
      if (wait == Queue::Wait::kEnd) return true;
      if (wait == Queue::Wait::kNothingYet) continue;
      const std::lock_guard lock(ends_mutex_);
      if (!ends_.outcome(std::move(outcome))) return false;
    }
  }

  using Queue = OrderedQueue<Job, Outcome>;
  const Collection& collection_;
  const PipelineOptions& options_;
  const PipelineEnds& ends_;
  ReadProgress& progress_;
  std::map<std::string, std::uint64_t>& passed_over_;
  Queue queue_;
  std::mutex ends_mutex_;
  std::optional<FurnitureMemory> memory_;     ///< of the reading thread
  std::unordered_set<std::uint64_t> learnt_;  ///< files whose lines it has, by their paths' hashes
  std::vector<std::thread> threads_;
};

}  // namespace

bool run_pipeline(const Collection& collection, const PipelineOptions& options, const PipelineEnds& ends,
                  ReadProgress& progress, std::map<std::string, std::uint64_t>& passed_over) {
  return Pipeline(collection, options, ends, progress, passed_over).run();
}

}  // namespace zhen::indexer
