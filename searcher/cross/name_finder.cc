#include "searcher/cross/name_finder.h"

#include <algorithm>
#include <utility>

#include "common/names/people.h"
#include "common/names/readings.h"
#include "common/names/transcription.h"
#include "common/text/utf8.h"
#include "searcher/cross/text_proof.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostKept = 10'000;
constexpr std::size_t kMostPeople = 6;
constexpr std::size_t kMostTried = 16;  // candidates that are looked for in pages
constexpr std::size_t kShortestWord = 4;
/// Names of two characters are short: they must sound all the more alike.
constexpr double kShortName = 0.2;
/// Characters with other transcribing ones beside them may be a part of another name.
constexpr double kPartOfRun = 0.15;

std::string utf8(std::u32string_view characters) {
  std::string bytes;
  for (const char32_t c : characters) text::append(c, bytes);
  return bytes;
}

std::string letters_of(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') {
      letters += c;
    } else if (c != '-' && c != '\'' && c != '.') {
      return {};
    }
  }
  return letters;
}

/// Of a given name what stands between blanks and hyphens.
std::vector<std::string_view> parts_of(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> parts;
  for (const std::string_view word : words) {
    for (std::size_t begin = 0; begin < word.size();) {
      const std::size_t end = std::min(word.find('-', begin), word.size());
      if (end > begin) parts.push_back(word.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return parts;
}

}  // namespace

void NameFinder::add(std::string_view written, bool must_be_capital, const char* origin,
                     std::vector<FoundName>& found) {
  auto form = form_of(written, analyzer_, snapshot_, vocabulary_);
  if (!form) return;
  const auto spelling = spelling_of(form->alternative, analyzer_, snapshot_);
  if (!spelling || (must_be_capital && !spelling->always_capital)) return;
  // What a hyphen joins is found by its joined form, too, and more surely.
  if (form->alternative.rest.size() > 1 && spelling->text.find('-') != std::string::npos) return;
  found.push_back({*std::move(form), spelling->text, origin});
}

std::pair<std::vector<FoundName>*, bool> NameFinder::remember(std::string asked) {
  if (memory_.found.size() >= kMostKept) memory_.found.clear();
  const auto [place, is_new] = memory_.found.try_emplace(std::move(asked));
  return {&place->second, is_new};
}

const std::vector<FoundName>& NameFinder::of_han(std::u32string_view characters, bool is_run) {
  static const std::vector<FoundName> kNone;
  const std::vector<names::PersonName> people = names::names_in(characters);
  const bool may_sound = characters.size() >= (is_run ? 2U : 3U) && names::may_be_a_name(characters);
  if (people.empty() && !may_sound) return kNone;  // nearly all strings; to remember them would push out the names
  const auto [kept, is_new] = remember(utf8(characters) + (is_run ? "" : "+"));
  std::vector<FoundName>& found = *kept;
  if (!is_new) return found;
  for (const names::PersonName& name : people) {
    for (const std::string& written : names::romanizations_of(name)) add(written, true, "name", found);
  }
  if (found.empty() && may_sound) {
    for (const SoundMatch& match : memory_.sounds.latin_for(characters, snapshot_)) {
      if (match.distance > (!is_run ? kPartOfRun : characters.size() == 2 ? kShortName : names::kSameName)) continue;
      add(match.text, true, "transcription", found);
    }
  }
  return found;
}

void NameFinder::add_people(const std::u32string& surname, const std::vector<std::string_view>& given,
                            std::vector<FoundName>& found) {
  std::vector<std::u32string> people{surname};
  for (const std::string_view syllable : given) {
    std::vector<std::u32string> longer;
    for (const std::u32string& person : people) {
      for (const char32_t next : memory_.sounds.followers_of(person.back(), snapshot_)) {
        if (names::is_written(next, syllable)) longer.push_back(person + next);
      }
    }
    people = std::move(longer);
  }
  if (people.size() > kMostTried) people.resize(kMostTried);
  for (const std::u32string& person : people) {
    if (found.size() < kMostPeople) add(utf8(person), false, "name", found);
  }
}

const std::vector<FoundName>& NameFinder::of_latin_person(const std::vector<std::string_view>& words) {
  std::string key;
  for (const std::string_view word : words) key.append(word).append(" ");
  const auto [kept, is_new] = remember(std::move(key));
  std::vector<FoundName>& found = *kept;
  if (!is_new) return found;
  const auto read = [&](std::string_view surname, const std::vector<std::string_view>& given) {
    const auto surnames = names::surnames_written(letters_of(surname));
    if (surnames.empty() || given.empty() || given.size() > 2) return;
    std::vector<std::vector<std::string_view>> readings{given};
    if (given.size() == 1) {
      for (auto& two : names::syllables_in(given.front(), 2)) readings.push_back(std::move(two));
    }
    for (const auto& syllables : readings) {
      for (const std::u32string& han : surnames) add_people(han, syllables, found);
    }
  };
  read(words.front(), parts_of({words.begin() + 1, words.end()}));
  if (found.empty()) read(words.back(), parts_of({words.begin(), words.end() - 1}));
  return found;
}

const std::vector<FoundName>& NameFinder::of_latin_word(std::string_view word) {
  const auto [kept, is_new] = remember(std::string(word));
  std::vector<FoundName>& found = *kept;
  if (!is_new || word.size() < kShortestWord) return found;
  // What pages also write small is no name.
  if (const auto form = form_of(word, analyzer_, snapshot_, vocabulary_)) {
    const auto spelling = spelling_of(form->alternative, analyzer_, snapshot_);
    if (spelling && !spelling->always_capital) return found;
  }
  for (const SoundMatch& match : memory_.sounds.han_for(letters_of(word), snapshot_)) {
    if (match.text.size() <= 6 && match.distance > kShortName) continue;
    add(match.text, false, "transcription", found);
  }
  return found;
}

}  // namespace zhen::searcher
