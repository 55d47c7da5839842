// The fast finder and the plain one: every word that distance() says is near is found, and at that distance.
#include "common/names/spoken_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "common/text/folding.h"
#include "common/text/utf8.h"

namespace zhen::names {
namespace {

struct Lists {
  std::vector<std::u32string> han;
  std::vector<std::string> latin;
};

/// The names of this project, and what stems make of theirs.
Lists real_names() {
  Lists lists;
  std::set<std::string> latin;
  std::ifstream lines(std::string(ZHEN_SOURCE_DIR) + "/tests/names/foreign_names.tsv");
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string::npos) continue;
    lists.han.push_back(text::code_points(line.substr(0, tab)));
    std::string letters;
    for (const char c : text::fold(line.substr(tab + 1), text::Offsets::kDrop).text) {
      if (c >= 'a' && c <= 'z') letters += c;
    }
    for (std::size_t size = letters.size(); size > 2 && size + 3 >= letters.size(); --size) {
      latin.insert(letters.substr(0, size));
    }
  }
  lists.latin.assign(latin.begin(), latin.end());
  return lists;
}

/// Names of any characters, words of any letters: consonants in rows, doubled letters, no vowel at all.
Lists random_names() {
  std::mt19937 random(20260922);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  Lists lists;
  for (int i = 0; i < 150; ++i) {
    std::u32string name;
    for (std::size_t size = 1 + below(7); name.size() < size;) {
      name += transcribing_characters()[below(transcribing_characters().size())];
    }
    lists.han.push_back(name);
  }
  std::set<std::string> latin;
  while (latin.size() < 4000) {
    std::string word;
    for (std::size_t size = 1 + below(10); word.size() < size;) {
      word += below(3) == 0 ? "aeiou"[below(5)] : static_cast<char>('a' + below(26));
    }
    latin.insert(word);
  }
  lists.latin.assign(latin.begin(), latin.end());
  return lists;
}

std::map<std::string, double> found(SpokenWords& words, const std::u32string& name, const std::string& ending) {
  std::map<std::string, double> found;
  for (const auto& [word, distance] : words.near(SpokenName(sounds_of_han(name)), ending)) {
    EXPECT_TRUE(found.emplace(word, distance).second) << word << " is listed twice";
  }
  return found;
}

std::map<std::string, double> measured(const Lists& lists, const std::u32string& name, const std::string& ending) {
  std::map<std::string, double> near;
  const Sounds han = sounds_of_han(name);
  const auto heads = heads_of(han);
  ConsonantCount consonants = consonants_of(han);
  if (consonants.sure > 0) --consonants.sure;
  for (const std::string& word : lists.latin) {
    const Sounds stem = sounds_of_latin(word);
    const auto its = heads_of(stem);
    if (std::find_first_of(heads.begin(), heads.end(), its.begin(), its.end()) == heads.end()) continue;
    if (!may_be_same(consonants, consonants_of(stem))) continue;
    const double far = distance(han, sounds_of_latin(word + ending));
    if (far < kSameName) near.emplace(word, far);
  }
  return near;
}

void expect_the_same(const Lists& lists) {
  SpokenWords words(lists.latin);
  std::size_t near = 0;
  for (const std::string ending : {"", "s", "ing"}) {
    for (const std::u32string& name : lists.han) {
      const auto expected = measured(lists, name, ending);
      near += expected.size();
      std::string utf8;
      for (const char32_t c : name) text::append(c, utf8);
      EXPECT_EQ(found(words, name, ending), expected) << utf8 << " +" << ending;
    }
  }
  EXPECT_GT(near, lists.han.size());
}

TEST(SpokenWords, FindsWhatMeasuringEachWordFinds) {
  expect_the_same(real_names());
}

TEST(SpokenWords, AmongAnyLetters) {
  expect_the_same(random_names());
}

TEST(SpokenWords, NothingInNothing) {
  SpokenWords none;
  EXPECT_TRUE(found(none, U"帕特鲁舍夫", "").empty());
  SpokenWords words({"patrushev", "p2p", "aeiou"});
  EXPECT_EQ(found(words, U"帕特鲁舍夫", "").count("patrushev"), 1U);
  EXPECT_TRUE(found(words, U"中国", "").empty());
  EXPECT_TRUE(found(words, U"", "s").empty());
}

TEST(Sounds, OfLatinWordsAreOfOneAlphabet) {
  for (const std::string& word : random_names().latin) {
    for (const Sound& sound : sounds_of_latin(word)) {
      const auto& alphabet = sound.kind == Sound::Kind::kVowel ? kLatinVowels : kLatinConsonants;
      EXPECT_NE(alphabet.find(sound.value), std::string_view::npos) << word;
    }
  }
}

}  // namespace
}  // namespace zhen::names
