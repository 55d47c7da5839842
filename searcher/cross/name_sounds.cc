#include "searcher/cross/name_sounds.h"

#include <algorithm>

#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kLongest = 18;
constexpr std::size_t kMostMatches = 6;
constexpr double kNearlyAsNear = 0.07;
constexpr std::size_t kBeam = 100;
constexpr std::size_t kMostCharacters = 7;

/// Letters that a Latin name may begin with where a Chinese one begins with this class of consonants.
std::string_view letters_of(char first_class) {
  switch (first_class) {
    case 'p': return "bpfvw";
    case 't': return "dt";
    case 'k': return "gkhjqycx";
    case 'l': return "lr";
    case 's': return "szctxj";
    case 'n': return "mn";
    default: return "";
  }
}

/// Letters that a Latin word may begin with which is this name.
std::string letters_of(const names::SpokenName& name) {
  std::string letters;
  for (const std::string& head : name.heads()) letters += letters_of(head[0]);
  const names::Sound& first = name.sounds().front();
  if (first.kind == names::Sound::Kind::kVowel || first.value == 'w' || first.value == 'y' || first.value == 'h') {
    letters += "aeiouhyjwv";
  }
  std::sort(letters.begin(), letters.end());
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  return letters;
}

/// What a Latin word may have lost with its stem that the name still says.
std::string lost_ending(const names::Sounds& han) {
  const bool consonant = han.back().kind == names::Sound::Kind::kConsonant;
  const char last = consonant ? han.back().value : han[han.size() - 2].value;
  if (last == 's' || last == 'c') return "s";
  if (last == 'N' || last == 'n') return "ing";
  return "";
}

void keep_the_nearest(std::vector<SoundMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const SoundMatch& a, const SoundMatch& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.text < b.text;
  });
  while (!matches.empty() &&
         (matches.size() > kMostMatches || matches.back().distance > matches.front().distance + kNearlyAsNear)) {
    matches.pop_back();
  }
}

std::string utf8(std::u32string_view characters) {
  std::string bytes;
  for (const char32_t c : characters) text::append(c, bytes);
  return bytes;
}

}  // namespace

void NameSounds::clear() {
  words_.clear();
  followers_.clear();
}

names::SpokenWords& NameSounds::words_of(char letter, const index::Snapshot& snapshot) {
  const auto [place, is_new] = words_.try_emplace(letter);
  if (!is_new) return place->second;
  std::vector<std::string> words;
  for (const auto& segment : snapshot.segments()) {
    segment->postings().terms(
        std::string_view(&letter, 1), [&](std::string_view term, Xapian::doccount, index::PostingPlace) {
          const bool word = term.size() >= kShortest && term.size() <= kLongest &&
                            std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
          if (word) words.emplace_back(term);
          return true;
        });
  }
  if (snapshot.segments().size() > 1) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  place->second = names::SpokenWords(words);
  return place->second;
}

std::vector<SoundMatch> NameSounds::latin_for(std::u32string_view han, const index::Snapshot& snapshot) {
  std::vector<SoundMatch> matches;
  const names::SpokenName name(names::sounds_of_han(han));
  if (name.heads().empty()) return matches;
  const auto look = [&](const std::string& ending) {
    const std::size_t before = matches.size();
    for (const char letter : letters_of(name)) {
      for (const names::SpokenWords::Near& near : words_of(letter, snapshot).near(name, ending)) {
        const auto end = matches.begin() + static_cast<std::ptrdiff_t>(before);
        const auto same = [&](const SoundMatch& match) { return match.text == near.word; };
        if (std::none_of(matches.begin(), end, same)) matches.push_back({std::string(near.word), near.distance});
      }
    }
  };
  look("");
  if (const std::string ending = lost_ending(name.sounds()); !ending.empty()) look(ending);
  keep_the_nearest(matches);
  return matches;
}

const std::u32string& NameSounds::followers_of(char32_t character, const index::Snapshot& snapshot) {
  const auto [place, is_new] = followers_.try_emplace(character);
  std::u32string& followers = place->second;
  if (!is_new) return followers;
  const std::string prefix = utf8({&character, 1});
  for (const auto& segment : snapshot.segments()) {
    segment->postings().terms(prefix, [&](std::string_view term, Xapian::doccount, index::PostingPlace) {
      if (term.size() <= prefix.size()) return true;
      const text::CodePoint next = text::code_point_at(term, prefix.size());
      if (prefix.size() + next.length == term.size() && text::script_of(next.value) == text::Script::kHan &&
          followers.find(next.value) == std::u32string::npos) {
        followers += next.value;
      }
      return true;
    });
  }
  return followers;
}

std::vector<SoundMatch> NameSounds::han_for(std::string_view latin, const index::Snapshot& snapshot) {
  std::vector<SoundMatch> matches;
  const names::Sounds sounds = names::sounds_of_latin(latin);
  if (names::heads_of(sounds).empty()) return matches;
  struct State {
    std::u32string text;
    names::Alignment alignment;
  };
  std::vector<State> states;
  const names::Alignment start(sounds);
  const auto try_one = [&](const State& from, char32_t character, std::vector<State>& next) {
    if (!names::is_transcribing(character)) return;
    State state{from.text + character, from.alignment};
    state.alignment.append(character);
    if (state.alignment.least() >= names::kSameName) return;
    const double far = state.alignment.distance();
    if (far < names::kSameName && state.text.size() >= 2 && names::may_be_a_name(state.text))
      matches.push_back({utf8(state.text), far});
    next.push_back(std::move(state));
  };
  for (const char32_t character : names::transcribing_characters()) try_one({U"", start}, character, states);
  const auto nearer = [](const State& a, const State& b) { return a.alignment.outlook() < b.alignment.outlook(); };
  for (std::size_t size = 1; size < kMostCharacters && !states.empty(); ++size) {
    if (states.size() > kBeam * (size == 1 ? 3 : 1)) {
      const auto end = states.begin() + static_cast<std::ptrdiff_t>(kBeam * (size == 1 ? 3 : 1));
      std::nth_element(states.begin(), end, states.end(), nearer);
      states.erase(end, states.end());
    }
    std::vector<State> next;
    for (const State& state : states) {
      for (const char32_t character : followers_of(state.text.back(), snapshot)) try_one(state, character, next);
    }
    states = std::move(next);
  }
  keep_the_nearest(matches);
  return matches;
}

}  // namespace zhen::searcher
