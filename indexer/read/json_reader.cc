// JSON files: a list of records, or one record, or several after one another; streamed a record at a time.
#include "indexer/read/json_record.h"
#include "indexer/read/reader.h"
#include "indexer/read/record.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kChunk = 256 << 10;

/// Cuts a stream into its outermost records by brackets and quotes alone; parsing is the record parser's work.
class RecordCutter {
 public:
  enum class Event : std::uint8_t { kNone, kRecord, kTooLong, kStray };

  explicit RecordCutter(std::size_t longest_record) : longest_record_(longest_record) {}

  Event feed(char character) {
    if (in_record_) return inside(character);
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
      case '\n': return Event::kNone;
      case ',': return in_list_ ? Event::kNone : Event::kStray;
      case '[':
        if (in_list_) break;
        in_list_ = true;
        return Event::kNone;
      case ']':
        if (!in_list_) return Event::kStray;
        in_list_ = false;
        return Event::kNone;
      default: break;
    }
    if (!in_list_ && character != '{') return Event::kStray;
    begin(character);
    return Event::kNone;
  }

  std::string& record() { return record_; }
  bool unfinished() const { return in_record_ || in_list_; }

 private:
  void begin(char character) {
    record_.clear();
    size_ = 0;
    depth_ = 0;
    in_string_ = escaped_ = false;
    in_record_ = true;
    inside(character);
  }

  Event inside(char character) {
    const bool scalar = depth_ == 0 && !in_string_;
    if (scalar && size_ > 0 && (character == ',' || character == ']')) {
      in_list_ = character == ',';
      return end();
    }
    if (++size_ <= longest_record_) record_ += character;
    if (in_string_) {
      in_string_ = escaped_ || character != '"';
      escaped_ = !escaped_ && character == '\\';
      return Event::kNone;
    }
    if (character == '"') in_string_ = true;
    if (character == '{' || character == '[') ++depth_;
    if (character == '}' || character == ']') {
      if (depth_ > 0) --depth_;
      if (depth_ == 0) return end();
    }
    return Event::kNone;
  }

  Event end() {
    in_record_ = false;
    return size_ > longest_record_ ? Event::kTooLong : Event::kRecord;
  }

  std::size_t longest_record_;
  std::string record_;
  std::size_t size_ = 0;
  std::uint64_t depth_ = 0;
  bool in_list_ = false, in_record_ = false, in_string_ = false, escaped_ = false;
};

class JsonReader final : public Reader {
 public:
  explicit JsonReader(const ReadOptions& options) : options_(options) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    RecordCutter cutter(2 * options_.limits.document_bytes + kChunk);
    JsonRecordParser parser(options_.fields);
    std::string chunk(kChunk, '\0');
    std::uint64_t number = 0;
    for (;;) {
      const auto got = bytes.read(chunk);
      if (!got || *got == 0) {
        if (!got || cutter.unfinished() || number == 0) sink.rejected(cut_short(origin, got, cutter, number));
        return true;
      }
      for (std::size_t i = 0; i < *got; ++i) {
        const auto event = cutter.feed(chunk[i]);
        if (event == RecordCutter::Event::kNone) continue;
        if (event == RecordCutter::Event::kStray) {
          sink.rejected({origin.place(), "not a JSON list of records: a stray character after " +
                                             std::to_string(number) +
                                             " records; one record a line belongs into a .jsonl file"});
          return true;
        }
        if (!take(event, cutter, parser, ++number, origin, sink)) return false;
      }
    }
  }

 private:
  bool take(RecordCutter::Event event, RecordCutter& cutter, JsonRecordParser& parser, std::uint64_t number,
            const Origin& origin, const PageSink& sink) const {
    const std::string where = origin.place() + "#" + std::to_string(number);
    if (event == RecordCutter::Event::kTooLong) {
      sink.rejected({where, "the record is longer than one of " + megabytes(options_.limits.document_bytes) +
                                " can be (--max-document-size)"});
      return true;
    }
    return deliver(parser.parse(cutter.record(), 0), origin, number, where, options_.limits, sink);
  }

  static Rejection cut_short(const Origin& origin, const Result<std::size_t>& got, const RecordCutter& cutter,
                             std::uint64_t number) {
    const std::string read_before = "; the " + std::to_string(number) + " records before were read";
    const std::string where = origin.place() + "#" + std::to_string(number + 1);
    if (!got) return {where, got.error().message + read_before};
    if (!cutter.unfinished()) return {origin.place(), "the file holds no record"};
    return {where, "the JSON ends before its list or record does" + read_before};
  }

  ReadOptions options_;
};

}  // namespace

std::unique_ptr<Reader> json_reader(const ReadOptions& options) {
  return std::make_unique<JsonReader>(options);
}

}  // namespace zhen::indexer
