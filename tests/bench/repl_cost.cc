// repl_cost INDEX TOPICS.tsv [QUERIES [ROUNDS]]: what `zhen-search repl` costs beside the library.
// Every line of TOPICS is "number<tab>query"; they are repeated up to QUERIES (10,000). In ROUNDS (5) turns a part of
// them is answered by a Searcher in this process, then by one repl process that is kept open: each line sent when the
// answer to the one before has come, as an editor does. A second repl is sent all lines at once. Prints one line of
// JSON: seconds of each, and the ratios to the library; `processor` is the first ratio in processor time, which other
// work on the machine does not change.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "zhen/searcher.h"

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "repl_cost: %s\n", message.c_str());
  std::exit(2);
}

std::vector<std::string> queries_of(const char* path, std::size_t count) {
  std::ifstream file(path);
  std::vector<std::string> topics;
  for (std::string line; std::getline(file, line);) topics.push_back(line.substr(line.find('\t') + 1));
  if (topics.empty()) fail(std::string("no queries in ") + path);
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < count; ++i) queries.push_back(topics[i % topics.size()]);
  return queries;
}

/// A query as a line that is no plain text, so that nothing in it can be taken for JSON.
std::string line_of(const std::string& query) {
  std::string line = "{\"query\": \"";
  for (const char c : query) {
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  return line + "\"}\n";
}

/// One `zhen-search repl`, as long as this lives.
class Repl {
 public:
  Repl(const std::string& program, const char* index) {
    std::array<int, 2> in{}, out{};
    if (::pipe(in.data()) != 0 || ::pipe(out.data()) != 0) fail("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      for (const int end : {in[0], in[1], out[0], out[1]}) ::close(end);
      ::execl(program.c_str(), "zhen-search", "repl", "--index", index, nullptr);
      std::_Exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = ::fdopen(out[0], "r");
  }
  ~Repl() {
    ::close(to_);
    std::fclose(from_);
    std::free(buffer_);
    ::waitpid(process_, nullptr, 0);
  }
  Repl(const Repl&) = delete;
  Repl& operator=(const Repl&) = delete;

  void send(const std::string& lines) const {
    for (std::size_t at = 0; at < lines.size();) {
      const ssize_t written = ::write(to_, lines.data() + at, lines.size() - at);
      if (written <= 0) fail("the repl reads no more");
      at += static_cast<std::size_t>(written);
    }
  }

  /// Seconds of processor time that it has taken, in steps of 10 ms.
  double processor_seconds() const {
    std::ifstream stat("/proc/" + std::to_string(process_) + "/stat");
    std::string word;
    for (int field = 1; field < 14; ++field) stat >> word;  // the program's name has no blank
    double user = 0, system = 0;
    stat >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  }

  void receive() {
    const ssize_t read = ::getline(&buffer_, &size_, from_);
    if (read <= 0 || std::string_view(buffer_, static_cast<std::size_t>(read)).starts_with("{\"error\"")) {
      fail("the repl answered no hits");
    }
  }

 private:
  pid_t process_ = 0;
  int to_ = -1;
  std::FILE* from_ = nullptr;
  char* buffer_ = nullptr;
  std::size_t size_ = 0;
};

double own_processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template <typename Work>
double seconds_of(Work&& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) fail("usage: repl_cost INDEX TOPICS.tsv [QUERIES [ROUNDS]]");
  const std::size_t count = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 10'000;
  const std::size_t rounds = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 5;
  const std::vector<std::string> queries = queries_of(argv[2], count);
  const std::string program = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "zhen-search").string();
  const auto searcher = zhen::Searcher::open(argv[1]);
  if (!searcher) fail(searcher.error().message);

  Repl lockstep(program, argv[1]), stream(program, argv[1]);
  const auto library = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!searcher->search({.query = queries[i]})) fail("the library refused " + queries[i]);
    }
  };
  const auto one_by_one = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      lockstep.send(line_of(queries[i]));
      lockstep.receive();
    }
  };
  const auto all_at_once = [&](std::size_t begin, std::size_t end) {
    std::string lines;
    for (std::size_t i = begin; i < end; ++i) lines += line_of(queries[i]);
    std::thread sender([&] { stream.send(lines); });
    for (std::size_t i = begin; i < end; ++i) stream.receive();
    sender.join();
  };
  const std::size_t warm = std::min<std::size_t>(count, 400);
  library(0, warm), one_by_one(0, warm), all_at_once(0, warm);
  double in_library = 0, in_lockstep = 0, in_stream = 0, library_processor = 0;
  const double repl_before = lockstep.processor_seconds();
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::size_t begin = count * round / rounds, end = count * (round + 1) / rounds;
    const double before = own_processor_seconds();
    in_library += seconds_of([&] { library(begin, end); });
    library_processor += own_processor_seconds() - before;
    in_lockstep += seconds_of([&] { one_by_one(begin, end); });
    in_stream += seconds_of([&] { all_at_once(begin, end); });
  }
  const double processor = (lockstep.processor_seconds() - repl_before) / library_processor;
  std::printf("{\"queries\": %zu, \"library\": %.2f, \"repl\": %.2f, \"stream\": %.2f, ", count, in_library,
              in_lockstep, in_stream);
  std::printf("\"ratio\": %.3f, \"stream_ratio\": %.3f, \"processor\": %.3f}\n", in_lockstep / in_library,
              in_stream / in_library, processor);
}
