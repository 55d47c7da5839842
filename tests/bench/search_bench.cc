// search_bench INDEX TOPICS.tsv [--limit N] [--snippets] [--facets a,b] [--source NAME] [--date RANGE] [--first-stage]
//              [--rounds N] [--warm N] [--each] [--run FILE]
// --first-stage: parsing, matching and scoring to the best N documents, without the second stage and without hits made
// of stored documents: what engines do that answer with document numbers. --each: a line for every query.
// The time of each query inside one warm process: every line of TOPICS is "number<tab>query". Prints one line of JSON
// (milliseconds); FILE gets the hits and their scores, which no change of speed may change.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/query/parser.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/top_hits.h"
#include "zhen/searcher.h"

namespace {

using namespace zhen;

struct Options {
  std::string index, topics, run;
  SearchRequest request{.limit = 100, .snippet = {.width = 0}};
  int rounds = 3;
  int warm = 1;
  bool first_stage = false;
  bool each = false;
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
    } else if (argument == "--first-stage") {
      options.first_stage = true;
    } else if (argument == "--each") {
      options.each = true;
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

/// Hits of either kind of run, with what they are told apart by.
struct Line {
  std::string id;
  double score;
};

class Runner {
 public:
  Runner(const Options& options, Searcher& searcher) : options_(options), searcher_(searcher) {
    if (!options.first_stage) return;
    auto snapshot = index::Snapshot::open(options.index);
    if (!snapshot) fail(snapshot.error().message);
    snapshot_ = *std::move(snapshot);
  }

  std::vector<Line> run(const SearchRequest& request) {
    std::vector<Line> lines;
    if (options_.first_stage) {
      for (const searcher::RankedHit& hit : best(request)) lines.push_back({std::to_string(hit.id_hash), hit.score});
      return lines;
    }
    const auto result = searcher_.search(request);
    if (!result) fail(result.error().message);
    for (const Hit& hit : result->hits) lines.push_back({hit.id, hit.score});
    return lines;
  }

 private:
  std::vector<searcher::RankedHit> best(const SearchRequest& request) const {
    const auto parsed = searcher::parse(request.query);
    if (!parsed) fail(parsed.error().message);
    const searcher::Plan plan = searcher::make_plan(parsed->root, analyzer_, {});
    searcher::Matcher matcher(*snapshot_, plan);
    searcher::TopHits top(request.limit, Sort::relevance);
    const auto done = matcher.run([&](const searcher::WindowMatches& window) { top.add(window); });
    if (!done) fail(done.error().message);
    return top.take();
  }

  const Options& options_;
  Searcher& searcher_;
  std::optional<index::Snapshot> snapshot_;
  text::Analyzer analyzer_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options = read_options(argc, argv);
  const auto topics = read_topics(options.topics);
  auto searcher = Searcher::open(options.index);
  if (!searcher) fail(searcher.error().message);
  Runner runner(options, *searcher);
  std::ofstream run(options.run.empty() ? "/dev/null" : options.run);
  std::vector<double> wall;
  std::vector<double> cpu;
  std::size_t empty = 0;
  std::pair<double, std::string> slowest;
  std::map<std::string, std::vector<double>> by_query;
  for (int round = -options.warm; round < options.rounds; ++round) {
    for (const auto& [number, query] : topics) {
      options.request.query = query;
      const double cpu_begin = cpu_ms();
      const auto begin = std::chrono::steady_clock::now();
      const std::vector<Line> hits = runner.run(options.request);
      const double took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
      const double cpu_took = cpu_ms() - cpu_begin;
      if (round < 0) continue;
      wall.push_back(took);
      cpu.push_back(cpu_took);
      slowest = std::max(slowest, {cpu_took, query});
      by_query[query].push_back(cpu_took);
      if (round > 0) continue;
      empty += hits.empty() ? 1 : 0;
      for (std::size_t i = 0; i < hits.size(); ++i) {
        char score[32];
        std::snprintf(score, sizeof score, "%.6f", hits[i].score);
        run << number << " Q0 " << hits[i].id << ' ' << i + 1 << ' ' << score << " zhen\n";
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
  if (options.each) {
    for (const auto& [query, times] : by_query) {
      std::printf("%8.3f ms cpu, at most %8.3f: %s\n", percentile(times, 0.5), percentile(times, 1), query.c_str());
    }
  }
  std::fprintf(stderr, "slowest: %s\n", slowest.second.c_str());
  return 0;
}
