// search_bench INDEX TOPICS.tsv [--limit N] [--snippets] [--facets a,b] [--rounds N] [--warm N] [--run FILE]
// The time of each query inside one warm process: every line of TOPICS is "number<tab>query". Prints one line of JSON
// (milliseconds); FILE gets the hits and their scores, which no change of speed may change.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "zhen/searcher.h"

namespace {

using namespace zhen;

struct Options {
  std::string index, topics, run;
  SearchRequest request{.limit = 100, .snippet = {.width = 0}};
  int rounds = 3;
  int warm = 1;
};

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "search_bench: %s\n", message.c_str());
  std::exit(2);
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts(1);
  for (const char c : list) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Options read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] { return ++i < argc ? std::string(argv[i]) : std::string(); };
    if (argument == "--limit") {
      options.request.limit = std::stoul(value());
    } else if (argument == "--snippets") {
      options.request.snippet = {};
    } else if (argument == "--facets") {
      options.request.facets = split(value());
    } else if (argument == "--source") {
      options.request.sources = split(value());
    } else if (argument == "--date") {
      options.request.date = value();
    } else if (argument == "--rounds") {
      options.rounds = std::stoi(value());
    } else if (argument == "--warm") {
      options.warm = std::stoi(value());
    } else if (argument == "--run") {
      options.run = value();
    } else if (options.index.empty()) {
      options.index = argument;
    } else {
      options.topics = argument;
    }
  }
  if (options.topics.empty()) {
    fail("usage: search_bench INDEX TOPICS.tsv [--limit N] [--snippets] [--facets a,b] [--rounds N] [--run FILE]");
  }
  return options;
}

std::vector<std::pair<std::string, std::string>> read_topics(const std::string& path) {
  std::vector<std::pair<std::string, std::string>> topics;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    topics.emplace_back(line.substr(0, tab), line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  if (topics.empty()) fail("no queries in " + path);
  return topics;
}

double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

}  // namespace

int main(int argc, char** argv) {
  Options options = read_options(argc, argv);
  const auto topics = read_topics(options.topics);
  const auto searcher = Searcher::open(options.index);
  if (!searcher) fail(searcher.error().message);
  std::ofstream run(options.run.empty() ? "/dev/null" : options.run);
  std::vector<double> wall;
  std::vector<double> cpu;
  std::size_t empty = 0;
  std::pair<double, std::string> slowest;
  for (int round = -options.warm; round < options.rounds; ++round) {
    for (const auto& [number, query] : topics) {
      options.request.query = query;
      const double cpu_begin = cpu_ms();
      const auto begin = std::chrono::steady_clock::now();
      const auto result = searcher->search(options.request);
      const double took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
      const double cpu_took = cpu_ms() - cpu_begin;
      if (!result) fail(result.error().message);
      if (round < 0) continue;
      wall.push_back(took);
      cpu.push_back(cpu_took);
      slowest = std::max(slowest, {cpu_took, query});
      if (round > 0) continue;
      empty += result->hits.empty() ? 1 : 0;
      for (const Hit& hit : result->hits) {
        char score[32];
        std::snprintf(score, sizeof score, "%.6f", hit.score);
        run << number << " Q0 " << hit.id << ' ' << hit.rank << ' ' << score << " zhen\n";
      }
    }
  }
  double sum = 0;
  for (const double time : wall) sum += time;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "{\"tag\":\"zhen\",\"n\":%zu,\"rounds\":%d,\"k\":%zu,\"snippets\":%s,\"p50_ms\":%.3f,\"p95_ms\":%.3f,"
      "\"p99_ms\":%.3f,\"mean_ms\":%.3f,\"cpu_p50_ms\":%.3f,\"cpu_p95_ms\":%.3f,\"cpu_p99_ms\":%.3f,"
      "\"cpu_max_ms\":%.3f,\"empty\":%zu,\"rss_mb\":%.1f}\n",
      topics.size(), options.rounds, options.request.limit, options.request.snippet.width > 0 ? "true" : "false",
      percentile(wall, 0.5), percentile(wall, 0.95), percentile(wall, 0.99), sum / static_cast<double>(wall.size()),
      percentile(cpu, 0.5), percentile(cpu, 0.95), percentile(cpu, 0.99), slowest.first, empty,
      static_cast<double>(usage.ru_maxrss) / 1024);
  std::fprintf(stderr, "slowest: %s\n", slowest.second.c_str());
  return 0;
}
