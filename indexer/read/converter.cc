#include "indexer/read/converter.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "indexer/read/filter_table.h"

namespace zhen::indexer {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kPollMilliseconds = 100;
constexpr std::size_t kErrorKept = 400;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

/// All that the child needs, made before the fork: behind it only system calls are safe.
struct Prepared {
  std::vector<std::string> words, environment;
  std::vector<char*> arguments, variables;
  std::string folder, user_map, group_map;
  ConverterLimits limits;

  void point() {
    for (std::string& word : words) arguments.push_back(word.data());
    for (std::string& variable : environment) variables.push_back(variable.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
  }
};

void write_file(const char* path, const std::string& text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t written = ::write(file, text.data(), text.size());
  ::close(file);
}

void limit(decltype(RLIMIT_CPU) resource, std::uint64_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

/// In the child: gives up what it can do, then becomes the program.
[[noreturn]] void become(const Prepared& prepared, int output, int errors) {
  ::setsid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0) {
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", prepared.user_map);
    write_file("/proc/self/gid_map", prepared.group_map);
  }
  limit(RLIMIT_CPU, prepared.limits.seconds);
  limit(RLIMIT_DATA, prepared.limits.memory_bytes);
  limit(RLIMIT_FSIZE, prepared.limits.file_bytes);
  limit(RLIMIT_CORE, 0);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  ::close_range(3, ~0U, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  if (::chdir(prepared.folder.c_str()) == 0) {
    ::execve(prepared.arguments[0], prepared.arguments.data(), prepared.variables.data());
  }
  ::_exit(127);
}

/// Waits for what the child says and for its end.
class Watch {
 public:
  Watch(pid_t child, int output, int errors, const ConverterLimits& limits)
      : child_(child), limits_(limits), channels_{{{output, POLLIN, 0}, {errors, POLLIN, 0}}} {}

  Result<std::string> result(const std::string& name) {
    const std::string stopped = listen();
    if (!stopped.empty()) ::kill(-child_, SIGKILL);
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    ::kill(-child_, SIGKILL);  // what it left running
    if (!stopped.empty()) return Error{ErrorCode::exhausted, name + " " + stopped};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::move(output_);
    return Error{ErrorCode::io, name + " " + ending(status) + last_words()};
  }

 private:
  /// Why it has to be stopped; empty when it closed its output by itself.
  std::string listen() {
    const auto deadline = Clock::now() + std::chrono::seconds(limits_.seconds);
    while (channels_[0].fd >= 0) {
      if (Clock::now() > deadline) return "did not end within " + std::to_string(limits_.seconds) + " seconds";
      if (limits_.cancelled != nullptr && *limits_.cancelled) return "was interrupted";
      if (::poll(channels_.data(), channels_.size(), kPollMilliseconds) <= 0) continue;
      take(0, output_);
      take(1, errors_);
      if (errors_.size() > 2 * kErrorKept) errors_.erase(0, errors_.size() - kErrorKept);
      if (output_.size() > limits_.output_bytes) {
        return "wrote more than " + std::to_string(limits_.output_bytes >> 20) + " MiB";
      }
    }
    return still_running_at(deadline) ? "did not end within " + std::to_string(limits_.seconds) + " seconds" : "";
  }

  /// A program may close its output and stay.
  bool still_running_at(Clock::time_point deadline) const {
    siginfo_t ended{};
    while (Clock::now() <= deadline) {
      ended.si_pid = 0;
      ::waitid(P_PID, static_cast<id_t>(child_), &ended, WEXITED | WNOHANG | WNOWAIT);
      if (ended.si_pid != 0) return false;
      ::poll(nullptr, 0, 5);
    }
    return true;
  }

  void take(std::size_t channel, std::string& into) {
    if (channels_[channel].revents == 0) return;
    std::array<char, 16384> chunk;
    const ssize_t got = ::read(channels_[channel].fd, chunk.data(), chunk.size());
    if (got > 0) {
      into.append(chunk.data(), static_cast<std::size_t>(got));
    } else {
      channels_[channel].fd = -1;
    }
  }

  static std::string ending(int status) {
    if (WIFEXITED(status)) return "failed (exit code " + std::to_string(WEXITSTATUS(status)) + ")";
    if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL) return "took too much time or memory";
    return "died (" + std::string(strsignal(WTERMSIG(status))) + ")";
  }

  std::string last_words() const {
    const std::size_t end = errors_.find_last_not_of(" \r\n\t");
    if (end == std::string::npos) return {};
    const std::size_t feed = errors_.rfind('\n', end);
    const std::size_t begin = feed == std::string::npos ? 0 : feed + 1;
    return ": " + errors_.substr(begin, end - begin + 1);
  }

  pid_t child_;
  const ConverterLimits& limits_;
  std::array<pollfd, 2> channels_;
  std::string output_, errors_;
};

}  // namespace

Result<std::string> run_converter(const std::vector<std::string>& command, const std::string& folder,
                                  const ConverterLimits& limits) {
  Prepared prepared{command, {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"}, {}, {}, folder, {}, {}, limits};
  prepared.words[0] = find_program(command[0]);
  if (prepared.words[0].empty()) return Error{ErrorCode::io, "there is no program " + command[0]};
  prepared.environment.push_back("HOME=" + folder);
  prepared.environment.push_back("TMPDIR=" + folder);
  prepared.user_map = std::to_string(::geteuid()) + " " + std::to_string(::geteuid()) + " 1";
  prepared.group_map = std::to_string(::getegid()) + " " + std::to_string(::getegid()) + " 1";
  prepared.point();
  int output[2], errors[2];
  if (::pipe2(output, O_CLOEXEC) != 0) return Error{ErrorCode::io, "cannot start " + command[0]};
  const Descriptor output_read(output[0]);
  Descriptor output_write(output[1]);
  if (::pipe2(errors, O_CLOEXEC) != 0) return Error{ErrorCode::io, "cannot start " + command[0]};
  const Descriptor errors_read(errors[0]);
  Descriptor errors_write(errors[1]);
  const pid_t child = ::fork();
  if (child == 0) become(prepared, output[1], errors[1]);
  if (child < 0) return Error{ErrorCode::io, "cannot start " + command[0] + ": " + std::strerror(errno)};
  output_write.close();
  errors_write.close();
  return Watch(child, output_read.get(), errors_read.get(), limits).result(command[0]);
}

}  // namespace zhen::indexer
