// Who may include whom. ARCHITECTURE.md draws it; this holds the sources to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

// A room and what it may include beside the standard library and what other people's libraries bring.
// The longest room that a file's path begins with decides.
const std::map<std::string, std::vector<std::string>> kMayInclude = {
    {"common/include/", {"zhen/"}},
    {"common/base/", {"common/base/", "zhen/"}},
    {"common/text/", {"common/text/", "common/base/", "zhen/"}},
    {"common/index/", {"common/index/", "common/text/", "common/base/", "zhen/"}},
    {"common/lexicon/", {"common/lexicon/", "common/text/", "common/base/", "zhen/"}},
    {"common/names/", {"common/names/", "common/text/", "common/base/", "zhen/"}},
    {"common/cli/", {"common/cli/", "common/text/", "common/base/", "zhen/"}},
    {"indexer/read/", {"indexer/read/", "common/index/", "common/text/", "common/base/", "zhen/"}},
    {"indexer/extract/",
     {"indexer/extract/", "indexer/read/page.h", "common/index/", "common/text/", "common/base/", "zhen/"}},
    {"indexer/glossary/",
     {"indexer/glossary/", "common/index/", "common/lexicon/", "common/names/", "common/text/", "common/base/",
      "zhen/"}},
    {"indexer/write/",
     {"indexer/write/", "indexer/glossary/", "common/lexicon/", "common/index/", "common/text/", "common/base/",
      "zhen/"}},
    {"indexer/cli/", {"indexer/", "common/", "zhen/"}},
    {"indexer/include/", {"zhen/"}},
    {"indexer/",
     {"indexer/read/page.h", "indexer/extract/", "indexer/write/", "common/index/", "common/text/", "common/base/",
      "zhen/"}},
    {"searcher/include/", {"zhen/"}},
    {"searcher/",
     {"searcher/", "common/index/", "common/lexicon/", "common/names/", "common/text/", "common/base/", "zhen/"}},
    {"searcher/c/", {"searcher/c/", "zhen/"}},
    {"searcher/python/", {"searcher/python/", "zhen/"}},
    {"searcher/present/", {"searcher/present/", "common/cli/", "zhen/"}},
    {"searcher/serve/", {"searcher/serve/", "searcher/present/", "common/cli/", "zhen/"}},
    {"searcher/mcp/", {"searcher/mcp/", "searcher/present/", "common/cli/", "zhen/"}},
    {"searcher/repl/", {"searcher/repl/", "searcher/present/", "common/cli/", "zhen/"}},
    {"searcher/cli/",
     {"searcher/cli/", "searcher/present/", "searcher/mcp/mcp.h", "searcher/repl/repl.h", "common/cli/", "zhen/"}},
};

const std::vector<std::string> kOurs = {"common/", "indexer/", "searcher/", "zhen/", "tests/"};

bool begins_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
  for (const std::string& beginning : beginnings) {
    if (text.rfind(beginning, 0) == 0) return true;
  }
  return false;
}

std::string room_of(const std::string& file) {
  std::string best;
  for (const auto& [room, allowed] : kMayInclude) {
    if (file.rfind(room, 0) == 0 && room.size() > best.size()) best = room;
  }
  return best;
}

std::vector<std::string> includes_of(const fs::path& file) {
  std::vector<std::string> names;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line.compare(hash, 1, "#") != 0) continue;
    const std::size_t word = line.find("include", hash);
    const std::size_t open = line.find_first_of("\"<", hash);
    if (word == std::string::npos || open == std::string::npos) continue;
    const std::size_t close = line.find_first_of("\">", open + 1);
    names.push_back(line.substr(open + 1, close - open - 1));
  }
  return names;
}

// "file includes what" for each line that crosses a wall.
std::vector<std::string> crossings(const fs::path& root) {
  std::vector<std::string> found;
  for (const char* top : {"common", "indexer", "searcher"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cc" && extension != ".h" && extension != ".c") continue;
      const std::string file = fs::relative(entry.path(), root).generic_string();
      const std::string room = room_of(file);
      if (room.empty()) {
        found.push_back(file + " is in no room that this test knows");
        continue;
      }
      for (const std::string& name : includes_of(entry.path())) {
        if (begins_with_any(name, kOurs) && !begins_with_any(name, kMayInclude.at(room))) {
          found.push_back(file + " includes " + name);
        }
      }
    }
  }
  return found;
}

TEST(Layers, NoSourceIncludesWhatItsRoomMayNotKnow) {
  EXPECT_THAT(crossings(ZHEN_SOURCE_DIR), IsEmpty());
}

TEST(Layers, PublicHeadersIncludeOnlyTheStandardLibraryAndEachOther) {
  for (const char* folder : {"common/include/zhen", "indexer/include/zhen", "searcher/include/zhen"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(ZHEN_SOURCE_DIR) / folder)) {
      for (const std::string& name : includes_of(entry.path())) {
        const bool is_c = entry.path().filename() == "c.h" && (name == "stddef.h" || name == "stdint.h");
        const bool standard = is_c || name.find_first_of("/.") == std::string::npos;
        EXPECT_TRUE(standard || name.rfind("zhen/", 0) == 0) << entry.path() << " includes " << name;
      }
    }
  }
}

TEST(Layers, ABrokenWallIsFound) {
  const fs::path root = fs::path(testing::TempDir()) / "zhen_layers";
  fs::remove_all(root);
  fs::create_directories(root / "searcher/cli");
  fs::create_directories(root / "common/text");
  std::ofstream(root / "searcher/cli/main.cc") << "#include <vector>\n#include \"searcher/rank/bm25.h\"\n";
  std::ofstream(root / "common/text/fold.h") << "  #  include \"indexer/read/page.h\"\n";
  EXPECT_THAT(crossings(root), testing::UnorderedElementsAre("searcher/cli/main.cc includes searcher/rank/bm25.h",
                                                             "common/text/fold.h includes indexer/read/page.h"));
  fs::remove_all(root);
}

}  // namespace
