#include "common/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "common/cli/table.h"

namespace zhen::cli {
namespace {

constexpr double kBarSeconds = 0.1;
constexpr double kLineSeconds = 10;
constexpr double kSettled = 1.0;  ///< before that a rate says nothing

std::string bar(double part, std::size_t columns) {
  const auto full = static_cast<std::size_t>(part * static_cast<double>(columns));
  std::string text;
  for (std::size_t i = 0; i < columns; ++i) text += i < full ? "█" : "░";
  return text;
}

std::string percent(double part) {
  return std::to_string(static_cast<int>(part * 100)) + " %";
}

}  // namespace

std::string clock_time(double seconds) {
  const auto whole = std::llround(std::max(0.0, seconds));
  std::array<char, 32> text{};
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%d:%02d:%02d", static_cast<int>(whole / 3600),
                  static_cast<int>(whole / 60 % 60), static_cast<int>(whole % 60));
  } else {
    std::snprintf(text.data(), text.size(), "%d:%02d", static_cast<int>(whole / 60), static_cast<int>(whole % 60));
  }
  return text.data();
}

Progress::Progress(std::string_view program, Form form)
    : program_(program), form_(form), terminal_(terminal_of(STDERR_FILENO)), begin_(Clock::now()), shown_(begin_) {}

Progress::~Progress() {
  clear();
}

void Progress::update(const Advance& advance) {
  if (form_ == Form::kNone) return;
  const auto now = Clock::now();
  const double since = std::chrono::duration<double>(now - shown_).count();
  if (since < (terminal_.interactive ? kBarSeconds : kLineSeconds)) return;
  shown_ = now;
  const std::string line = line_of(advance, std::chrono::duration<double>(now - begin_).count());
  if (terminal_.interactive) {
    draw(line);
  } else {
    print_error(program_, line);
  }
}

void Progress::phase(std::string_view what) {
  if (form_ != Form::kNone && terminal_.interactive) draw(std::string(what) + " …");
}

std::string Progress::line_of(const Advance& advance, double seconds) const {
  const double part = std::min(1.0, advance.part);
  std::string line;
  if (part > 0) {
    if (terminal_.interactive) line = bar(part, std::min<std::size_t>(24, terminal_.columns / 4)) + " ";
    line += percent(part) + "  ";
  }
  line += tr_count("{} document", "{} documents", advance.documents) + "  " + byte_count(advance.bytes);
  if (seconds >= kSettled) {
    line += "  " + byte_count(static_cast<std::uint64_t>(static_cast<double>(advance.bytes) / seconds)) + "/s";
    if (part > 0) line += "  " + tr("{} left", {clock_time(seconds / part - seconds)});
  }
  return line;
}

void Progress::draw(const std::string& text) {
  const std::string line = "\r\x1b[K" + fitted(text, terminal_.columns > 1 ? terminal_.columns - 1 : 1);
  drawn_ = ::write(STDERR_FILENO, line.data(), line.size()) > 0;
}

void Progress::clear() {
  constexpr std::string_view kClearLine = "\r\x1b[K";
  if (drawn_) drawn_ = ::write(STDERR_FILENO, kClearLine.data(), kClearLine.size()) < 0;
}

}  // namespace zhen::cli
