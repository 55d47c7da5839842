#include "indexer/read/collection.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/read/formats.h"
#include "indexer/read/walk.h"

namespace zhen::indexer {
namespace {

constexpr std::string_view kStandardInput = "-";

/// How the file is read; nothing where it is no page.
std::optional<FormatChoice> choice_for(const FoundFile& file, const ReadOptions& options) {
  return file.named ? format_for_named(file.name, options) : format_for(file.name, options);
}

class CollectionReader {
 public:
  CollectionReader(const Collection& collection, const PageSink& sink, ReadProgress& progress)
      : collection_(collection),
        sink_(sink),
        progress_(progress),
        own_index_(identity_of(collection.index_path)),
        options_(collection.options) {
    options_.cancelled = &progress.cancelled;
  }

  bool run() {
    WalkVisitor visitor;
    visitor.file = [&](const FoundFile& file) { return read_file(file); };
    visitor.rejected = sink_.rejected;
    visitor.passed_over = sink_.passed_over;
    for (const std::string& path : collection_.paths) {
      const bool go_on = path == kStandardInput ? read_standard_input() : walk({path}, own_index_, visitor);
      if (!go_on || progress_.cancelled) return false;
    }
    return true;
  }

 private:
  bool read_file(const FoundFile& file) {
    if (progress_.cancelled) return false;
    const auto choice = choice_for(file, options_);
    if (!choice) {
      sink_.passed_over(passed_over_kind(file.name, options_));
      return true;
    }
    if (collection_.files.wants && !collection_.files.wants(file)) {
      progress_.file_bytes += file.size;
      return true;
    }
    const bool go_on = read_chosen(file, *choice);
    if (collection_.files.done) collection_.files.done();
    return go_on;
  }

  bool read_chosen(const FoundFile& file, const FormatChoice& choice) {
    const auto descriptor = open_found(file);
    if (!descriptor) {
      sink_.rejected({file.origin.path, descriptor.error().message});
      return true;
    }
    return read_as(choice, file_source(*descriptor, &progress_), file.origin, options_, sink_);
  }

  /// JSON lines, compressed or not.
  bool read_standard_input() {
    const int descriptor = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
      sink_.rejected({std::string(kStandardInput), "standard input is closed"});
      return true;
    }
    FormatChoice choice;
    choice.reader = json_lines_reader;
    choice.is_unicode_text = true;
    return read_as(choice, file_source(descriptor, &progress_), {std::string(kStandardInput), {}}, collection_.options,
                   sink_);
  }

  const Collection& collection_;
  const PageSink& sink_;
  ReadProgress& progress_;
  std::optional<FolderIdentity> own_index_;
  ReadOptions options_;
};

}  // namespace

Result<void> check_paths(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    struct stat facts {};
    if (path == kStandardInput || ::stat(path.c_str(), &facts) == 0) continue;
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP) {
      const std::string reason = reason_of_errno(errno == ENOTDIR ? ENOENT : errno);
      return Error{ErrorCode::io, readable_path(path) + ": " + reason + "; nothing was indexed"};
    }
  }
  return {};
}

std::uint64_t total_bytes(const Collection& collection) {
  std::uint64_t total = 0;
  WalkVisitor visitor;
  visitor.file = [&](const FoundFile& file) {
    if (choice_for(file, collection.options)) total += file.size;
    return true;
  };
  visitor.rejected = [](Rejection&&) {};
  visitor.passed_over = [](std::string_view) {};
  const auto own_index = identity_of(collection.index_path);
  for (const std::string& path : collection.paths) {
    if (path != kStandardInput) walk({path}, own_index, visitor);
  }
  return total;
}

bool read_collection(const Collection& collection, const PageSink& sink, ReadProgress& progress) {
  return CollectionReader(collection, sink, progress).run();
}

}  // namespace zhen::indexer
