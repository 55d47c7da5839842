#include "searcher/present/line_reader.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace zhen::present {

bool LineReader::fill() {
  std::array<char, 16384> bytes;
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, bytes.data(), bytes.size());
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  buffer_.erase(0, taken_);
  taken_ = 0;
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

LineReader::Next LineReader::next(std::string& line) {
  bool too_long = false;
  std::size_t searched = taken_;
  for (;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end == std::string::npos) {
      if (buffer_.size() - taken_ > kMostBytes) {
        too_long = true;
        taken_ = buffer_.size();
      }
      const std::size_t unread = buffer_.size() - taken_;
      if (fill()) {
        searched = unread;
        continue;
      }
      if (unread == 0) return too_long ? Next::kTooLong : Next::kEnd;
    }
    const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
    line.assign(buffer_, taken_, stop - taken_);
    taken_ = end == std::string::npos ? stop : stop + 1;
    if (too_long || line.size() > kMostBytes) return Next::kTooLong;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return Next::kLine;
  }
}

}  // namespace zhen::present
