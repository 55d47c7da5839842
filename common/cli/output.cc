#include "common/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/terminal.h"

namespace zhen::cli {
namespace {

constexpr std::size_t kBuffered = 64 << 10;

/// 0, or the errno of the failure.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

void print_line(std::string_view program, std::string_view kind, Style style, std::string_view message) {
  const Terminal terminal = terminal_of(STDERR_FILENO);
  std::string line(program);
  line += ": ";
  line += styled(kind, style, terminal);
  line += printable(message);
  line += '\n';
  write_all(STDERR_FILENO, line);  // where standard error is closed there is nobody to tell
}

}  // namespace

Output::Output() {
  std::signal(SIGPIPE, SIG_IGN);
}

Output::~Output() {
  flush();
}

void Output::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffered) flush();
}

bool Output::flush() {
  if (!closed_ && !buffer_.empty()) {
    const int error = write_all(STDOUT_FILENO, buffer_);
    closed_ = error != 0;
    if (error != 0 && error != EPIPE) failure_ = tr("cannot write the output: {}", {std::strerror(error)});
  }
  buffer_.clear();
  return failure_.empty();
}

void print_error(std::string_view program, std::string_view message) {
  print_line(program, "", Style::kPlain, in_users_language(message));
}

void print_warning(std::string_view program, std::string_view message) {
  print_line(program, tr("warning: "), Style::kYellow, in_users_language(message));
}

}  // namespace zhen::cli
