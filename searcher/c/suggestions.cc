#include "searcher/c/asking.h"
#include "searcher/c/objects.h"

static_assert(ZHEN_SUGGESTION_PHRASE == static_cast<int>(zhen::SuggestionKind::phrase) &&
              ZHEN_SUGGESTION_TITLE == static_cast<int>(zhen::SuggestionKind::title) &&
              ZHEN_MATCH_TEXT == static_cast<int>(zhen::SuggestionMatch::text) &&
              ZHEN_MATCH_PINYIN == static_cast<int>(zhen::SuggestionMatch::pinyin));

namespace zhen::c {
namespace {

zhen_suggestion suggestion_of(const Suggestion& suggestion) {
  zhen_suggestion made = ZHEN_SUGGESTION_INIT;
  made.text = view_of(suggestion.text);
  made.id = view_of(suggestion.id);
  made.count = suggestion.count;
  made.kind = static_cast<zhen_suggestion_kind>(suggestion.kind);
  made.match = static_cast<zhen_suggestion_match>(suggestion.match);
  return made;
}

}  // namespace
}  // namespace zhen::c

void zhen_suggestions_free(zhen_suggestions* suggestions) {
  delete suggestions;
}

size_t zhen_suggestions_count(const zhen_suggestions* suggestions) {
  return suggestions == nullptr ? 0 : suggestions->suggestions.size();
}

zhen_status zhen_suggestions_get(const zhen_suggestions* suggestions, size_t index, zhen_suggestion* suggestion) {
  if (suggestions == nullptr) return zhen::c::refuse("zhen_suggestions_get: no suggestions");
  return zhen::c::write_item(suggestions->suggestions, index, suggestion, zhen::c::suggestion_of);
}
