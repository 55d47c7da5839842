// The two ways in which the programs speak: what was asked for, on standard output, and what went wrong, on standard
// error. Nothing else prints.
#pragma once

#include <string>
#include <string_view>

namespace zhen::cli {

/// Standard output. A reader that went away (`| head`) is no failure: the rest is dropped in silence.
/// Thread-safety: one thread at a time.
class Output {
 public:
  Output();
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);

  /// Whether all of it arrived, or nobody wanted the rest. False: the disk is full or the like, see failure().
  bool flush();
  bool closed() const noexcept { return closed_; }  ///< nobody reads any more: a long output may as well end
  const std::string& failure() const noexcept { return failure_; }

 private:
  std::string buffer_;
  bool closed_ = false;
  std::string failure_;
};

/// `PROGRAM: MESSAGE`, made printable, as one line on standard error.
void print_error(std::string_view program, std::string_view message);
void print_warning(std::string_view program, std::string_view message);

}  // namespace zhen::cli
