#include "indexer/read/line_reader.h"

#include <algorithm>
#include <cstring>

namespace zhen::indexer {
namespace {
constexpr std::size_t kFirstBuffer = 256 << 10;
}

LineReader::LineReader(ByteSource& source, std::size_t longest_line) : source_(source), longest_line_(longest_line) {
  buffer_.resize(kFirstBuffer + kPadding);
}

LineReader::Status LineReader::next(std::string_view& line) {
  line = {};
  for (;;) {
    const void* feed = std::memchr(buffer_.data() + scanned_, '\n', end_ - scanned_);
    if (feed != nullptr) {
      const auto at = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data());
      ++number_;
      const std::size_t length = at - begin_;
      if (length <= longest_line_) line = {buffer_.data() + begin_, length};
      begin_ = scanned_ = at + 1;
      return length <= longest_line_ ? Status::kLine : Status::kTooLong;
    }
    scanned_ = end_;
    if (end_ - begin_ > longest_line_) return too_long();
    if (ended_ || !fill()) return error_ ? Status::kFailed : last_line(line);
  }
}

/// Makes room and reads once. False: the end, or an error.
bool LineReader::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  scanned_ -= begin_;
  begin_ = 0;
  const std::size_t room = buffer_.size() - kPadding;
  if (end_ == room) buffer_.resize(std::min(room * 2, longest_line_ + kFirstBuffer) + kPadding);
  auto got = source_.read({buffer_.data() + end_, buffer_.size() - kPadding - end_});
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  if (!ended_) end_ += *got;
  return !ended_;
}

/// Passes over the rest of a line that will not be used.
LineReader::Status LineReader::too_long() {
  ++number_;
  for (;;) {
    begin_ = scanned_ = end_ = 0;
    if (!fill()) return error_ ? Status::kFailed : Status::kTooLong;
    if (const void* feed = std::memchr(buffer_.data(), '\n', end_)) {
      begin_ = scanned_ = static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data()) + 1;
      return Status::kTooLong;
    }
  }
}

LineReader::Status LineReader::last_line(std::string_view& line) {
  if (begin_ == end_) return Status::kEnd;
  ++number_;
  line = {buffer_.data() + begin_, end_ - begin_};
  begin_ = scanned_ = end_;
  return Status::kLine;
}

}  // namespace zhen::indexer
