#include "searcher/suggest/phrases.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "common/text/folding.h"
#include "common/text/function_words.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kMostUnits = 12;     // Han characters or words
constexpr std::uint64_t kLeastTitles = 2;  // a phrase is shared
constexpr double kGoesOn = 0.6;            // one continuation has so large a share: the phrase is not over yet
constexpr double kBeganBefore = 0.8;       // one character stands before it so often: it is part of a longer word

struct Counted {
  std::uint64_t titles = 0;
  std::uint64_t largest_continuation = 0;
  std::size_t units = 0;
  TitlePlace first;
  std::unordered_map<char32_t, std::uint64_t> before;
};
using Counts = std::unordered_map<std::string_view, Counted>;

bool is_inner(char32_t c) {
  return c == U' ' || c == U'-' || c == U'\'' || c == U'’' || c == U'.' || c == U'&';
}

/// The ends, behind `place.end` or at it, at which a phrase that begins at `place` could be over.
std::vector<std::size_t> possible_ends(const TitlePlace& place) {
  const std::string_view folded = place.title->folded;
  std::vector<std::size_t> ends;
  text::Script before = text::Script::kSpace;
  std::size_t units = 0;
  for (std::size_t at = place.begin; at < folded.size() && units < kMostUnits;) {
    const text::CodePoint next = text::code_point_at(folded, at);
    const text::Script script = text::script_of(next.value);
    const bool word = text::is_word_character(script);
    if (!word && !text::is_unspaced(script)) {
      // A word ends here; only a join between two words goes on.
      if (text::is_word_character(before) && at >= place.end) ends.push_back(at), ++units;
      if (!is_inner(next.value) || !text::is_word_character(before)) return ends;
    } else if (text::is_unspaced(script)) {
      if (before == text::Script::kPunctuation) return ends;  // a blank behind a word and then Han: two things
      if (text::is_word_character(before) && at >= place.end) ends.push_back(at), ++units;
      if (at + next.length >= place.end) ends.push_back(at + next.length), ++units;
    }
    before = word || text::is_unspaced(script) ? script : text::Script::kPunctuation;
    at += next.length;
  }
  if (text::is_word_character(before) && units < kMostUnits) ends.push_back(folded.size());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

char32_t character_before(const TitlePlace& place) {
  const std::string_view folded = place.title->folded;
  if (place.begin == 0) return 0;
  const char32_t c = text::code_point_at(folded, text::previous_begin(folded, place.begin)).value;
  return text::is_unspaced(text::script_of(c)) ? c : 0;
}

Counts count(const std::vector<TitlePlace>& typed) {
  Counts counts;
  for (const TitlePlace& place : typed) {
    const std::string_view folded = place.title->folded;
    const char32_t before = character_before(place);
    Counted* shorter = nullptr;
    std::size_t units = 0;
    for (const std::size_t end : possible_ends(place)) {
      Counted& counted = counts[folded.substr(place.begin, end - place.begin)];
      if (counted.titles++ == 0) counted.first = place;
      counted.units = ++units;
      ++counted.before[before];
      if (shorter != nullptr) shorter->largest_continuation = std::max(shorter->largest_continuation, counted.titles);
      shorter = &counted;  // stays valid: nodes of an unordered_map do not move
    }
  }
  return counts;
}

/// 外交部发言人就 is not over.
bool ends_in_function_character(std::string_view text) {
  std::size_t run = text.size();
  while (run > 0) {
    const std::size_t begin = text::previous_begin(text, run);
    if (text::script_of(text::code_point_at(text, begin).value) != text::Script::kHan) break;
    run = begin;
  }
  const std::vector<text::Role> roles = text::roles_of(text.substr(run));
  return !roles.empty() && roles.back() != text::Role::kTelling;
}

bool is_phrase(std::string_view text, const Counted& counted) {
  if (counted.titles < kLeastTitles || text.size() <= counted.first.end - counted.first.begin) return false;
  if (counted.units == kMostUnits) return false;  // cut short: who knows where it is over
  if (ends_in_function_character(text)) return false;
  const auto titles = static_cast<double>(counted.titles);
  if (static_cast<double>(counted.largest_continuation) > kGoesOn * titles) return false;
  return std::none_of(counted.before.begin(), counted.before.end(), [&](const auto& before) {
    return before.first != 0 && static_cast<double>(before.second) > kBeganBefore * titles;
  });
}

}  // namespace

std::vector<Phrase> phrases_from(const std::vector<TitlePlace>& typed, std::size_t limit) {
  std::vector<Phrase> phrases;
  for (const auto& [text, counted] : count(typed)) {
    if (!is_phrase(text, counted)) continue;
    const double score = static_cast<double>(counted.titles) * std::log2(1.0 + static_cast<double>(counted.units));
    phrases.push_back(
        {std::string(text), counted.titles, score, counted.first.title, counted.first.begin, counted.first.by_sound});
  }
  std::sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
    if (a.by_sound != b.by_sound) return b.by_sound;
    return a.score != b.score ? a.score > b.score : a.folded < b.folded;
  });
  if (phrases.size() > limit) phrases.resize(limit);
  return phrases;
}

std::string spelled(const Title& title, std::size_t begin, std::size_t end) {
  const text::FoldedText folded = text::fold(title.original);
  // The title's key has its blanks collapsed: the same text is looked for in what was folded with its offsets.
  std::string wanted = title.folded.substr(begin, end - begin);
  const std::size_t at = folded.text.find(wanted, std::min(begin, folded.text.size()));
  if (at == std::string::npos) return wanted;
  const auto [first, last] = folded.original_range(at, at + wanted.size());
  return title.original.substr(first, last - first);
}

}  // namespace zhen::searcher
