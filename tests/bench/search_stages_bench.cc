// The stages of a search over a real index, each alone, on queries that are titles of its own documents.
//   search_stages_bench INDEX [--benchmark_…]
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/facet/facet_counter.h"
#include "searcher/query/parser.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/rerank.h"
#include "searcher/rank/top_hits.h"
#include "searcher/snippet/snippet.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kQueries = 200;

struct Setting {
  index::Snapshot snapshot;
  text::Analyzer analyzer;
  std::vector<index::StoredDocument> documents;
  std::vector<Plan> plans;
};

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "search_stages_bench: %s\n", message.c_str());
  std::exit(2);
}

Setting open(const std::string& path) {
  auto snapshot = index::Snapshot::open(path);
  if (!snapshot) fail(snapshot.error().message);
  text::Analyzer analyzer(snapshot->manifest().analyzer_options);
  Setting setting{*std::move(snapshot), std::move(analyzer), {}, {}};
  std::mt19937 random(7);
  for (std::size_t trial = 0; setting.documents.size() < kQueries && trial < 100 * kQueries; ++trial) {
    const auto& segments = setting.snapshot.segments();
    const index::Segment& segment = *segments[random() % segments.size()];
    const std::size_t row = random() % segment.columns().size();
    if ((segment.columns().flags[row] & index::kFlagLive) == 0) continue;
    auto document = segment.document(static_cast<Xapian::docid>(row + 1));
    if (!document) fail(document.error().message);
    if (document->title.empty()) continue;
    setting.plans.push_back(make_plan(parse(document->title)->root, setting.analyzer, {}));
    setting.documents.push_back(*std::move(document));
  }
  if (setting.documents.empty()) fail("the index has no titles");
  return setting;
}

std::vector<RankedHit> best(Matcher& matcher) {
  TopHits top(kRerankDepth, Sort::relevance);
  if (auto done = matcher.run([&](const WindowMatches& window) { top.add(window); }); !done) fail(done.error().message);
  return top.take();
}

/// Registers a stage that runs on query after query; items are queries.
template <typename Work>
void add(const char* name, const Setting& setting, Work work) {
  benchmark::RegisterBenchmark(name, [&setting, work](benchmark::State& state) {
    std::size_t query = 0;
    for (auto _ : state) work(query++ % setting.documents.size());
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  })->Unit(benchmark::kMicrosecond);
}

void register_stages(const Setting& setting) {
  add("parse", setting, [&](std::size_t q) { benchmark::DoNotOptimize(parse(setting.documents[q].title)); });
  add("plan", setting, [&](std::size_t q) {
    benchmark::DoNotOptimize(make_plan(parse(setting.documents[q].title)->root, setting.analyzer, {}));
  });
  add("look up and score, best 50", setting, [&](std::size_t q) {
    Matcher matcher(setting.snapshot, setting.plans[q]);
    benchmark::DoNotOptimize(best(matcher).data());
  });
  add("three facets over the matches", setting, [&](std::size_t q) {
    std::vector<FacetCounter> counters{FacetCounter(FacetKind::kSource), FacetCounter(FacetKind::kLang),
                                       FacetCounter(FacetKind::kYear)};
    Matcher matcher(setting.snapshot, setting.plans[q]);
    const auto done = matcher.run([&](const WindowMatches& window) {
      for (FacetCounter& counter : counters) counter.add(window.window, window.matches);
    });
    if (!done) fail(done.error().message);
    for (const FacetCounter& counter : counters) benchmark::DoNotOptimize(counter.take(10));
  });
  add("read a stored document", setting, [&](std::size_t q) {
    const index::Segment& segment = *setting.snapshot.segments().front();
    std::string bytes;
    const auto local = static_cast<Xapian::docid>(1 + q * 7919 % segment.columns().size());
    benchmark::DoNotOptimize(segment.read_document(local, bytes));
  });
  add("second stage, one page", setting, [&](std::size_t q) {
    EvidenceReader reader(setting.analyzer, setting.plans[q]);
    const index::StoredDocument& document = setting.documents[q];
    benchmark::DoNotOptimize(reader.read({document.title, document.text, document.furniture}));
  });
  add("snippet of one page", setting, [&](std::size_t q) {
    std::vector<text::QueryUnit> units;
    for (const PlanUnit& unit : setting.plans[q].units) units.push_back(unit.unit);
    const MatchFinder finder(setting.analyzer, std::move(units), {});
    benchmark::DoNotOptimize(SnippetMaker(finder).make(setting.documents[q], {}));
  });
}

}  // namespace
}  // namespace zhen::searcher

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 2) zhen::searcher::fail("usage: search_stages_bench INDEX [--benchmark_…]");
  const zhen::searcher::Setting setting = zhen::searcher::open(argv[1]);
  zhen::searcher::register_stages(setting);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
