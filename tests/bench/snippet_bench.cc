// snippet_bench INDEX [HITS]: the time of one snippet, over documents of an index drawn at random, each with its own
// title as the query. Stored documents are read before the clock runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "common/index/snapshot.h"
#include "searcher/snippet/snippet.h"

int main(int argc, char** argv) {
  using namespace zhen;
  if (argc < 2) {
    std::fprintf(stderr, "usage: snippet_bench INDEX [HITS]\n");
    return 2;
  }
  const auto snapshot = index::Snapshot::open(std::string(argv[1]));
  if (!snapshot) {
    std::fprintf(stderr, "snippet_bench: %s\n", snapshot.error().message.c_str());
    return 2;
  }
  const text::Analyzer analyzer(snapshot->manifest().analyzer_options);
  const std::size_t hits = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 5000;
  std::mt19937 random(7);
  std::vector<double> times;
  std::size_t highlights = 0;
  while (times.size() < hits) {
    const auto& segment = snapshot->segments()[random() % snapshot->segments().size()];
    const std::size_t row = random() % segment->columns().size();
    if ((segment->columns().flags[row] & index::kFlagLive) == 0) continue;
    const auto document = segment->document(static_cast<Xapian::docid>(row + 1));
    if (!document) return 2;
    const searcher::MatchFinder finder(analyzer, analyzer.query_units(document->title), {});
    const searcher::SnippetMaker maker(finder);
    const auto begin = std::chrono::steady_clock::now();
    const Snippet snippet = maker.make(*document, {});
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    highlights += snippet.highlights.size();
  }
  std::sort(times.begin(), times.end());
  std::printf("%zu snippets, %zu highlights: p50 %.3f ms, p99 %.3f ms, slowest %.3f ms\n", times.size(), highlights,
              times[times.size() / 2], times[times.size() * 99 / 100], times.back());
  return 0;
}
