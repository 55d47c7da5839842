#include "indexer/read/csv_records.h"

#include <utility>

namespace zhen::indexer {
namespace {
constexpr std::size_t kChunk = 256 << 10;
}

CsvRecords::CsvRecords(ByteSource& source, char delimiter, std::size_t longest_record)
    : source_(source), delimiter_(delimiter), longest_record_(longest_record) {
  buffer_.resize(kChunk);
}

CsvRecords::Status CsvRecords::next(std::vector<std::string>& cells) {
  cells.clear();
  cell_.clear();
  state_ = State::kCellBegin;
  record_bytes_ = 0;
  anything_ = false;
  record_line_ = line_;
  while (const auto character = take()) {
    if (feed(*character, cells)) return record_bytes_ > longest_record_ ? Status::kTooLong : Status::kRecord;
    if (!anything_) record_line_ = line_;
  }
  if (error_) return Status::kFailed;
  if (state_ == State::kQuoted) return Status::kUnclosed;
  if (!anything_) return Status::kEnd;
  end_cell(cells);
  return record_bytes_ > longest_record_ ? Status::kTooLong : Status::kRecord;
}

std::optional<char> CsvRecords::take() {
  if (at_ == end_) {
    if (error_) return std::nullopt;
    auto got = source_.read(buffer_);
    if (!got) error_ = got.error();
    at_ = 0;
    end_ = error_ ? 0 : *got;
    if (end_ == 0) return std::nullopt;
  }
  return buffer_[at_++];
}

/// True: the character ended the record.
bool CsvRecords::feed(char character, std::vector<std::string>& cells) {
  if (character == '\n') ++line_;
  ++record_bytes_;
  const bool keep = record_bytes_ <= longest_record_;
  if (state_ == State::kQuoted) {
    if (character == '"') {
      state_ = State::kQuoteInQuoted;
    } else if (keep) {
      cell_ += character;
    }
    return false;
  }
  if (character == '\n') {
    if (!anything_) return false;
    end_cell(cells);
    return true;
  }
  if (character == '\r') return false;  // of a line's end; a lone one inside a plain value is dropped
  anything_ = true;
  if (character == delimiter_) {
    end_cell(cells);
  } else if (character == '"' && state_ == State::kCellBegin) {
    state_ = State::kQuoted;
  } else if (character == '"' && state_ == State::kQuoteInQuoted) {
    if (keep) cell_ += '"';
    state_ = State::kQuoted;
  } else {
    if (keep) cell_ += character;
    state_ = State::kPlain;
  }
  return false;
}

void CsvRecords::end_cell(std::vector<std::string>& cells) {
  cells.push_back(std::move(cell_));
  cell_.clear();
  state_ = State::kCellBegin;
}

}  // namespace zhen::indexer
