#include "indexer/extract/html_facts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"

namespace zhen::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kMostJson = 1U << 20;
constexpr std::size_t kMostValue = 600;
constexpr int kMostDepth = 8;

void state(PageFacts& facts, std::string_view field, std::string_view value, std::string_view role, double score,
           std::string_view evidence) {
  value = trimmed(value);
  if (value.empty() || value.size() > kMostValue) return;
  Candidate fact;
  fact.field = field;
  fact.value = value;
  fact.role = role;
  fact.score = score;
  fact.evidence = std::string(evidence) + " \"" + std::string(value.substr(0, 120)) + '"';
  facts.stated.push_back(std::move(fact));
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Lower case, letters and digits only: "article:published_time" → "articlepublishedtime".
std::string plain(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (is_ascii_letter(static_cast<unsigned char>(c)) || is_ascii_digit(static_cast<unsigned char>(c)))
      out += ascii_lower(c);
  }
  return out;
}

/// published, updated or nothing, and how far such a key can be trusted.
struct DateKey {
  std::string_view role;
  double score = 0;
};

DateKey date_key(std::string_view key) {
  if (has(key, "expir") || has(key, "unpublish") || has(key, "valid") || has(key, "event") || has(key, "birth"))
    return {};
  if (has(key, "modif") || has(key, "updat") || has(key, "lastmod") || has(key, "revised")) return {"updated", 86};
  if (has(key, "articlepublished") || has(key, "datepublished") || key == "ogpublishedtime") return {"published", 96};
  if ((has(key, "publish") && !has(key, "publisher")) || has(key, "pubdate") || has(key, "pubtime") ||
      has(key, "releasedate") || has(key, "issued") || has(key, "onlinedate") || has(key, "publicationdate") ||
      has(key, "displaydate") || has(key, "originalpub") || has(key, "sailthrudate")) {
    return {"published", 92};
  }
  if (has(key, "datecreated") || has(key, "createdate") || has(key, "createat") || has(key, "createtime") ||
      has(key, "created"))
    return {"published", 84};
  if (key == "date" || key == "dcdate" || key == "dctermsdate" || key == "articledate" || key == "pagedate" ||
      key == "citationdate")
    return {"published", 84};
  return {};
}

bool has_type(const json& object, std::initializer_list<std::string_view> wanted) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto matches = [&](const json& one) {
    if (!one.is_string()) return false;
    const std::string& name = one.get_ref<const std::string&>();
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view w) { return has(name, w); });
  };
  if (type->is_array()) return std::any_of(type->begin(), type->end(), matches);
  return matches(*type);
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  const json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_string()) return value->get<std::string>();
  if (value->is_object() && value->contains("name") && (*value)["name"].is_string())
    return (*value)["name"].get<std::string>();
  return {};
}

void read_object(const json& object, PageFacts& facts, int depth);

void read_value(const json& value, PageFacts& facts, int depth) {
  if (depth > kMostDepth) return;
  if (value.is_array()) {
    for (const json& one : value) read_value(one, facts, depth + 1);
  } else if (value.is_object()) {
    read_object(value, facts, depth);
  }
}

void read_object(const json& object, PageFacts& facts, int depth) {
  const bool article =
      has_type(object, {"Article", "BlogPosting", "Report", "Posting", "Recipe", "Review", "LiveBlog"});
  const bool page = has_type(object, {"WebPage", "VideoObject", "QAPage", "Page"});
  if (article || page) {
    const double base = article ? 96 : 88;
    state(facts, "date", text_of(object, "datePublished"), "published", base, "JSON-LD datePublished");
    state(facts, "date", text_of(object, "uploadDate"), "published", base - 10, "JSON-LD uploadDate");
    state(facts, "date", text_of(object, "dateCreated"), "published", base - 12, "JSON-LD dateCreated");
    state(facts, "date", text_of(object, "dateModified"), "updated", base - 10, "JSON-LD dateModified");
    if (article) {
      state(facts, "title", text_of(object, "headline"), "", 18.5, "JSON-LD headline");
      state(facts, "author", text_of(object, "author"), "", 90, "JSON-LD author");
      state(facts, "site", text_of(object, "publisher"), "", 84, "JSON-LD publisher");
      state(facts, "lang", text_of(object, "inLanguage"), "", 60, "JSON-LD inLanguage");
    }
  }
  for (const char* const inner : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
    if (object.contains(inner) && !(has_type(object, {"ItemList", "Breadcrumb"})))
      read_value(object[inner], facts, depth + 1);
  }
}

constexpr std::string_view kDateKeys[] = {
    "\"datePublished\"",  "\"publishedAt\"",   "\"published_at\"",      "\"publishDate\"",    "\"publish_date\"",
    "\"pubDate\"",        "\"publishTime\"",   "\"publish_time\"",      "\"published_time\"", "\"publicationDate\"",
    "\"dateCreated\"",    "\"publishedDate\"", "\"published_date\"",    "\"datePublic\"",     "\"pub_date\"",
    "\"firstPublished\"", "\"pubtime\"",       "\"publishedDateTime\"", "\"display_date\"",   "\"first_publish_date\""};

}  // namespace

void read_meta(std::string_view key, std::string_view content, PageFacts& facts) {
  key = trimmed(key);
  if (const std::size_t blank = key.find(' '); blank != std::string_view::npos) {
    read_meta(key.substr(0, blank), content, facts);
    read_meta(key.substr(blank + 1), content, facts);
    return;
  }
  const std::string name = plain(key);
  if (name.empty() || trimmed(content).empty()) return;
  if (const DateKey date = date_key(name); date.score > 0) {
    state(facts, "date", content, date.role, date.score, "meta " + std::string(key));
    return;
  }
  const std::string evidence = "meta " + std::string(key.substr(0, 60));
  if (name == "ogtitle") {
    state(facts, "title", content, "", 19, evidence);
  } else if (name == "dctitle" || name == "dctermstitle" || name == "dctermtitle") {
    state(facts, "title", content, "", 19.5, evidence);
  } else if (name == "twittertitle" || name == "sailthrutitle" || name == "parselytitle" || name == "headline" ||
             name == "articletitle" || name == "title" || name == "weiboarticletitle" || name == "citationtitle") {
    state(facts, "title", content, "", 18, evidence);
  } else if (name == "ogsitename" || name == "applicationname" || name == "dcpublisher" || name == "publisher" ||
             name == "copyright" || name == "cxenseparserecspublisher") {
    state(facts, "site", content, "", name == "ogsitename" ? 86 : 62, evidence);
  } else if (name == "source" || name == "contentsource" || name == "articlesource" || name == "mediaid") {
    state(facts, "source", content, "", 80, evidence);
  } else if (name == "ogurl") {
    state(facts, "url", content, "", 80, evidence);
  } else if (name == "author" || name == "articleauthor" || name == "dccreator" || name == "byl") {
    state(facts, "author", content, "", 70, evidence);
  } else if (name == "oglocale" || name == "contentlanguage" || name == "language") {
    state(facts, "lang", content, "", 50, evidence);
  }
}

void read_json_ld(std::string_view text, PageFacts& facts) {
  if (text.size() > kMostJson) return;
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return;
  const std::string_view body = text.substr(begin, end + 1 - begin);
  json parsed = json::parse(body, nullptr, false);
  if (parsed.is_discarded()) {
    std::string mended(body);  // raw line breaks and tabs inside strings are the usual fault
    std::replace_if(
        mended.begin(), mended.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    parsed = json::parse(mended, nullptr, false);
  }
  if (parsed.is_discarded()) {
    read_script(text, facts);
  } else {
    read_value(parsed, facts, 0);
  }
}

void read_script(std::string_view script, PageFacts& facts) {
  const auto known = std::any_of(facts.stated.begin(), facts.stated.end(),
                                 [](const Candidate& fact) { return fact.role == "script"; });
  if (known || script.size() > 4 * kMostJson || !has(script, "ubl")) return;
  std::size_t best = std::string_view::npos;
  std::string_view best_key;
  for (const std::string_view key : kDateKeys) {
    const std::size_t at = script.find(key);
    if (at < best) {
      best = at;
      best_key = key;
    }
  }
  if (best == std::string_view::npos) return;
  const std::string_view value = script.substr(best + best_key.size(), 40);
  std::vector<DateMention> mentions;
  read_dates(value, mentions);
  if (mentions.empty() || !mentions.front().complete() || mentions.front().begin > 6) return;
  const std::size_t quote = value.find('"', mentions.front().end);
  state(facts, "date", value.substr(mentions.front().begin, std::min(quote, value.size()) - mentions.front().begin),
        "script", 68, "script " + std::string(best_key));
}

}  // namespace zhen::indexer
