// JSON lines (NDJSON): a record a line. A broken line costs only itself.
#include "indexer/read/json_record.h"
#include "indexer/read/line_reader.h"
#include "indexer/read/reader.h"
#include "indexer/read/record.h"

namespace zhen::indexer {
namespace {

class JsonLinesReader final : public Reader {
 public:
  explicit JsonLinesReader(const ReadOptions& options) : options_(options) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    // An escaped character (\u4e2d) takes six bytes where UTF-8 takes three.
    LineReader lines(bytes, 2 * options_.limits.document_bytes + (64u << 10));
    JsonRecordParser parser(options_.fields);
    std::uint64_t records = 0;
    std::string_view line;
    for (;;) {
      const auto status = lines.next(line);
      const auto where = [&] { return origin.place() + ":" + std::to_string(lines.number()); };
      switch (status) {
        case LineReader::Status::kEnd: return true;
        case LineReader::Status::kFailed: sink.rejected(cut_short(origin, lines, records)); return true;
        case LineReader::Status::kTooLong:
          ++records;
          sink.rejected({where(), "the line is longer than a record of " + megabytes(options_.limits.document_bytes) +
                                      " can be (--max-document-size)"});
          break;
        case LineReader::Status::kLine:
          if (line.find_first_not_of(" \t\r") == std::string_view::npos) break;
          ++records;
          if (!deliver(parser.parse(line, LineReader::kPadding), origin, records, where(), options_.limits, sink)) {
            return false;
          }
          break;
      }
    }
  }

 private:
  static Rejection cut_short(const Origin& origin, const LineReader& lines, std::uint64_t records) {
    return {origin.place() + ":" + std::to_string(lines.number() + 1),
            lines.error().message + "; the " + std::to_string(records) + " records before were read"};
  }

  ReadOptions options_;
};

}  // namespace

std::unique_ptr<Reader> json_lines_reader(const ReadOptions& options) {
  return std::make_unique<JsonLinesReader>(options);
}

}  // namespace zhen::indexer
