// Three exact facets over a million small documents, all matching: ours beside three of Xapian's ValueCountMatchSpy
// in the same run over the same index. Fails where a count differs.
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/index/snapshot.h"
#include "indexer/write/index_writer.h"
#include "zhen/searcher.h"

namespace {

using namespace zhen;
using Counts = std::map<std::string, std::uint64_t>;

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "facet_bench: %s\n", message.c_str());
  std::exit(1);
}

void build(const std::string& path, std::size_t documents) {
  auto writer = indexer::IndexWriter::open(path, {.threads = 2, .rebuild = true});
  if (!writer) fail(writer.error().message);
  std::mt19937 random(4);
  for (std::size_t i = 0; i < documents; ++i) {
    index::StoredDocument document;
    document.id = std::to_string(i);
    document.title = "news";
    document.text = "all";
    document.source = "outlet " + std::to_string(std::min(random() % 500, random() % 500));
    document.site = "site" + std::to_string(random() % 50) + ".example";
    document.language = static_cast<index::Language>(random() % 5);
    document.date = index::make_date(2000 + static_cast<int>(random() % 25), 1 + static_cast<int>(random() % 12),
                                     1 + static_cast<int>(random() % 28));
    document.date_role = index::DateRole::kPublished;
    document.content_hash = i + 1;
    if (auto added = writer->add(std::move(document)); !added) fail(added.error().message);
  }
  if (auto done = writer->commit(); !done) fail(done.error().message);
}

template <typename Work>
double median_ms(Work&& work) {
  std::vector<double> times;
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// The value slots hold the codes of languages in small letters.
std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::vector<Counts> by_xapian(const std::string& path) {
  const auto snapshot = index::Snapshot::open(path);
  if (!snapshot) fail(snapshot.error().message);
  Xapian::Database database;
  for (const auto& segment : snapshot->segments()) database.add_database(segment->database());
  std::vector<Counts> counts;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("all"));
  std::deque<Xapian::ValueCountMatchSpy> spies;
  for (const auto slot : {index::kSlotSource, index::kSlotSite, index::kSlotLang}) spies.emplace_back(slot);
  for (Xapian::ValueCountMatchSpy& spy : spies) enquire.add_matchspy(&spy);
  enquire.get_mset(0, 10, database.get_doccount());
  for (const Xapian::ValueCountMatchSpy& spy : spies) {
    counts.emplace_back();
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      counts.back()[*value] += value.get_termfreq();
    }
  }
  return counts;
}

std::vector<Counts> by_zhen(const Searcher& searcher) {
  const auto result = searcher.search(
      {.query = "all", .facets = {"source", "site", "lang"}, .facet_limit = 0, .snippet = {.width = 0}});
  if (!result) fail(result.error().message);
  std::vector<Counts> counts;
  for (const Facet& facet : result->facets) {
    counts.emplace_back();
    for (const FacetCount& value : facet.values) counts.back()[lower(value.value)] = value.count;
  }
  return counts;
}

}  // namespace

/// facet_bench [DOCUMENTS]
int main(int argc, char** argv) {
  const std::size_t documents = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  std::string folder = (std::filesystem::temp_directory_path() / "zhen-facets-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) fail("no temporary folder");
  const std::string path = folder + "/facets.zhen";
  build(path, documents);
  const auto searcher = Searcher::open(path);
  if (!searcher) fail(searcher.error().message);
  std::vector<Counts> ours;
  std::vector<Counts> theirs;
  const double zhen_ms = median_ms([&] { ours = by_zhen(*searcher); });
  const double xapian_ms = median_ms([&] { theirs = by_xapian(path); });
  std::filesystem::remove_all(folder);
  const bool equal = ours == theirs;
  for (std::size_t facet = 0; !equal && facet < ours.size(); ++facet) {
    for (const auto& [value, count] : theirs[facet]) {
      if (ours[facet][value] == count) continue;
      std::printf("\"%s\": zhen %llu, Xapian %llu\n", value.c_str(),
                  static_cast<unsigned long long>(ours[facet][value]), static_cast<unsigned long long>(count));
    }
  }
  std::printf(
      "%zu documents, three facets, whole query: zhen %.1f ms, three ValueCountMatchSpy %.1f ms, ratio %.1f; "
      "counts %s\n",
      documents, zhen_ms, xapian_ms, xapian_ms / zhen_ms, equal ? "equal" : "DIFFER");
  return equal ? 0 : 1;
}
