#include "tests/cli/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace zhen::testing {
namespace {

constexpr uid_t kNobody = 65534;

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
  }
};

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

[[noreturn]] void become(std::vector<std::string> words, const RunOptions& options, int in, int out, int err) {
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm"};
  environment.insert(environment.end(), options.environment.begin(), options.environment.end());
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  std::signal(SIGPIPE, SIG_DFL);
  const int program = ::open(words[0].c_str(), O_RDONLY | O_CLOEXEC);  // nobody may not enter the checkout's folder
  const bool ready = program >= 0 && ::chdir(options.folder.c_str()) == 0 &&
                     (!options.as_nobody || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0));
  auto arguments = pointers_to(words);
  auto variables = pointers_to(environment);
  if (ready) ::fexecve(program, arguments.data(), variables.data());
  std::perror("cannot run the program");
  ::_exit(127);
}

/// False: the end.
bool read_some(int descriptor, std::string& into) {
  std::array<char, 4096> chunk{};
  const ssize_t got = ::read(descriptor, chunk.data(), chunk.size());
  if (got > 0) into.append(chunk.data(), static_cast<std::size_t>(got));
  return got > 0;
}

void close_and_forget(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

}  // namespace

Running::Running(const std::string& program, const std::vector<std::string>& arguments, const RunOptions& options) {
  const Pipe in, out, err;
  std::vector<std::string> words = {std::string(ZHEN_BINARY_DIR) + "/bin/" + program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  process_ = ::fork();
  if (process_ == 0) become(std::move(words), options, in.ends[0], out.ends[1], err.ends[1]);
  ::close(in.ends[0]);
  ::close(out.ends[1]);
  ::close(err.ends[1]);
  input_ = in.ends[1];
  output_ = out.ends[0];
  errors_ = err.ends[0];
  if (options.closed_output) close_and_forget(output_);
}

Running::~Running() {
  if (process_ > 0) ::kill(process_, SIGKILL);
  if (process_ > 0) ::waitpid(process_, nullptr, 0);
  for (int* descriptor : {&input_, &output_, &errors_}) close_and_forget(*descriptor);
}

void Running::write(std::string_view input) const {
  std::signal(SIGPIPE, SIG_IGN);
  while (!input.empty()) {
    const ssize_t written = ::write(input_, input.data(), input.size());
    if (written <= 0) return;
    input.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Running::signal(int number) const {
  ::kill(process_, number);
}

void Running::collect(Ran& ran) {
  while (output_ >= 0 || errors_ >= 0) {
    std::array<pollfd, 2> ready = {{{output_, POLLIN, 0}, {errors_, POLLIN, 0}}};
    if (::poll(ready.data(), ready.size(), -1) < 0) continue;
    if (ready[0].revents != 0 && !read_some(output_, ran.out)) close_and_forget(output_);
    if (ready[1].revents != 0 && !read_some(errors_, ran.err)) close_and_forget(errors_);
  }
}

Ran Running::wait() {
  Ran ran;
  close_and_forget(input_);
  collect(ran);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

Ran run_program(const std::string& program, const std::vector<std::string>& arguments, const RunOptions& options) {
  Running running(program, arguments, options);
  running.write(options.input);
  return running.wait();
}

PrivateFolder::PrivateFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "zhen-test-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

PrivateFolder::~PrivateFolder() {
  std::filesystem::remove_all(path_);
}

std::filesystem::path PrivateFolder::put(const std::string& name, std::string_view bytes) const {
  auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

}  // namespace zhen::testing
