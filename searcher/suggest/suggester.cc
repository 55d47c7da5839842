#include "searcher/suggest/suggester.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/index/schema.h"
#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"
#include "searcher/suggest/phrases.h"
#include "searcher/suggest/pinyin.h"

namespace zhen::searcher {
namespace {

/// Enough to count phrases by, however frequent what was typed is.
constexpr std::size_t kMostPlaces = 4096;

bool continues_word(std::string_view folded, std::size_t at) {
  if (at == 0) return false;
  const char32_t before = text::code_point_at(folded, text::previous_begin(folded, at)).value;
  const char32_t here = text::code_point_at(folded, at).value;
  return text::is_word_character(text::script_of(before)) && text::is_word_character(text::script_of(here));
}

std::size_t find_typed(std::string_view folded, std::string_view typed) {
  std::size_t at = folded.find(typed);
  while (at != std::string_view::npos && continues_word(folded, at)) at = folded.find(typed, at + 1);
  return at;
}

std::vector<TitlePlace> places_as_written(const std::vector<Title>& titles, std::string_view typed) {
  std::vector<TitlePlace> places;
  for (const Title& title : titles) {
    const std::size_t at = find_typed(title.folded, typed);
    if (at != std::string_view::npos) places.push_back({&title, at, at + typed.size(), false});
    if (places.size() == kMostPlaces) break;
  }
  return places;
}

std::vector<TitlePlace> places_by_sound(const std::vector<Title>& titles, std::string_view typed) {
  std::vector<TitlePlace> places;
  for (const Title& title : titles) {
    for (std::size_t at = 0; at < title.folded.size();) {
      const std::uint32_t length = text::code_point_at(title.folded, at).length;
      if (length >= 3) {
        if (const auto end = match_pinyin(title.folded, at, typed)) {
          places.push_back({&title, at, *end, true});
          break;
        }
      }
      at += length;
    }
    if (places.size() == kMostPlaces) break;
  }
  return places;
}

Result<void> add_titles(const index::Snapshot& snapshot, const std::vector<TitlePlace>& places, std::size_t limit,
                        std::vector<Suggestion>& suggestions) {
  std::set<std::string> known;
  for (const bool at_begin : {true, false}) {
    for (const TitlePlace& place : places) {
      if (suggestions.size() >= limit) return {};
      const Title& title = *place.title;
      if ((place.begin == 0) != at_begin || !known.insert(title.folded).second) continue;
      auto document = snapshot.segments()[title.segment]->document(title.local);
      if (!document) return document.error();
      suggestions.push_back({title.original, SuggestionKind::title,
                             place.by_sound ? SuggestionMatch::pinyin : SuggestionMatch::text, title.documents,
                             std::move(document->id)});
    }
  }
  return {};
}

/// An index that was made anew has segments of the same names.
std::string key_of(const index::Manifest::Segment& segment) {
  const auto columns = segment.checksums.find(std::string(index::kColumnsFile));
  return segment.name + ' ' + std::to_string(columns == segment.checksums.end() ? 0 : columns->second);
}

}  // namespace

Result<void> Suggester::follow(const index::Snapshot& snapshot) {
  std::vector<std::string> names;
  std::string commit = snapshot.path();
  for (const auto& segment : snapshot.manifest().segments) {
    names.push_back(key_of(segment));
    commit += '\n' + names.back();
  }
  if (commit == commit_) return {};
  std::map<std::string, std::shared_ptr<const std::vector<Title>>> by_segment;
  std::vector<std::shared_ptr<const std::vector<Title>>> parts;
  for (std::size_t s = 0; s < snapshot.segments().size(); ++s) {
    const std::string& name = names[s];
    const auto known = by_segment_.find(name);
    if (known != by_segment_.end()) {
      parts.push_back(known->second);
    } else {
      auto titles = read_titles(*snapshot.segments()[s]);
      if (!titles) return titles.error();
      parts.push_back(*std::move(titles));
    }
    by_segment[name] = parts.back();
  }
  by_segment_ = std::move(by_segment);
  titles_ = merge_titles(parts);
  commit_ = std::move(commit);
  return {};
}

Result<std::vector<Suggestion>> Suggester::suggest(const index::Snapshot& snapshot, std::string_view prefix,
                                                   std::size_t limit) {
  if (auto followed = follow(snapshot); !followed) return followed.error();
  std::vector<Suggestion> suggestions;
  const std::string typed = text::folded_key(prefix);
  if (typed.empty() || limit == 0) return suggestions;
  std::vector<TitlePlace> places = places_as_written(titles_, typed);
  if (const std::string sounds = typed_pinyin(typed); !sounds.empty()) {
    const std::vector<TitlePlace> heard = places_by_sound(titles_, sounds);
    places.insert(places.end(), heard.begin(), heard.end());
  }
  // Half the list at least is for titles, where there are so many.
  const std::size_t room = limit - std::min(limit / 2, places.size());
  for (const Phrase& phrase : phrases_from(places, room)) {
    suggestions.push_back({spelled(*phrase.example, phrase.begin, phrase.begin + phrase.folded.size()),
                           SuggestionKind::phrase,
                           phrase.by_sound ? SuggestionMatch::pinyin : SuggestionMatch::text,
                           phrase.titles,
                           {}});
  }
  if (auto added = add_titles(snapshot, places, limit, suggestions); !added) return added.error();
  return suggestions;
}

}  // namespace zhen::searcher
