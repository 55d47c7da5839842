// How far is long work, and how long will it take? A bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/cli/terminal.h"

namespace zhen::cli {

/// The state of the work at one moment.
struct Advance {
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;  ///< of what was worked on
  double part = 0;          ///< of the work that is done, up to 1; 0: not known
};

/// Writes to standard error. Thread-safety: one thread at a time.
class Progress {
 public:
  enum class Form : unsigned char { kNone, kAuto };

  Progress(std::string_view program, Form form);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Cheap to call often: shows something only when it is time (a bar 10 times a second, a line every 10 seconds).
  void update(const Advance& advance);

  /// Says what is being done now that nothing more is read, e.g. "writing the index".
  void phase(std::string_view what);

  /// Takes the bar away, before anything else is printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::string line_of(const Advance& advance, double seconds) const;
  void draw(const std::string& text);

  std::string program_;
  Form form_;
  Terminal terminal_;
  Clock::time_point begin_;
  Clock::time_point shown_;
  bool drawn_ = false;
};

/// "0:07", "12:30", "3:05:00".
std::string clock_time(double seconds);

}  // namespace zhen::cli
