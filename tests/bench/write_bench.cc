// What does writing an index cost? Processor seconds, peak memory, and where the bytes go.
//   write_bench FILE.jsonl INDEX [THREADS]
// FILE holds {"id", "title", "text"} and may hold "source" and "site"; INDEX is made anew.
// Reading the JSON is not counted in the processor time.
#include <sys/resource.h>
#include <time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/index/terms.h"
#include "indexer/write/index_writer.h"

namespace zhen::indexer {
namespace {

double seconds_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

index::StoredDocument parsed(const std::string& line, std::size_t number) {
  const auto json = nlohmann::json::parse(line);
  index::StoredDocument document;
  document.id = json.value("id", std::to_string(number));
  document.title = json.value("title", "");
  document.text = json.value("text", "");
  // Fields that the file lacks are made up, so that every part of an index is written.
  document.source = json.value("source", "outlet " + std::to_string(number % 40));
  document.site = json.value("site", "site" + std::to_string(number % 25) + ".example");
  document.date = index::make_date(2015 + static_cast<int>(number % 10), 1 + static_cast<int>(number % 12),
                                   1 + static_cast<int>(number % 28));
  document.date_role = index::DateRole::kPublished;
  document.language = index::Language::kZhHans;
  document.content_hash = index::stable_hash(document.text);
  return document;
}

int fail(const Error& error) {
  std::cerr << error.message << '\n';
  return 2;
}

void print_files(const std::string& path) {
  std::map<std::string, std::uintmax_t> sizes;
  std::uintmax_t all = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (!entry.is_regular_file()) continue;
    sizes[entry.path().filename().string()] += entry.file_size();
    all += entry.file_size();
  }
  for (const auto& [name, bytes] : sizes)
    std::printf("%-18s %8.2f MB\n", name.c_str(), 1e-6 * static_cast<double>(bytes));
  std::printf("%-18s %8.2f MB\n", "all", 1e-6 * static_cast<double>(all));
}

int run(const std::string& collection, const std::string& path, unsigned threads) {
  std::filesystem::remove_all(path);
  const auto wall_start = std::chrono::steady_clock::now();
  const double cpu_start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  double parsing = 0;
  {
    auto writer = IndexWriter::open(path, {.threads = threads});
    if (!writer) return fail(writer.error());
    std::ifstream in(collection, std::ios::binary);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line); ++number) {
      const double before = seconds_of(CLOCK_THREAD_CPUTIME_ID);
      auto document = parsed(line, number);
      parsing += seconds_of(CLOCK_THREAD_CPUTIME_ID) - before;
      if (auto added = writer->add(std::move(document)); !added) return fail(added.error());
    }
    const double before_commit = seconds_of(CLOCK_MONOTONIC);
    const auto committed = writer->commit();
    if (!committed) return fail(committed.error());
    std::printf("documents %llu, commit %.2f s\n", static_cast<unsigned long long>(committed->documents),
                seconds_of(CLOCK_MONOTONIC) - before_commit);
  }
  const double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu_start - parsing;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_start;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("cpu %.2f s (and %.2f s to parse the JSON), wall %.2f s, peak %ld MB\n", cpu, parsing, wall.count(),
              usage.ru_maxrss / 1024);
  print_files(path);
  return 0;
}

}  // namespace
}  // namespace zhen::indexer

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "write_bench FILE.jsonl INDEX [THREADS]\n";
    return 2;
  }
  return zhen::indexer::run(argv[1], argv[2], argc > 3 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 0);
}
