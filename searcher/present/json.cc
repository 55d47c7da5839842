#include "searcher/present/json.h"

#include <utility>

namespace zhen::present {

namespace {

// C1 controls (C2 80…C2 9F), bidirectional marks and the separators U+2028 and U+2029 (E2 80, E2 81), DEL: the length
// of the one that `rest` begins with and its code point, else 0.
std::pair<std::size_t, unsigned> control_at(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  if (byte(0) == 0x7F) return {1, 0x7F};
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return {2, byte(1)};
  if (byte(0) != 0xE2 || (byte(1) != 0x80 && byte(1) != 0x81)) return {0, 0};
  const unsigned point = 0x2000U | (byte(1) & 1U) << 6U | (byte(2) & 0x3FU);
  const bool obeyed = point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
                      (point >= 0x2066 && point <= 0x2069);
  return {obeyed ? 3 : 0, point};
}

// Where the next of the bytes stands with which such a character begins; the size: there is none.
std::size_t next_lead(std::string_view json, std::size_t at) {
  while (at < json.size() && json[at] != '\x7F' && json[at] != '\xC2' && json[at] != '\xE2') ++at;
  return at;
}

// Text from pages must not command a terminal: what JSON lets stand but a terminal or an eye obeys is escaped.
std::string without_controls(std::string json) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t at = next_lead(json, 0);
  if (at == json.size()) return json;
  std::string text;
  text.reserve(json.size() + 16);
  std::size_t copied = 0;
  for (; at < json.size(); at = next_lead(json, at)) {
    const auto [length, point] = control_at(std::string_view(json).substr(at));
    if (length == 0) {
      ++at;
      continue;
    }
    text.append(json, copied, at - copied).append("\\u");
    for (unsigned shift = 16; shift > 0; shift -= 4) text += kHex[point >> (shift - 4) & 15U];
    copied = at += length;
  }
  return text.append(json, copied);
}

}  // namespace

Json ranges_to_json(std::string_view text, const std::vector<Highlight>& ranges) {
  Json array = Json::array();
  for (const Highlight& range : in_code_points(text, ranges)) array.push_back(Json::array({range.begin, range.end}));
  return array;
}

Json or_null(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::vector<Highlight> in_code_points(std::string_view text, const std::vector<Highlight>& ranges) {
  std::vector<Highlight> converted;
  converted.reserve(ranges.size());
  std::size_t byte = 0;
  std::size_t points = 0;
  const auto advance = [&](std::size_t to) {
    for (; byte < to && byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U) ++points;
    }
    return points;
  };
  for (const Highlight& range : ranges) {
    const std::size_t begin = advance(range.begin);
    converted.push_back({begin, advance(range.end)});
  }
  return converted;
}

namespace {

void add_story(const Story& story, Json& json) {
  json["story"] = story.id;
  json["copies"] = Json::array();
  for (const StoryCopy& copy : story.copies) {
    json["copies"].push_back({{"id", copy.id}, {"source", copy.source}, {"date", or_null(copy.date)}});
  }
  json["pages"] = story.pages;
}

}  // namespace

Json to_json(const Hit& hit) {
  Json json;
  json["rank"] = hit.rank;
  json["score"] = hit.score;
  json["id"] = hit.id;
  json["title"] = hit.title;
  json["title_highlights"] = ranges_to_json(hit.title, hit.title_highlights);
  json["date"] = or_null(hit.date);
  json["date_role"] = hit.date_role;
  json["date_certainty"] = hit.date_certainty;
  json["source"] = hit.source;
  json["source_as_written"] = hit.source_as_written;
  json["source_aliases"] = hit.source_aliases;
  json["site"] = hit.site;
  json["lang"] = hit.lang;
  json["url"] = hit.url;
  json["path"] = hit.path;
  if (!hit.index.empty()) json["index"] = hit.index;
  json["snippet"] = {{"text", hit.snippet.text},
                     {"highlights", ranges_to_json(hit.snippet.text, hit.snippet.highlights)}};
  if (hit.explanation) json["explanation"] = to_json(*hit.explanation);
  json["matched"] = hit.matched;
  if (hit.story) add_story(*hit.story, json);
  return json;
}

Json to_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetCount& value : facet.values) values.push_back({{"value", value.value}, {"count", value.count}});
    json[facet.name] = std::move(values);
  }
  return json;
}

namespace {

Json details_of(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    json[facet.name] = {{"others", facet.others},
                        {"distinct", facet.distinct},
                        {"step", facet.step.empty() ? Json(nullptr) : Json(facet.step)}};
  }
  return json;
}

}  // namespace

Json to_json(const std::vector<ExpansionInfo>& expansions) {
  Json json = Json::array();
  for (const ExpansionInfo& form : expansions) {
    json.push_back({{"from", form.from}, {"to", form.to}, {"origin", form.origin}});
  }
  return json;
}

Json to_json(const SearchResult& result) {
  Json json;
  json["query"] = result.query;
  json["total"] = {{"value", result.total}, {"exact", result.total_exact}};
  json["hits"] = Json::array();
  for (const Hit& hit : result.hits) json["hits"].push_back(to_json(hit));
  json["facets"] = to_json(result.facets);
  json["facet_details"] = details_of(result.facets);
  json["warnings"] = result.warnings;
  if (result.explanation) json["explanation"] = to_json(*result.explanation);
  json["expansions"] = to_json(result.expansions);
  return json;
}

Json to_json(const Document& document) {
  Json json;
  json["id"] = document.id;
  json["title"] = document.title;
  json["date"] = or_null(document.date);
  json["date_role"] = document.date_role;
  json["date_certainty"] = document.date_certainty;
  json["date_evidence"] = document.date_evidence;
  json["source"] = document.source;
  json["source_as_written"] = document.source_as_written;
  json["source_aliases"] = document.source_aliases;
  json["site"] = document.site;
  json["lang"] = document.lang;
  json["url"] = document.url;
  json["author"] = document.author;
  json["path"] = document.path;
  json["encoding"] = document.encoding;
  json["text"] = document.text;
  json["furniture"] = ranges_to_json(document.text, document.furniture);
  return json;
}

Json to_json(const Suggestion& suggestion) {
  return {{"text", suggestion.text},
          {"kind", suggestion.kind == SuggestionKind::phrase ? "phrase" : "title"},
          {"match", suggestion.match == SuggestionMatch::text ? "text" : "pinyin"},
          {"count", suggestion.count},
          {"id", suggestion.id.empty() ? Json(nullptr) : Json(suggestion.id)}};
}

Json to_json(const std::vector<Suggestion>& suggestions) {
  Json array = Json::array();
  for (const Suggestion& suggestion : suggestions) array.push_back(to_json(suggestion));
  return {{"suggestions", std::move(array)}};
}

Json to_json(const Error& error) {
  Json body = {{"code", name_of(error.code)}, {"message", error.message}};
  if (error.position != Error::kNoPosition) body["position"] = error.position;
  return {{"error", std::move(body)}};
}

std::string to_line(const Json& json) {
  return without_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace zhen::present
