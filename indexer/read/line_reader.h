// The lines of a stream, one after the other, in memory bounded by the longest line allowed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/byte_source.h"

namespace zhen::indexer {

class LineReader {
 public:
  /// Bytes after the end of a line that may be read (not used): fast JSON parsers do.
  static constexpr std::size_t kPadding = 64;

  enum class Status : std::uint8_t {
    kLine,     ///< `line` is valid until the next call; its line feed is not part of it
    kTooLong,  ///< a line longer than the limit was passed over; `line` is empty
    kEnd,
    kFailed,  ///< the stream failed, see error(); an unfinished last line was dropped
  };

  LineReader(ByteSource& source, std::size_t longest_line);
  Status next(std::string_view& line);

  std::uint64_t number() const { return number_; }  ///< of the line last returned, from 1
  const Error& error() const { return *error_; }

 private:
  bool fill();
  Status too_long();
  Status last_line(std::string_view& line);

  ByteSource& source_;
  std::size_t longest_line_;
  std::string buffer_;
  std::size_t begin_ = 0;    ///< of the next line
  std::size_t end_ = 0;      ///< of what was read
  std::size_t scanned_ = 0;  ///< no line feed in [begin_, scanned_)
  std::uint64_t number_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace zhen::indexer
