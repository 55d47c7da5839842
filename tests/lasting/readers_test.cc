// Eight readers at full load, first alone, then beside a writer in another process: no error, every answer one
// commit's. Longer: ./dev readers, or ZHEN_READERS_SECONDS=600 ZHEN_READERS_PAUSE_MS=1000 build/bin/readers_test
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kDocuments = 500;
constexpr unsigned kReaders = 8;

int setting(const char* name, int usual) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::atoi(value) : usual;
}

struct Load {
  std::vector<double> milliseconds;
  std::set<std::string> commits;
  std::string failure;
};

class Readers : public testing::IndexTest {
 protected:
  void commit(int number) {
    auto writer = open({.threads = 1});
    for (int i = 0; i < kDocuments; ++i) {
      std::string text = "秋粮 oil " + std::to_string(number) + " ";
      for (int word = 0; word < 60; ++word) text += "word" + std::to_string((i * 7 + word * word) % 400) + " ";
      auto document = testing::sample("page" + std::to_string(i), text);
      document.title = "commit " + std::to_string(number);
      if (!writer.add(std::move(document))) throw std::runtime_error("add");
    }
    if (!writer.commit()) throw std::runtime_error("commit");
  }

  [[noreturn]] void commit_until(Clock::time_point end) {
    const std::chrono::milliseconds pause(setting("ZHEN_READERS_PAUSE_MS", 200));
    try {
      for (int number = 1; Clock::now() < end; ++number) {
        commit(number);
        std::this_thread::sleep_for(pause);
      }
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }

  static void read_until(const std::string& path, Clock::time_point end, unsigned number, Load& load) {
    auto searcher = Searcher::open(path);
    if (!searcher) return load.failure = searcher.error().message, void();
    for (unsigned turn = number; Clock::now() < end; ++turn) {
      const auto begin = Clock::now();
      const auto result = searcher->search(
          {.query = "+oil 秋粮 word" + std::to_string(turn % 400), .limit = 20, .facets = {"source", "date"}});
      load.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
      if (!result) return load.failure = result.error().message, void();
      std::set<std::string> titles;
      for (const Hit& hit : result->hits) titles.insert(hit.title);
      if (result->total != kDocuments || titles.size() != 1 || result->facets[0].values.at(0).count != kDocuments) {
        return load.failure = "an answer of two commits", void();
      }
      load.commits.insert(*titles.begin());
    }
  }

  /// The 99th percentile in milliseconds.
  double p99(const char* name, Clock::time_point end) {
    std::vector<Load> loads(kReaders);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < kReaders; ++i) threads.emplace_back([&, i] { read_until(path_, end, i, loads[i]); });
    for (std::thread& thread : threads) thread.join();
    std::vector<double> all;
    std::set<std::string> commits;
    for (const Load& load : loads) {
      EXPECT_EQ(load.failure, "");
      all.insert(all.end(), load.milliseconds.begin(), load.milliseconds.end());
      commits.insert(load.commits.begin(), load.commits.end());
    }
    if (all.empty()) return 0;
    const auto place = all.begin() + static_cast<std::ptrdiff_t>(all.size() * 99 / 100);
    std::nth_element(all.begin(), place, all.end());
    std::printf("%s: %zu searches over %zu commits, p99 %.2f ms\n", name, all.size(), commits.size(), *place);
    return *place;
  }
};

TEST_F(Readers, SeeNoErrorAndOneCommitAtATime) {
  commit(0);
  const int seconds = setting("ZHEN_READERS_SECONDS", 4);
  const double alone = p99("readers alone", Clock::now() + std::chrono::milliseconds(seconds * 300));
  const auto end = Clock::now() + std::chrono::milliseconds(seconds * 700);
  const pid_t writer = ::fork();
  ASSERT_GE(writer, 0);
  if (writer == 0) commit_until(end);
  const double beside = p99("beside a writer", end);
  int status = 0;
  ASSERT_EQ(::waitpid(writer, &status, 0), writer);
  EXPECT_EQ(status, 0) << "the writer failed";
  std::printf("p99 beside a writer: %.2f times\n", beside / alone);
  if (seconds >= 60) {
    EXPECT_LE(beside, 3 * alone);
  }
}

}  // namespace
}  // namespace zhen
