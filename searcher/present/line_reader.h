// Lines from a descriptor, none longer than a limit: for faces that are spoken to line by line.
#pragma once

#include <cstddef>
#include <string>

namespace zhen::present {

/// Lines end in a line feed; a carriage return before it is dropped, and so is a last line feed that lacks.
class LineReader {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  enum class Next : unsigned char { kLine, kTooLong, kEnd };

  /// The next line; of one that is too long nothing is kept, and the line after it is read next.
  Next next(std::string& line);

 private:
  bool fill();

  int descriptor_;
  std::string buffer_;
  std::size_t taken_ = 0;
};

}  // namespace zhen::present
