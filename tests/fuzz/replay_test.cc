// Every seed, and every input that once crashed, through its target: tests/fuzz/corpus/TARGET/* in the ordinary tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/targets.h"

namespace zhen::fuzz {
namespace {

namespace fs = std::filesystem;

TEST(FuzzReplay, SeedsAndFormerCrashes) {
  const fs::path corpus = fs::path(ZHEN_SOURCE_DIR) / "tests/fuzz/corpus";
  for (const Target& target : targets()) {
    target.run({});
    std::size_t inputs = 0;
    ASSERT_TRUE(fs::exists(corpus / target.name)) << target.name << " has no seeds";
    for (const auto& entry : fs::directory_iterator(corpus / target.name)) {
      SCOPED_TRACE(entry.path().string());
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      target.run(bytes);
      for (std::size_t cut = 1; cut < bytes.size(); cut += 1 + bytes.size() / 16) {
        target.run(std::string_view(bytes).substr(0, cut));
      }
      ++inputs;
    }
    EXPECT_GT(inputs, 0U) << target.name << " has no seeds";
  }
}

TEST(FuzzReplay, EveryFolderOfSeedsHasATarget) {
  for (const auto& entry : fs::directory_iterator(fs::path(ZHEN_SOURCE_DIR) / "tests/fuzz/corpus")) {
    EXPECT_EQ(std::ranges::count(targets(), entry.path().filename().string(), &Target::name), 1) << entry.path();
  }
}

}  // namespace
}  // namespace zhen::fuzz
