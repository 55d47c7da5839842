#include <utility>

#include "searcher/c/asking.h"
#include "searcher/c/objects.h"

namespace zhen::c {

std::vector<zhen_range> ranges_of(const std::vector<Highlight>& ranges) {
  std::vector<zhen_range> made;
  made.reserve(ranges.size());
  for (const Highlight& range : ranges) made.push_back({range.begin, range.end});
  return made;
}

std::vector<zhen_string> views_of(const std::vector<std::string>& texts) {
  std::vector<zhen_string> made;
  made.reserve(texts.size());
  for (const std::string& text : texts) made.push_back(view_of(text));
  return made;
}

zhen_expansion expansion_of(const ExpansionInfo& expansion) {
  zhen_expansion made = ZHEN_EXPANSION_INIT;
  made.from = view_of(expansion.from);
  made.to = view_of(expansion.to);
  made.origin = view_of(expansion.origin);
  return made;
}

namespace {

constexpr zhen_string kEmpty = ZHEN_EMPTY_STRING;

zhen_hit hit_of(const Hit& hit, const zhen_result::HitArrays& arrays) {
  zhen_hit made = ZHEN_HIT_INIT;
  made.rank = hit.rank;
  made.score = hit.score;
  made.id = view_of(hit.id);
  made.title = view_of(hit.title);
  made.title_highlights = arrays.title_highlights.data();
  made.title_highlight_count = arrays.title_highlights.size();
  made.date = hit.date ? view_of(*hit.date) : kEmpty;
  made.date_role = view_of(hit.date_role);
  made.date_certainty = view_of(hit.date_certainty);
  made.source = view_of(hit.source);
  made.source_as_written = view_of(hit.source_as_written);
  made.source_aliases = arrays.source_aliases.data();
  made.source_alias_count = arrays.source_aliases.size();
  made.site = view_of(hit.site);
  made.lang = view_of(hit.lang);
  made.url = view_of(hit.url);
  made.path = view_of(hit.path);
  made.snippet = view_of(hit.snippet.text);
  made.snippet_highlights = arrays.snippet_highlights.data();
  made.snippet_highlight_count = arrays.snippet_highlights.size();
  made.matched = arrays.matched.data();
  made.matched_count = arrays.matched.size();
  if (hit.story) {
    made.story = view_of(hit.story->id);
    made.pages = hit.story->pages;
    made.copy_count = hit.story->copies.size();
  }
  return made;
}

zhen_copy copy_of(const StoryCopy& copy) {
  zhen_copy made = ZHEN_COPY_INIT;
  made.id = view_of(copy.id);
  made.source = view_of(copy.source);
  made.date = copy.date ? view_of(*copy.date) : kEmpty;
  return made;
}

const Facet* facet_at(const zhen_result* result, std::size_t facet) {
  return result != nullptr && facet < result->result.facets.size() ? &result->result.facets[facet] : nullptr;
}

const FacetCount* value_at(const zhen_result* result, std::size_t facet, std::size_t value) {
  const Facet* const found = facet_at(result, facet);
  return found != nullptr && value < found->values.size() ? &found->values[value] : nullptr;
}

}  // namespace
}  // namespace zhen::c

using zhen::c::facet_at;
using zhen::c::kEmpty;
using zhen::c::value_at;
using zhen::c::view_of;

zhen_result::zhen_result(zhen::SearchResult found) : result(std::move(found)) {
  arrays.reserve(result.hits.size());
  for (const zhen::Hit& hit : result.hits) {
    arrays.push_back({zhen::c::ranges_of(hit.title_highlights), zhen::c::ranges_of(hit.snippet.highlights),
                      zhen::c::views_of(hit.source_aliases), zhen::c::views_of(hit.matched)});
  }
}

void zhen_result_free(zhen_result* result) {
  delete result;
}

zhen_string zhen_result_query(const zhen_result* result) {
  return result == nullptr ? kEmpty : view_of(result->result.query);
}

uint64_t zhen_result_total(const zhen_result* result) {
  return result == nullptr ? 0 : result->result.total;
}

int zhen_result_total_is_exact(const zhen_result* result) {
  return result != nullptr && result->result.total_exact ? 1 : 0;
}

size_t zhen_result_hit_count(const zhen_result* result) {
  return result == nullptr ? 0 : result->result.hits.size();
}

zhen_status zhen_result_hit(const zhen_result* result, size_t index, zhen_hit* hit) {
  if (result == nullptr) return zhen::c::refuse("zhen_result_hit: no result");
  return zhen::c::write_item(result->result.hits, index, hit,
                             [&](const zhen::Hit& found) { return zhen::c::hit_of(found, result->arrays[index]); });
}

zhen_status zhen_result_copy(const zhen_result* result, size_t hit, size_t index, zhen_copy* copy) {
  if (result == nullptr) return zhen::c::refuse("zhen_result_copy: no result");
  if (hit >= result->result.hits.size()) return zhen::c::refuse("zhen_result_copy: there are fewer hits");
  const auto& story = result->result.hits[hit].story;
  if (!story) return zhen::c::refuse("zhen_result_copy: stories were not asked for");
  return zhen::c::write_item(story->copies, index, copy, zhen::c::copy_of);
}

size_t zhen_result_facet_count(const zhen_result* result) {
  return result == nullptr ? 0 : result->result.facets.size();
}

zhen_string zhen_result_facet_name(const zhen_result* result, size_t facet) {
  const zhen::Facet* const found = facet_at(result, facet);
  return found == nullptr ? kEmpty : view_of(found->name);
}

size_t zhen_result_facet_value_count(const zhen_result* result, size_t facet) {
  const zhen::Facet* const found = facet_at(result, facet);
  return found == nullptr ? 0 : found->values.size();
}

zhen_string zhen_result_facet_value(const zhen_result* result, size_t facet, size_t value) {
  const zhen::FacetCount* const found = value_at(result, facet, value);
  return found == nullptr ? kEmpty : view_of(found->value);
}

uint64_t zhen_result_facet_value_documents(const zhen_result* result, size_t facet, size_t value) {
  const zhen::FacetCount* const found = value_at(result, facet, value);
  return found == nullptr ? 0 : found->count;
}

size_t zhen_result_warning_count(const zhen_result* result) {
  return result == nullptr ? 0 : result->result.warnings.size();
}

zhen_string zhen_result_warning(const zhen_result* result, size_t warning) {
  if (result == nullptr || warning >= result->result.warnings.size()) return kEmpty;
  return view_of(result->result.warnings[warning]);
}

size_t zhen_result_expansion_count(const zhen_result* result) {
  return result == nullptr ? 0 : result->result.expansions.size();
}

zhen_status zhen_result_expansion(const zhen_result* result, size_t index, zhen_expansion* expansion) {
  if (result == nullptr) return zhen::c::refuse("zhen_result_expansion: no result");
  return zhen::c::write_item(result->result.expansions, index, expansion, zhen::c::expansion_of);
}
