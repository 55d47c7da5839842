#include "searcher/cli/json_format.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace zhen::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Byte ranges of `text` as ranges of Unicode code points. `ranges` ascend.
Json code_point_ranges(std::string_view text, const std::vector<Highlight>& ranges) {
  Json pairs = Json::array();
  std::size_t byte = 0;
  std::size_t points = 0;
  const auto advance_to = [&](std::size_t target) {
    for (; byte < target && byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80) ++points;
    }
    return points;
  };
  for (const Highlight& range : ranges) {
    const std::size_t begin = advance_to(range.begin);
    pairs.push_back(Json::array({begin, advance_to(range.end)}));
  }
  return pairs;
}

/// Text from pages must not command a terminal: what JSON lets stand but a terminal or an eye would obey is escaped.
std::string escaped(std::string_view json) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kEscapes{{{"\u200E", "\\u200e"},
                                                                                           {"\u200F", "\\u200f"},
                                                                                           {"\u2028", "\\u2028"},
                                                                                           {"\u2029", "\\u2029"},
                                                                                           {"\u202A", "\\u202a"},
                                                                                           {"\u202B", "\\u202b"},
                                                                                           {"\u202C", "\\u202c"},
                                                                                           {"\u202D", "\\u202d"},
                                                                                           {"\u202E", "\\u202e"},
                                                                                           {"\u2066", "\\u2066"},
                                                                                           {"\u2067", "\\u2067"},
                                                                                           {"\u2068", "\\u2068"},
                                                                                           {"\u2069", "\\u2069"},
                                                                                           {"\x7F", "\\u007f"}}};
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  text.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    const std::string_view rest = json.substr(i);
    if (rest.size() >= 2 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xA0) {
      const auto control = static_cast<unsigned char>(rest[1]);
      text += "\\u00";
      text += kHex[control >> 4U];
      text += kHex[control & 15U];
      i += 2;
      continue;
    }
    std::size_t taken = 0;
    if (rest[0] == '\xE2' || rest[0] == '\x7F') {
      for (const auto& [raw, escape] : kEscapes) {
        if (!rest.starts_with(raw)) continue;
        text += escape;
        taken = raw.size();
        break;
      }
    }
    if (taken == 0) text += rest[0];
    i += taken == 0 ? 1 : taken;
  }
  return text;
}

std::string line_of(const Json& json) {
  return escaped(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Json optional_of(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Hit& hit) {
  Json json;
  json["rank"] = hit.rank;
  json["score"] = hit.score;
  json["id"] = hit.id;
  json["title"] = hit.title;
  json["title_highlights"] = code_point_ranges(hit.title, hit.title_highlights);
  json["date"] = optional_of(hit.date);
  json["date_role"] = hit.date_role;
  json["source"] = hit.source;
  json["source_as_written"] = hit.source_as_written;
  json["source_aliases"] = hit.source_aliases;
  json["site"] = hit.site;
  json["lang"] = hit.lang;
  json["url"] = hit.url;
  json["path"] = hit.path;
  json["snippet"] = {{"text", hit.snippet.text},
                     {"highlights", code_point_ranges(hit.snippet.text, hit.snippet.highlights)}};
  return json;
}

Json json_of(const Suggestion& suggestion) {
  return {{"text", suggestion.text},
          {"kind", suggestion.kind == SuggestionKind::phrase ? "phrase" : "title"},
          {"match", suggestion.match == SuggestionMatch::text ? "text" : "pinyin"},
          {"count", suggestion.count},
          {"id", suggestion.id.empty() ? Json(nullptr) : Json(suggestion.id)}};
}

}  // namespace

std::string result_as_json(const SearchResult& result) {
  Json json;
  json["query"] = result.query;
  json["total"] = {{"value", result.total}, {"exact", result.total_exact}};
  json["hits"] = Json::array();
  for (const Hit& hit : result.hits) json["hits"].push_back(json_of(hit));
  json["facets"] = Json::object();
  for (const Facet& facet : result.facets) {
    Json values = Json::array();
    for (const FacetCount& count : facet.values) values.push_back({{"value", count.value}, {"count", count.count}});
    json["facets"][facet.name] = std::move(values);
  }
  json["warnings"] = result.warnings;
  return line_of(json);
}

std::string hits_as_json_lines(const SearchResult& result) {
  std::string lines;
  for (const Hit& hit : result.hits) lines += line_of(json_of(hit));
  return lines;
}

std::string suggestions_as_json(const std::vector<Suggestion>& suggestions) {
  Json json;
  json["suggestions"] = Json::array();
  for (const Suggestion& suggestion : suggestions) json["suggestions"].push_back(json_of(suggestion));
  return line_of(json);
}

std::string suggestions_as_json_lines(const std::vector<Suggestion>& suggestions) {
  std::string lines;
  for (const Suggestion& suggestion : suggestions) lines += line_of(json_of(suggestion));
  return lines;
}

std::string document_as_json(const Document& document) {
  Json json;
  json["id"] = document.id;
  json["title"] = document.title;
  json["date"] = optional_of(document.date);
  json["date_role"] = document.date_role;
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
  json["furniture"] = code_point_ranges(document.text, document.furniture);
  return line_of(json);
}

}  // namespace zhen::cli
