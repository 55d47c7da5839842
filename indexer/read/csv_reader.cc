// CSV and TSV: a header row names the columns, every further row is a record.
#include <algorithm>
#include <array>

#include "common/text/charset.h"
#include "indexer/read/csv_records.h"
#include "indexer/read/reader.h"
#include "indexer/read/record.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLookedAt = 64 << 10;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The separator that stands most often in the header row; spreadsheets of many countries write semicolons.
char delimiter_of(std::string_view front) {
  const std::string_view header = front.substr(0, front.find('\n'));
  constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  return *std::max_element(kDelimiters.begin(), kDelimiters.end(), [&](char a, char b) {
    return std::count(header.begin(), header.end(), a) < std::count(header.begin(), header.end(), b);
  });
}

/// The encoding that a file's first part shows, to be used for each value; empty for UTF-8.
std::string encoding_of(std::string_view front) {
  // A character cut at the end of the part must not count as an error.
  const std::size_t last_line = front.size() < kLookedAt ? std::string_view::npos : front.rfind('\n');
  const text::Decoded decoded = text::decode(front.substr(0, last_line));
  return decoded.encoding == text::name_of(text::Encoding::kUtf8) ? std::string() : decoded.encoding;
}

struct Columns {
  std::vector<std::optional<Field>> fields;
  std::string names;  ///< for messages
  bool has_content = false;
};

Columns columns_of(const std::vector<std::string>& header, const FieldNames& names, const std::string& encoding) {
  Columns columns;
  for (const std::string& cell : header) {
    const text::Decoded decoded = text::decode(cell, encoding);
    const std::string name(trimmed(decoded.utf8));
    columns.fields.push_back(names.field_of(name));
    columns.has_content |= columns.fields.back() == Field::kText || columns.fields.back() == Field::kBody;
    columns.names += (columns.names.empty() ? "" : ", ") + name;
  }
  return columns;
}

class CsvReader final : public Reader {
 public:
  CsvReader(const ReadOptions& options, std::optional<char> delimiter) : options_(options), delimiter_(delimiter) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    PeekedSource looked(bytes, kLookedAt);
    const std::string encoding = encoding_of(looked.front());
    CsvRecords records(looked, delimiter_.value_or(delimiter_of(looked.front())),
                       2 * options_.limits.document_bytes + kLookedAt);
    return read_records(records, encoding, origin, sink);
  }

 private:
  bool read_records(CsvRecords& records, const std::string& encoding, const Origin& origin,
                    const PageSink& sink) const {
    std::vector<std::string> cells;
    const auto header = records.next(cells);
    if (header != CsvRecords::Status::kRecord) {
      sink.rejected({origin.place(), header == CsvRecords::Status::kFailed ? records.error().message
                                                                           : "there is no row that names the columns"});
      return true;
    }
    const Columns columns = columns_of(cells, options_.fields, encoding);
    if (!columns.has_content) return sink.rejected({origin.place(), no_content(columns)}), true;
    for (std::uint64_t number = 1;; ++number) {
      const auto status = records.next(cells);
      if (status == CsvRecords::Status::kEnd) return true;
      const std::string where = origin.place() + ":" + std::to_string(records.line());
      if (status == CsvRecords::Status::kRecord) {
        if (!deliver(record_of(cells, columns, encoding), origin, number, where, options_.limits, sink)) return false;
      } else {
        sink.rejected({where, reason(status, records)});
        if (status != CsvRecords::Status::kTooLong) return true;
      }
    }
  }

  std::string no_content(const Columns& columns) const {
    return "no column is named " + options_.fields.name_in_records(Field::kText) + " or " +
           options_.fields.name_in_records(Field::kBody) + "; the columns are: " + columns.names +
           ". Name one with --field text=COLUMN";
  }

  std::string reason(CsvRecords::Status status, const CsvRecords& records) const {
    if (status == CsvRecords::Status::kFailed) return records.error().message + "; the records before were read";
    if (status == CsvRecords::Status::kUnclosed) return "a quote that opens in this record is never closed";
    return "the record is longer than one of " + megabytes(options_.limits.document_bytes) +
           " can be (--max-document-size)";
  }

  static Record record_of(const std::vector<std::string>& cells, const Columns& columns, const std::string& encoding) {
    Record record;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i >= columns.fields.size()) {
        if (!cells[i].empty()) {
          record.wrong = "the record has " + std::to_string(cells.size()) + " values, and the header names " +
                         std::to_string(columns.fields.size()) + " columns";
        }
        continue;
      }
      if (!columns.fields[i] || cells[i].empty()) continue;
      text::Decoded decoded = text::decode(cells[i], encoding);
      if (decoded.binary) record.wrong = "the value of a field is no text";
      record[*columns.fields[i]] = std::move(decoded.utf8);
    }
    if (!record[Field::kText] && !record[Field::kBody]) record[Field::kText].emplace();  // the column is there
    return record;
  }

  ReadOptions options_;
  std::optional<char> delimiter_;
};

}  // namespace

std::unique_ptr<Reader> csv_reader(const ReadOptions& options) {
  return std::make_unique<CsvReader>(options, std::nullopt);
}

std::unique_ptr<Reader> tsv_reader(const ReadOptions& options) {
  return std::make_unique<CsvReader>(options, '\t');
}

}  // namespace zhen::indexer
