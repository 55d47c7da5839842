// What is a reader? One file format turned into pages: bytes in, pages and rejections out.
// To add a format: a file of its own with a Reader, a factory here, a line in formats.cc, a table row in its test.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/read/byte_source.h"
#include "indexer/read/field_names.h"
#include "indexer/read/page.h"

namespace zhen::indexer {

/// Limits against hostile and broken input; what goes beyond is rejected with its reason.
struct ReadLimits {
  std::size_t document_bytes = 64u << 20;        ///< of one page, decompressed
  std::uint64_t archive_bytes = 64ull << 30;     ///< of all members of one archive, decompressed
  std::uint64_t archive_ratio = 200;             ///< of these to the archive's own size, once they exceed 1 GiB
  unsigned archive_depth = 4;                    ///< archives within archives
  unsigned filter_seconds = 60;                  ///< of processor or waiting time for one external converter
  std::uint64_t filter_memory_bytes = 1u << 30;  ///< of address space for one converter's process
};

/// Where in archives within archives a reading is, and what all of it has taken.
struct Nesting {
  unsigned depth = 0;
  std::uint64_t packed = 0;    ///< bytes of the outermost archive that were read
  std::uint64_t expanded = 0;  ///< bytes that came out of it and of all that is in it
  bool exceeded = false;       ///< a limit was met: nothing more of it is read
};

class FilterTable;
struct Filter;

struct ReadOptions {
  FieldNames fields;
  ReadLimits limits;
  std::shared_ptr<const FilterTable> filters;    ///< null: those that the program was built with
  const std::atomic<bool>* cancelled = nullptr;  ///< for converters that take their time
  std::shared_ptr<Nesting> nesting;              ///< set by the reader of an archive for those of its members
};

/// Which bytes these are.
struct Origin {
  std::string id;    ///< of the document, or the part of a record's id before `#n`
  std::string path;  ///< as stored with the document; empty for standard input

  /// What rejections name.
  std::string place() const { return path.empty() ? "standard input" : path; }
};

/// Reads one format. Hands what it cannot read to sink.rejected and goes on where it can.
/// Thread-safety: read() may be called by several threads at once.
class Reader {
 public:
  virtual ~Reader() = default;

  /// False: the sink said stop.
  virtual bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const = 0;
};

using ReaderFactory = std::unique_ptr<Reader> (*)(const ReadOptions& options);

std::unique_ptr<Reader> text_reader(const ReadOptions& options);
std::unique_ptr<Reader> html_reader(const ReadOptions& options);
std::unique_ptr<Reader> markdown_reader(const ReadOptions& options);
std::unique_ptr<Reader> json_lines_reader(const ReadOptions& options);
std::unique_ptr<Reader> json_reader(const ReadOptions& options);  ///< arrays and single objects
std::unique_ptr<Reader> csv_reader(const ReadOptions& options);
std::unique_ptr<Reader> tsv_reader(const ReadOptions& options);
std::unique_ptr<Reader> warc_reader(const ReadOptions& options);  ///< WARC and WET
std::unique_ptr<Reader> arc_reader(const ReadOptions& options);
std::unique_ptr<Reader> archive_reader(const ReadOptions& options);  ///< zip, tar, 7z

/// For formats that another program reads; `filter` outlives the reader.
std::unique_ptr<Reader> filter_reader(const ReadOptions& options, const Filter& filter);

/// For what has no extension: HTML, WARC or text by its first bytes.
std::unique_ptr<Reader> sniffing_reader(const ReadOptions& options);

/// "a limit of 64 MiB" and the like, for reasons.
std::string megabytes(std::uint64_t bytes);

}  // namespace zhen::indexer
