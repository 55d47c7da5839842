#include "searcher/c/failure.h"
#include "searcher/c/objects.h"
#include "searcher/c/struct_copy.h"

static_assert(ZHEN_SUGGESTION_PHRASE == static_cast<int>(zhen::SuggestionKind::phrase) &&
              ZHEN_SUGGESTION_TITLE == static_cast<int>(zhen::SuggestionKind::title) &&
              ZHEN_MATCH_TEXT == static_cast<int>(zhen::SuggestionMatch::text) &&
              ZHEN_MATCH_PINYIN == static_cast<int>(zhen::SuggestionMatch::pinyin));

void zhen_suggestions_free(zhen_suggestions* suggestions) {
  delete suggestions;
}

size_t zhen_suggestions_count(const zhen_suggestions* suggestions) {
  return suggestions == nullptr ? 0 : suggestions->suggestions.size();
}

zhen_status zhen_suggestions_get(const zhen_suggestions* suggestions, size_t index, zhen_suggestion* suggestion) {
  if (suggestions == nullptr || !zhen::c::has_size(suggestion)) {
    return zhen::c::refuse("zhen_suggestions_get: no suggestions or no place for one");
  }
  if (index >= suggestions->suggestions.size()) return zhen::c::refuse("zhen_suggestions_get: there are fewer");
  const zhen::Suggestion& found = suggestions->suggestions[index];
  zhen_suggestion made = ZHEN_SUGGESTION_INIT;
  made.text = zhen::c::view_of(found.text);
  made.id = zhen::c::view_of(found.id);
  made.count = found.count;
  made.kind = static_cast<zhen_suggestion_kind>(found.kind);
  made.match = static_cast<zhen_suggestion_match>(found.match);
  zhen::c::write_struct(made, suggestion);
  return ZHEN_OK;
}
