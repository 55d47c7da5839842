// Searching while another process commits: no error reaches the caller, and every answer is one commit's.
// Longer: ZHEN_COMMIT_SECONDS=600 ZHEN_COMMIT_PAUSE_MS=1000 build/bin/commits_test
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include "tests/write/index_fixture.h"
#include "zhen/searcher.h"

namespace zhen {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kDocuments = 20;

int setting(const char* name, int usual) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::atoi(value) : usual;
}

class Commits : public testing::IndexTest {
 protected:
  /// Every document says which commit it belongs to; every tenth commit rebuilds from nothing.
  void commit(int number) {
    auto writer = open({.threads = 1, .rebuild = number % 10 == 9});
    for (int i = 0; i < kDocuments; ++i) {
      auto document = testing::sample("page" + std::to_string(i), "秋粮 oil " + std::to_string(number));
      document.title = "commit " + std::to_string(number);
      if (!writer.add(std::move(document))) throw std::runtime_error("add");
    }
    if (!writer.commit()) throw std::runtime_error("commit");
  }

  [[noreturn]] void commit_until(Clock::time_point end, std::chrono::milliseconds pause) {
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

  static void expect_one_commit(const Searcher& searcher, std::set<std::string>& seen) {
    const auto result =
        searcher.search({.query = "oil \"秋粮\"", .limit = 100, .facets = {"source", "date"}, .facet_limit = 0});
    ASSERT_TRUE(result) << result.error().message;
    ASSERT_EQ(result->total, kDocuments);
    ASSERT_EQ(result->hits.size(), kDocuments);
    ASSERT_EQ(result->facets[0].values.at(0).count, kDocuments);
    std::set<std::string> titles;
    std::set<std::string> ids;
    for (const Hit& hit : result->hits) titles.insert(hit.title), ids.insert(hit.id);
    ASSERT_EQ(titles.size(), 1U) << *titles.begin() << " and " << *titles.rbegin();
    ASSERT_EQ(ids.size(), kDocuments);
    seen.insert(*titles.begin());
  }
};

TEST_F(Commits, EveryAnswerIsOneCommits) {
  commit(0);
  const auto end = Clock::now() + std::chrono::seconds(setting("ZHEN_COMMIT_SECONDS", 3));
  const pid_t writer = ::fork();
  ASSERT_GE(writer, 0);
  if (writer == 0) commit_until(end, std::chrono::milliseconds(setting("ZHEN_COMMIT_PAUSE_MS", 0)));
  auto searcher = Searcher::open(path_);
  ASSERT_TRUE(searcher);
  std::set<std::string> seen;
  std::uint64_t searches = 0;
  for (; Clock::now() < end && !HasFatalFailure(); ++searches) {
    expect_one_commit(*searcher, seen);
    const auto document = searcher->document("page7");
    EXPECT_TRUE(document) << document.error().message;
    const auto similar = searcher->similar({.id = "page3"});
    EXPECT_TRUE(similar) << similar.error().message;
    const auto suggestions = searcher->suggest("comm");
    ASSERT_TRUE(suggestions) << suggestions.error().message;
    if (searches % 50 == 49) {
      searcher = Searcher::open(path_);
      ASSERT_TRUE(searcher) << searcher.error().message;
    }
  }
  int status = 0;
  ASSERT_EQ(::waitpid(writer, &status, 0), writer);
  EXPECT_EQ(status, 0) << "the writer failed";
  EXPECT_GT(seen.size(), 1U);
  RecordProperty("searches", static_cast<int>(searches));
  std::printf("%llu searches over %zu commits\n", static_cast<unsigned long long>(searches), seen.size());
}

}  // namespace
}  // namespace zhen
