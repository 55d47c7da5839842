#include "common/names/spoken_words.h"

#include <algorithm>
#include <utility>

namespace zhen::names {
namespace {

/// Sums of floats may differ so much from what distance() makes of them.
constexpr float kRounding = 0.001F;

/// The alignment of a name with one word after another: a column for each sound of the word, kept for the next word as
/// far as that begins alike.
class Walk {
 public:
  /// @param alphabet  what the letters of the words sound like
  Walk(const SpokenName& name, const std::vector<Sound>& alphabet)
      : name_(name), alphabet_(alphabet), rows_(name.sounds().size() + 1) {
    columns_.resize(rows_);
    for (std::size_t i = 1; i < rows_; ++i) columns_[i] = columns_[i - 1] + name.sounds()[i - 1].omission;
    tops_.push_back({columns_.back(), 0});
  }

  /// What distance() says where it is below kSameName, else 1.
  /// @param shared  sounds that the word before begins with, too; 0 where its number of consonants was another
  double distance(std::string_view word, std::size_t consonants, std::size_t shared) {
    if (shared >= depth_ && lost_) return 1;
    depth_ = std::min(depth_, shared);
    const auto most = static_cast<float>(kSameName * static_cast<double>(most_consonants(consonants))) + kRounding;
    while (depth_ < word.size()) {
      lost_ = append(alphabet_[static_cast<unsigned char>(word[depth_])], consonants) >= most;
      if (lost_) return 1;
    }
    // A whole name that comes near no beginning of the word is never the same, however many consonants share the cost.
    const Top& top = tops_[depth_];
    if (top.least_of_name / static_cast<double>(consonants + 2) >= kSameName) return 1;
    const double far = per_consonant(columns_[depth_ * rows_ + rows_ - 1], name_.consonants().all, consonants);
    return far < kSameName ? far : 1;
  }

 private:
  /// What stands above a column.
  struct Top {
    float least_of_name = 0;     // the least that the whole name costs against any beginning up to here
    std::size_t consonants = 0;  // up to here
  };

  std::size_t most_consonants(std::size_t of_word) const {
    return std::max({std::size_t{name_.consonants().all}, of_word, std::size_t{2}});
  }

  /// Another column. Returns what any word of so many consonants costs at least that goes on from here: each sure
  /// consonant of the name for which the word has none left costs 1.
  float append(const Sound& letter, std::size_t consonants);

  const SpokenName& name_;
  const std::vector<Sound>& alphabet_;
  const std::size_t rows_;
  std::vector<float> columns_;
  std::vector<Top> tops_;
  std::size_t depth_ = 0;
  bool lost_ = false;
};

float Walk::append(const Sound& letter, std::size_t consonants) {
  const std::size_t said = tops_[depth_].consonants + (letter.kind == Sound::Kind::kConsonant ? 1 : 0);
  const int left = static_cast<int>(consonants - said);
  if (columns_.size() < (depth_ + 2) * rows_) {
    columns_.resize((depth_ + 2) * rows_);
    tops_.resize(depth_ + 2);
  }
  const float* const before = &columns_[depth_ * rows_];
  float* const column = &columns_[(depth_ + 1) * rows_];
  const float* const costs = name_.costs(letter);
  const Sounds& sounds = name_.sounds();
  column[0] = before[0] + letter.omission;
  float least = column[0] + static_cast<float>(std::max(name_.sure_from(0) - left, 0));
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    column[i + 1] = std::min({before[i] + costs[i], before[i + 1] + letter.omission, column[i] + sounds[i].omission});
    least = std::min(least, column[i + 1] + static_cast<float>(std::max(name_.sure_from(i + 1) - left, 0)));
  }
  tops_[depth_ + 1] = {std::min(tops_[depth_].least_of_name, column[rows_ - 1]), said};
  ++depth_;
  return least;
}

}  // namespace

SpokenName::SpokenName(Sounds han)
    : sounds_(std::move(han)), heads_(heads_of(sounds_)), consonants_(consonants_of(sounds_)) {
  costs_.resize(64 * sounds_.size());
  const auto fill = [&](Sound::Kind kind, std::string_view values) {
    for (const char value : values) {
      float* const costs = costs_.data() + place_of(value) * sounds_.size();
      for (std::size_t i = 0; i < sounds_.size(); ++i)
        costs[i] = static_cast<float>(cost_of(sounds_[i], {kind, value}));
    }
  };
  fill(Sound::Kind::kVowel, kLatinVowels);
  fill(Sound::Kind::kConsonant, kLatinConsonants);
  sure_from_.resize(sounds_.size() + 1);
  for (std::size_t i = sounds_.size(); i-- > 0;) {
    const bool sure = sounds_[i].kind == Sound::Kind::kConsonant && sounds_[i].omission >= 1;
    sure_from_[i] = sure_from_[i + 1] + (sure ? 1 : 0);
  }
}

SpokenWords::SpokenWords(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const auto place = static_cast<std::uint32_t>(words_.size());
    const std::vector<std::string> heads = heads_of(sounds_of_latin(word));
    for (const std::string& head : heads) by_head_[head].push_back(place);
    if (!heads.empty()) words_.push_back(word);
  }
}

/// A letter of our own for each different sound, so that words are compared as strings.
std::string SpokenWords::letters_of(const Sounds& sounds) {
  std::string letters;
  for (const Sound& sound : sounds) {
    const auto known = std::find(alphabet_.begin(), alphabet_.end(), sound);
    letters += static_cast<char>(known - alphabet_.begin());
    if (known == alphabet_.end()) alphabet_.push_back(sound);
  }
  return letters;
}

const SpokenWords::Entries& SpokenWords::entries_of(const std::string& head, const std::string& ending) {
  const auto [place, is_new] = entries_.try_emplace({head, ending});
  Entries& entries = place->second;
  if (!is_new) return entries;
  for (const std::uint32_t word : by_head_[head]) {
    const Sounds stem = sounds_of_latin(words_[word]);
    const Sounds sounds = ending.empty() ? stem : sounds_of_latin(words_[word] + ending);
    entries.push_back({letters_of(sounds), word, consonants_of(stem), consonants_of(sounds).all, 0});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& one, const Entry& other) {
    return one.consonants != other.consonants ? one.consonants < other.consonants : one.sounds < other.sounds;
  });
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry& before = entries[i - 1];
    Entry& entry = entries[i];
    if (before.consonants != entry.consonants) continue;
    const auto [other, unused] =
        std::mismatch(entry.sounds.begin(), entry.sounds.end(), before.sounds.begin(), before.sounds.end());
    entry.shared = static_cast<unsigned char>(other - entry.sounds.begin());
  }
  return entries;
}

std::vector<SpokenWords::Near> SpokenWords::near(const SpokenName& name, const std::string& ending) {
  std::vector<Near> near;
  Walk walk(name, alphabet_);
  ConsonantCount consonants = name.consonants();
  consonants.sure = static_cast<unsigned char>(std::max(0, consonants.sure - 1));  // a stem may lack the last one
  for (const std::string& head : name.heads()) {
    for (const Entry& entry : entries_of(head, ending)) {
      const double far = walk.distance(entry.sounds, entry.consonants, entry.shared);
      if (far < kSameName && may_be_same(consonants, entry.stem)) near.push_back({words_[entry.word], far});
    }
  }
  // A word with several of the heads was met several times.
  std::sort(near.begin(), near.end(), [](const Near& one, const Near& other) { return one.word < other.word; });
  const auto same = [](const Near& one, const Near& other) { return one.word == other.word; };
  near.erase(std::unique(near.begin(), near.end(), same), near.end());
  return near;
}

}  // namespace zhen::names
