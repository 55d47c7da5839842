// serve_load INDEX QUERIES [CLIENTS [SECONDS [SHARE]]]: how a server of INDEX bears CLIENTS at once.
// QUERIES holds one query a line. First the library answers them in this process on as many threads as there are cores,
// then the server as fast as it can (its capacity), then for SECONDS at SHARE of that capacity.
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "tests/bench/http_clients.h"
#include "zhen/searcher_pool.h"

namespace zhen::bench {
namespace {

struct Options {
  std::string index;
  std::vector<std::string> queries;
  std::size_t clients = 200;
  double seconds = 300;
  double share = 0.7;
};

std::string percent_encoded(const std::string& text) {
  std::string out;
  for (const char byte : text) {
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned char>(byte));
    out += code.data();
  }
  return out;
}

/// Queries a second of the library alone.
double library_capacity(const Options& options, double seconds) {
  auto pool = SearcherPool::open(options.index);
  if (!pool) throw std::runtime_error(pool.error().message);
  std::atomic<std::size_t> next{0};
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t)
    threads.emplace_back([&] {
      while (Clock::now() < end) (void)pool->search({.query = options.queries[next++ % options.queries.size()]});
    });
  for (std::thread& thread : threads) thread.join();
  return static_cast<double>(next) / seconds;
}

/// `zhen-search serve` on a free port, for as long as this lives.
class Server {
 public:
  Server(const std::string& program, const std::string& index) {
    std::string command = program + " serve --port 0 --index '" + index + "' & echo $!; wait";
    output_ = ::popen(command.c_str(), "r");
    if (output_ == nullptr) throw std::runtime_error("cannot start " + program);
    process_ = std::atoi(line().c_str());
    const std::string url = line();
    const std::size_t colon = url.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("the server said: " + url);
    port = std::atoi(url.c_str() + colon + 1);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    if (process_ > 0) ::kill(process_, SIGTERM);
    ::pclose(output_);
  }

  long resident_kib() const {
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    for (std::string text; std::getline(status, text);)
      if (text.rfind("VmRSS:", 0) == 0) return std::atol(text.c_str() + 6);
    return 0;
  }

  int port = 0;

 private:
  std::string line() {
    std::string text;
    for (int c = std::fgetc(output_); c != EOF && c != '\n'; c = std::fgetc(output_)) text += static_cast<char>(c);
    return text;
  }

  FILE* output_ = nullptr;
  pid_t process_ = 0;
};

void print(const char* what, const LoadOutcome& outcome) {
  std::printf("%-28s %9.0f requests/s  p50 %.1f ms  p99 %.1f ms  max %.1f ms  errors %llu\n", what, outcome.rate(),
              outcome.percentile(0.5), outcome.percentile(0.99), outcome.percentile(1),
              static_cast<unsigned long long>(outcome.errors));
  std::fflush(stdout);
}

int run(const Options& options, const std::string& program) {
  const double alone = library_capacity(options, 10);
  std::printf("%-28s %9.0f queries/s\n", "library, in this process", alone);
  Server server(program, options.index);
  LoadPlan plan;
  plan.port = server.port;
  plan.clients = options.clients;
  for (const std::string& query : options.queries) plan.targets.push_back("/api/v1/search?q=" + percent_encoded(query));
  plan.length = std::chrono::seconds(20);
  const LoadOutcome capacity = run_load(plan);
  print("server, as fast as it can", capacity);
  plan.rate = capacity.rate() * options.share;
  plan.length = std::chrono::duration<double>(options.seconds);
  std::vector<long> memory;
  plan.every_second = [&] { memory.push_back(server.resident_kib()); };
  const LoadOutcome steady = run_load(plan);
  print("server, at its share", steady);
  if (!memory.empty())
    std::printf("server's memory: %ld MiB after a second, %ld MiB half-way, %ld MiB at the end\n",
                memory.front() / 1024, memory[memory.size() / 2] / 1024, memory.back() / 1024);
  return capacity.errors + steady.errors == 0 ? 0 : 1;
}

}  // namespace
}  // namespace zhen::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: serve_load INDEX QUERIES [CLIENTS [SECONDS [SHARE]]]\n";
    return 2;
  }
  zhen::bench::Options options;
  options.index = argv[1];
  std::ifstream queries(argv[2]);
  for (std::string line; std::getline(queries, line);)
    if (!line.empty()) options.queries.push_back(line);
  if (options.queries.empty()) {
    std::cerr << "serve_load: " << argv[2] << " holds no query: give one a line\n";
    return 2;
  }
  if (argc > 3) options.clients = std::strtoul(argv[3], nullptr, 10);
  if (argc > 4) options.seconds = std::atof(argv[4]);
  if (argc > 5) options.share = std::atof(argv[5]);
  try {
    return zhen::bench::run(options, (std::filesystem::path(argv[0]).parent_path() / "zhen-search").string());
  } catch (const std::exception& problem) {
    std::cerr << "serve_load: " << problem.what() << '\n';
    return 2;
  }
}
