// An index of a few pages in memory, for tests of the faces: every word of a query must stand in title or text.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/present/backend.h"

namespace zhen::test {

class FakeBackend final : public present::Backend {
 public:
  std::vector<Document> documents;
  std::optional<Error> failure;  ///< what every call answers, where it is set
  std::atomic<int> searches{0};

  Result<SearchResult> search(const SearchRequest& request) override {
    ++searches;
    if (failure) return *failure;
    if (request.limit > 10'000) return Error{ErrorCode::invalid_argument, "limit is at most 10000"};
    SearchResult result;
    result.query = request.query;
    if (request.cross != Cross::off) result.expansions = {{"tunnel", "隧道", "dictionary"}};
    if (request.explain) result.explanation = explanation_of(request.query);
    std::map<std::string, std::map<std::string, std::uint64_t>> counts;
    for (const Document& document : documents) {
      for (const std::string& facet : request.facets) {
        if (matches(document, without_choices(request, facet))) ++counts[facet][value_of(document, facet)];
      }
      if (!matches(document, request)) continue;
      ++result.total;
      if (result.total > request.offset && result.hits.size() < request.limit) {
        result.hits.push_back(hit_of(document, request.query, result.total));
        if (request.explain) result.hits.back().explanation = hit_explanation(request.query);
        if (request.stories) result.hits.back().story = story_of(document);
      }
    }
    for (const std::string& name : request.facets) {
      Facet facet;
      facet.name = name;
      for (const auto& [value, count] : counts[name]) facet.values.push_back({value, count});
      result.facets.push_back(std::move(facet));
    }
    return result;
  }

  Result<std::vector<Suggestion>> suggest(const std::string& prefix, std::size_t limit) override {
    if (failure) return *failure;
    std::vector<Suggestion> found;
    for (const Document& document : documents) {
      if (found.size() == limit || document.title.rfind(prefix, 0) != 0) continue;
      found.push_back({document.title, SuggestionKind::title, SuggestionMatch::text, 1, document.id});
    }
    if (found.size() < limit)
      found.push_back({prefix + " tunnel", SuggestionKind::phrase, SuggestionMatch::pinyin, 2, ""});
    return found;
  }

  /// Every other page is like a page; every page with a text's first word is like the text.
  Result<SearchResult> similar(const SimilarRequest& request) override {
    if (failure) return *failure;
    if (!request.id.empty()) {
      const Result<Document> page = document(request.id);
      if (!page) return page.error();
    }
    SearchResult result;
    const std::string word = request.text.substr(0, request.text.find(' '));
    for (const Document& document : documents) {
      if (document.id == request.id || document.text.find(word) == std::string::npos) continue;
      ++result.total;
      if (result.hits.size() < request.limit) result.hits.push_back(hit_of(document, word, result.total));
    }
    return result;
  }

  /// One sentence is the same, one is not. Without another page, the first one leads every story.
  Result<Comparison> compare(const CompareRequest& request) override {
    const Result<Document> to = document(request.id);
    if (!to) return to.error();
    const Result<Document> from = document(request.with.empty() ? documents.front().id : request.with);
    if (!from) return from.error();
    if (from->id == to->id) return Error{ErrorCode::invalid_argument, "document \"" + to->id + "\" leads its story"};
    Comparison comparison;
    comparison.from = {from->id, from->title, from->source, from->date, from->lang, 2};
    comparison.to = {to->id, to->title, to->source, to->date, to->lang, 2};
    comparison.overlap = 0.85;
    comparison.passages = {{PassageKind::same, "Alike.", "Alike.", {}, {}, 1},
                           {PassageKind::changed, from->text, to->text, {{0, 4}}, {{0, 4}}, 1},
                           {PassageKind::removed, "Gone <b>.", "", {}, {}, 1},
                           {PassageKind::added, "", "New.", {}, {}, 1}};
    return comparison;
  }

  /// By month; the month with most pages is a burst.
  Result<Timeline> timeline(const TimelineRequest& request) override {
    if (failure) return *failure;
    Timeline timeline;
    timeline.query = request.search.query;
    timeline.stories = request.search.stories;
    timeline.step = "month";
    std::map<std::string, std::uint64_t> months;
    for (const Document& document : documents) {
      if (!matches(document, request.search)) continue;
      ++timeline.total;
      if (document.date) {
        ++months[document.date->substr(0, 7)];
      } else {
        ++timeline.undated;
      }
    }
    for (const auto& [month, count] : months) timeline.periods.push_back({month, count, 0.5, false, {}});
    if (!timeline.periods.empty()) {
      TimelinePeriod& last = timeline.periods.back();
      last.burst = true;
      timeline.bursts.push_back({last.date, last.date, last.count, last.expected, 2.5});
    }
    if (request.by_source) {
      timeline.sources = {{"Harbour Courier", 1}, {"江海日报", 1}};
      for (TimelinePeriod& period : timeline.periods) period.sources = {period.count, 0};
    }
    return timeline;
  }

  Result<Document> document(const std::string& id) override {
    if (failure) return *failure;
    for (const Document& document : documents) {
      if (document.id == id) return document;
    }
    return Error{ErrorCode::document_not_found, "the index holds no document \"" + id + "\""};
  }

  Result<IndexInfo> info() override {
    if (failure) return *failure;
    return IndexInfo{documents.size(), 7, "fake"};
  }

 private:
  static bool chosen(const std::vector<std::string>& wanted, const std::string& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
  }

  /// A facet of choices counts as if its own list were not there.
  static SearchRequest without_choices(SearchRequest request, const std::string& facet) {
    if (facet == "source") request.sources.clear();
    if (facet == "site") request.sites.clear();
    if (facet == "lang") request.langs.clear();
    request.everything = true;
    return request;
  }

  static bool matches(const Document& document, const SearchRequest& request) {
    const bool filtered = !request.sources.empty() || !request.langs.empty() || !request.date.empty();
    if (request.query.empty() && !filtered && !request.everything) return false;
    std::istringstream words(request.query);
    for (std::string word; words >> word;) {
      if ((document.title + document.text).find(word) == std::string::npos) return false;
    }
    const bool dated = request.date.empty() || document.date.value_or("").rfind(request.date, 0) == 0;
    return dated && chosen(request.sources, document.source) && chosen(request.sites, document.site) &&
           chosen(request.langs, document.lang);
  }

  static std::string value_of(const Document& document, const std::string& facet) {
    if (facet == "source") return document.source;
    if (facet == "site") return document.site;
    if (facet == "lang") return document.lang;
    return document.date.value_or("").substr(0, facet == "year" ? 4 : 7);
  }

  static QueryExplanation explanation_of(const std::string& query) {
    return {.read_as = query,
            .corrections = {{"tunel", "tunnel"}},
            .loosened = {"the phrase"},
            .units = {{.written = query,
                       .text = query,
                       .kind = "word",
                       .origin = "query",
                       .weight = 1,
                       .documents = 2,
                       .idf = 0.5,
                       .terms = {{.term = query, .documents = 2}}}},
            .strings = {query},
            .documents = 3,
            .average_length = 12.5};
  }

  /// The first page has all pages as its copies.
  Story story_of(const Document& document) const {
    Story story{"00000000000000aa", {}, 0};
    for (const Document& copy : documents) {
      if (copy.id != document.id && document.id != documents.front().id) continue;
      story.copies.push_back({copy.id, copy.source, copy.date});
    }
    story.pages = story.copies.size();
    return story;
  }

  static HitExplanation hit_explanation(const std::string& query) {
    return {.units = {{.unit = query, .matched = {query}, .in_article = 1, .score = 1}},
            .all_units = 0.25,
            .first_stage = 1.25,
            .second_stage = {{"proximity", 0.25}}};
  }

  static Hit hit_of(const Document& document, const std::string& query, std::uint64_t rank) {
    Hit hit;
    hit.rank = rank;
    hit.score = 1.5;
    hit.id = document.id;
    hit.title = document.title;
    hit.date = document.date;
    hit.date_role = document.date_role;
    hit.source = document.source;
    hit.source_aliases = document.source_aliases;
    hit.site = document.site;
    hit.lang = document.lang;
    hit.url = document.url;
    hit.snippet.text = document.text;
    const std::string word = query.substr(0, query.find(' '));
    const std::size_t at = word.empty() ? std::string::npos : document.text.find(word);
    if (at != std::string::npos) hit.snippet.highlights = {{at, at + word.size()}};
    return hit;
  }
};

/// A page in each language, one undated, and one that attacks the reader.
inline std::vector<Document> sample_documents() {
  Document harbour;
  harbour.id = "harbour.txt";
  harbour.title = "Harbour tunnel opens";
  harbour.date = "2023-05-25";
  harbour.date_role = "published";
  harbour.date_evidence = "25 May 2023";
  harbour.source = "Harbour Courier";
  harbour.source_aliases = {"Harbour Courier", "港湾信使报"};
  harbour.site = "harbour.example";
  harbour.lang = "en";
  harbour.url = "https://harbour.example/tunnel?a=1&b=2";
  harbour.text = "Home | News | Sport\nThe tunnel opens. 隧道 is the word in Chinese.\nIt is long.";
  harbour.furniture = {{0, 19}};
  Document tunnel = harbour;
  tunnel.id = "新闻/隧道#1";
  tunnel.title = "海底隧道通车";
  tunnel.date = "2019-11";
  tunnel.source = "江海日报";
  tunnel.lang = "zh-Hans";
  tunnel.url.clear();
  tunnel.text = "海底隧道今日通车。";
  tunnel.furniture.clear();
  Document hostile = harbour;
  hostile.id = "x\"><script>alert(1)</script>";
  hostile.title = "<script>alert('title')</script> tunnel";
  hostile.date.reset();
  hostile.date_role.clear();
  hostile.source = "<img src=x onerror=alert(2)>";
  hostile.url = "javascript:alert(3)";
  hostile.text = "</p><script>alert(4)</script> tunnel \xE2\x80\xAE reversed \x1B[31m";
  hostile.furniture.clear();
  return {harbour, tunnel, hostile};
}

}  // namespace zhen::test
