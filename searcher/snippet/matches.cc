#include "searcher/snippet/matches.h"

#include <algorithm>

#include "searcher/snippet/phrase.h"

namespace zhen::searcher {

namespace {

constexpr double kPhraseWorth = 3.0;

}  // namespace

MatchFinder::MatchFinder(const text::Analyzer& analyzer, std::vector<text::QueryUnit> units,
                         std::vector<std::string> phrases)
    : analyzer_(&analyzer), units_(std::move(units)), phrases_(std::move(phrases)) {
  for (std::uint32_t unit = 0; unit < units_.size(); ++unit) {
    for (const text::Alternative& alternative : units_[unit].alternatives) {
      if (!alternative.rest.empty()) {
        sequences_.add(alternative, unit);
        wanted_.add(alternative.term);
        for (const std::string& term : alternative.rest) wanted_.add(term);
      } else if (alternative.prefix) {
        prefixes_.emplace_back(alternative.term, unit);
        wanted_.add_prefix(alternative.term);
      } else {
        wanted_.add(alternative.term);
        by_term_.emplace(alternative.term, unit);
      }
    }
  }
}

double MatchFinder::weight_of(std::uint32_t unit) const {
  return unit < units_.size() ? units_[unit].weight : kPhraseWorth;
}

void MatchFinder::find_tokens(std::string_view folded, std::vector<Match>& matches) const {
  std::string key;
  SequenceFinder sequences = sequences_;  // what goes by is this text's alone
  const auto look_up = [&](const text::Token& token) {
    if (!sequences.empty()) {
      sequences.see(token, token.place, [&](std::uint32_t unit, std::size_t begin, std::size_t end) {
        matches.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), unit});
      });
    }
    key.assign(token.term);
    const auto [first, last] = by_term_.equal_range(key);
    for (auto found = first; found != last; ++found) {
      matches.push_back(
          {static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(token.end), found->second});
    }
    for (const auto& [prefix, unit] : prefixes_) {
      if (!token.term.starts_with(prefix)) continue;
      // A Han prefix is one character of a bigram; of a word the whole is shown.
      const bool han = token.kind == text::TokenKind::kBigram || token.kind == text::TokenKind::kCharacter;
      const std::size_t end = han ? token.begin + prefix.size() : token.end;
      matches.push_back({static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(end), unit});
    }
  };
  analyzer_->scan(folded, wanted_, 0, look_up);
}

void MatchFinder::find_phrases(std::string_view folded, std::vector<Match>& matches) const {
  for (std::size_t n = 0; n < phrases_.size(); ++n) {
    PhrasePlace place = find_phrase(folded, phrases_[n]);
    while (place.begin != std::string_view::npos) {
      matches.push_back({static_cast<std::uint32_t>(place.begin), static_cast<std::uint32_t>(place.end),
                         static_cast<std::uint32_t>(units_.size() + n)});
      place = find_phrase(folded, phrases_[n], place.end);
    }
  }
}

std::vector<Match> MatchFinder::find(std::string_view folded) const {
  std::vector<Match> matches;
  if (!by_term_.empty() || !prefixes_.empty() || !sequences_.empty()) find_tokens(folded, matches);
  find_phrases(folded, matches);
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.begin, a.end, a.unit) < std::tie(b.begin, b.end, b.unit);
  });
  matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
  return matches;
}

}  // namespace zhen::searcher
