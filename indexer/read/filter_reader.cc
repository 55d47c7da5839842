// Formats that other programs turn into pages: the file goes into a private folder, the program's output is the page.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "indexer/read/converter.h"
#include "indexer/read/filter_table.h"
#include "indexer/read/reader.h"
#include "indexer/read/walk.h"

namespace zhen::indexer {
namespace {

namespace fs = std::filesystem;

/// Ours alone (mode 700), and gone at the end.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code unknown;
    const fs::path parent = fs::temp_directory_path(unknown);
    std::string pattern = ((unknown ? fs::path("/tmp") : parent) / "zhen-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Writes the stream to a new file. Errors: io; exhausted where it is longer than `limit`.
Result<void> spool(ByteSource& bytes, const std::string& path, std::uint64_t limit) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return Error{ErrorCode::io, reason_of_errno(errno)};
  const std::unique_ptr<const int, void (*)(const int*)> closer(&file, [](const int* open) { ::close(*open); });
  std::string chunk(256 << 10, '\0');
  std::uint64_t total = 0;
  for (;;) {
    auto got = bytes.read(chunk);
    if (!got) return std::move(got).error();
    if (*got == 0) return {};
    total += *got;
    if (total > limit) {
      return Error{ErrorCode::exhausted, "the document is longer than " + megabytes(limit) + " (--max-document-size)"};
    }
    for (std::size_t at = 0; at < *got;) {
      const ssize_t written = ::write(file, chunk.data() + at, *got - at);
      if (written <= 0) return Error{ErrorCode::io, "cannot be copied for its converter: " + reason_of_errno(errno)};
      at += static_cast<std::size_t>(written);
    }
  }
}

std::string replaced(std::string word, std::string_view placeholder, const std::string& value) {
  for (std::size_t at = word.find(placeholder); at != std::string::npos;
       at = word.find(placeholder, at + value.size())) {
    word.replace(at, placeholder.size(), value);
  }
  return word;
}

class FilterReader final : public Reader {
 public:
  FilterReader(const ReadOptions& options, const Filter& filter) : options_(options), filter_(filter) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    auto page = convert(bytes);
    if (!page) {
      sink.rejected({origin.place(), page.error().message});
      return true;
    }
    page->id = origin.id;
    page->path = origin.path;
    return sink.page(*std::move(page));
  }

 private:
  Result<Page> convert(ByteSource& bytes) const {
    if (!filter_.missing.empty()) {
      return Error{ErrorCode::io,
                   filter_.extension + " files need " + filter_.missing + ": apt-get install " + filter_.package};
    }
    const PrivateFolder folder;
    if (folder.path().empty())
      return Error{ErrorCode::io, "no temporary folder can be made: " + reason_of_errno(errno)};
    const std::string input = folder.path() + "/page" + filter_.extension;
    if (auto spooled = spool(bytes, input, options_.limits.document_bytes); !spooled) return std::move(spooled).error();
    Page page;
    page.format = filter_.format;
    page.declared_charset = "utf-8";
    for (const auto& step : filter_.steps) {
      std::vector<std::string> command;
      command.reserve(step.size());
      for (const std::string& word : step) {
        command.push_back(replaced(replaced(word, "{input}", input), "{folder}", folder.path()));
      }
      auto output = run_converter(command, folder.path(), limits());
      if (!output) return std::move(output).error();
      page.bytes = *std::move(output);
    }
    return page;
  }

  ConverterLimits limits() const {
    ConverterLimits limits;
    limits.seconds = options_.limits.filter_seconds;
    limits.memory_bytes = options_.limits.filter_memory_bytes;
    limits.output_bytes = options_.limits.document_bytes;
    limits.cancelled = options_.cancelled;
    return limits;
  }

  ReadOptions options_;
  const Filter& filter_;
};

}  // namespace

std::unique_ptr<Reader> filter_reader(const ReadOptions& options, const Filter& filter) {
  return std::make_unique<FilterReader>(options, filter);
}

}  // namespace zhen::indexer
