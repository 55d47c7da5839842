// The model of sounds, over names collected for this project: nearly all pairs are near, next to no unrelated ones.
#include "common/names/transcription.h"

#include <gtest/gtest.h>

#include <fstream>

#include "common/text/folding.h"
#include "common/text/utf8.h"

namespace zhen::names {
namespace {

struct Name {
  std::string han;
  std::string latin;
  Sounds han_sounds;
  Sounds latin_sounds;
};

std::vector<Name> names() {
  std::vector<Name> names;
  std::ifstream lines(std::string(ZHEN_SOURCE_DIR) + "/tests/names/foreign_names.tsv");
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string::npos) continue;
    Name name{line.substr(0, tab), line.substr(tab + 1), {}, {}};
    std::string letters;
    for (const char c : text::fold(name.latin, text::Offsets::kDrop).text) {
      if (c != ' ') letters += c;
    }
    name.han_sounds = sounds_of_han(text::code_points(name.han));
    name.latin_sounds = sounds_of_latin(letters);
    names.push_back(std::move(name));
  }
  return names;
}

TEST(Transcription, OfTheSameNamesIsNear) {
  const auto all = names();
  ASSERT_GE(all.size(), 200U);
  std::size_t near = 0;
  for (const Name& name : all) {
    const double far = distance(name.han_sounds, name.latin_sounds);
    if (far < kSameName) {
      ++near;
    } else if (std::getenv("ZHEN_SHOW") != nullptr) {
      printf("%s %s %.2f %zu\n", name.han.c_str(), name.latin.c_str(), far, name.han_sounds.size());
    }
  }
  EXPECT_GE(near, all.size() * 86 / 100) << near << " of " << all.size();
}

TEST(Transcription, OfOthersIsFar) {
  const auto all = names();
  std::size_t near = 0;
  std::size_t pairs = 0;
  for (const Name& one : all) {
    for (const Name& other : all) {
      if (&one == &other) continue;
      ++pairs;
      if (distance(one.han_sounds, other.latin_sounds) >= kSameName) continue;
      ++near;
      if (std::getenv("ZHEN_SHOW") != nullptr)
        printf("%s ~ %s %.2f\n", one.han.c_str(), other.latin.c_str(), distance(one.han_sounds, other.latin_sounds));
    }
  }
  EXPECT_LE(near, pairs / 200) << near << " of " << pairs;
}

}  // namespace
}  // namespace zhen::names
