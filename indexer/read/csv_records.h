// The records of a CSV or TSV stream (RFC 4180), one after the other, in bounded memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/read/byte_source.h"

namespace zhen::indexer {

class CsvRecords {
 public:
  enum class Status : std::uint8_t {
    kRecord,
    kTooLong,   ///< a record longer than the limit was passed over
    kUnclosed,  ///< the stream ended inside a quoted value
    kEnd,
    kFailed,  ///< the stream failed, see error(); an unfinished record was dropped
  };

  CsvRecords(ByteSource& source, char delimiter, std::size_t longest_record);

  /// Blank lines are no records.
  Status next(std::vector<std::string>& cells);

  std::uint64_t line() const { return record_line_; }  ///< where the record begins, from 1
  const Error& error() const { return *error_; }

 private:
  enum class State : std::uint8_t { kCellBegin, kPlain, kQuoted, kQuoteInQuoted };

  std::optional<char> take();
  bool feed(char character, std::vector<std::string>& cells);
  void end_cell(std::vector<std::string>& cells);

  ByteSource& source_;
  char delimiter_;
  std::size_t longest_record_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  State state_ = State::kCellBegin;
  std::string cell_;
  std::size_t record_bytes_ = 0;
  bool anything_ = false;
  std::uint64_t line_ = 1;
  std::uint64_t record_line_ = 1;
  std::optional<Error> error_;
};

}  // namespace zhen::indexer
