#include "searcher/mcp/tools.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "searcher/mcp/passages.h"

namespace zhen::mcp {

namespace {

using present::Json;

constexpr std::size_t kMostHits = 25;
constexpr std::size_t kUsualHits = 6;

Json answer(std::string text, Json data) {
  return {{"content", Json::array({{{"type", "text"}, {"text", std::move(text)}}})},
          {"structuredContent", std::move(data)}};
}

// A failure that the agent can act upon: part of the answer, not of the protocol.
Json refusal(const Error& error) {
  Json refused = answer(error.message, present::to_json(error));
  refused["isError"] = true;
  return refused;
}

std::string range_text(const Highlight& range) {
  return "bytes " + std::to_string(range.begin) + "–" + std::to_string(range.end);
}

// "Title — Outlet, 2023-05-25 (published), id: …"
template <typename Page>
std::string citation(const Page& page) {
  std::string text =
      (page.title.empty() ? "(untitled)" : page.title) + " — " + (page.source.empty() ? page.site : page.source);
  if (!page.date) return text + ", undated, id: " + page.id;
  text += ", " + *page.date + " (" + (page.date_role.empty() ? "date" : page.date_role);
  const bool doubtful = page.date_certainty == "low" || page.date_certainty == "medium";
  text += doubtful ? ", of " + page.date_certainty + " certainty)" : ")";
  return text + ", id: " + page.id;
}

Json range_array(const std::vector<Highlight>& ranges) {
  Json array = Json::array();
  for (const Highlight& range : ranges) array.push_back(Json::array({range.begin, range.end}));
  return array;
}

// Moves the fields that both tools share into a request; the rest must be `own`.
Result<SearchRequest> request_from(const Json& arguments, std::initializer_list<std::string_view> own) {
  Json fields = Json::object();
  for (const auto& [name, value] : arguments.items()) {
    if (std::find(own.begin(), own.end(), name) == own.end()) {
      if (name != "query" && name != "date" && name != "source" && name != "lang" && name != "limit") {
        return Error{ErrorCode::invalid_argument, "there is no argument \"" + name + "\""};
      }
      fields[name] = value;
    }
  }
  return present::request_from_json(fields);
}

// "why: 隧道 1.20, tunnel 0.81, proximity 0.25": what scored, most first within each stage.
std::string reasons(const HitExplanation& explanation) {
  std::string text = "why:";
  const auto add = [&text](const std::string& name, double score) {
    std::array<char, 32> figure{};
    std::snprintf(figure.data(), figure.size(), " %.2f", score);
    text += (text.back() == ':' ? " " : ", ") + name + figure.data();
  };
  for (const UnitMatch& unit : explanation.units) add(unit.unit, unit.score);
  if (explanation.all_units != 0) add("all of them", explanation.all_units);
  for (const NamedScore& feature : explanation.second_stage) add(feature.name, feature.score);
  return text;
}

// "Also looked for: 隧道 (tunnel), …": the forms that the answer rests on besides the words of the query.
std::string other_forms(const std::vector<ExpansionInfo>& expansions) {
  std::string text;
  for (const ExpansionInfo& form : expansions) {
    text += (text.empty() ? "Also looked for: " : ", ") + form.to + " (" + form.from + ')';
  }
  return text.empty() ? text : text + '\n';
}

// The hits below `heading`, each with its citation and the bytes of the stored text where its passage stands.
Json hits_answer(present::Backend& backend, const SearchResult& result, std::string heading) {
  std::string text = std::move(heading);
  Json data = {{"total", result.total}, {"hits", Json::array()}, {"warnings", result.warnings}};
  text += other_forms(result.expansions);
  data["expansions"] = present::to_json(result.expansions);
  if (result.explanation) {
    text += "Read as: " + result.explanation->read_as + '\n';
    data["explanation"] = present::to_json(*result.explanation);
  }
  for (const Hit& hit : result.hits) {
    const Result<Document> document = backend.document(hit.id);
    const std::vector<Highlight> places =
        document ? places_of(hit.snippet.text, document->text) : std::vector<Highlight>();
    text += '\n' + std::to_string(hit.rank) + ". " + citation(hit);
    if (!places.empty()) text += ", " + range_text({places.front().begin, places.back().end});
    text += "\n   " + hit.snippet.text + '\n';
    if (hit.explanation) text += "   " + reasons(*hit.explanation) + '\n';
    Json one = present::to_json(hit);
    one["byte_ranges"] = range_array(places);
    data["hits"].push_back(std::move(one));
  }
  return answer(std::move(text), std::move(data));
}

Result<Json> run_search(present::Backend& backend, const Json& arguments) {
  if (!arguments.contains("query")) return Error{ErrorCode::invalid_argument, "the argument \"query\" is missing"};
  Result<SearchRequest> request = request_from(arguments, {"explain"});
  if (!request) return request.error();
  if (const auto explain = arguments.find("explain"); explain != arguments.end()) {
    if (!explain->is_boolean()) return Error{ErrorCode::invalid_argument, "\"explain\" must be true or false"};
    request->explain = explain->get<bool>();
  }
  if (!arguments.contains("limit")) request->limit = kUsualHits;
  request->limit = std::min(request->limit, kMostHits);
  const Result<SearchResult> result = backend.search(*request);
  if (!result) return refusal(result.error());
  return hits_answer(
      backend, *result,
      std::to_string(result->total) + " pages match; " + std::to_string(result->hits.size()) + " shown.\n");
}

// A whole number argument, or `otherwise` where it is absent.
Result<std::size_t> number(const Json& arguments, const char* name, std::size_t otherwise) {
  const auto found = arguments.find(name);
  if (found == arguments.end()) return otherwise;
  if (found->is_number_unsigned()) return found->get<std::size_t>();
  return Error{ErrorCode::invalid_argument, std::string("\"") + name + "\" must be a whole number"};
}

Result<Json> run_similar(present::Backend& backend, const Json& arguments) {
  SimilarRequest request;
  for (const auto& [name, value] : arguments.items()) {
    if (name == "limit") continue;
    std::string* const field = name == "id" ? &request.id : name == "text" ? &request.text : nullptr;
    if (field == nullptr) return Error{ErrorCode::invalid_argument, "there is no argument \"" + name + "\""};
    if (!value.is_string()) return Error{ErrorCode::invalid_argument, '"' + name + "\" must be a string"};
    *field = value.get<std::string>();
  }
  if (request.id.empty() == request.text.empty()) {
    return Error{ErrorCode::invalid_argument, "either \"id\", a page, or \"text\" must be given"};
  }
  const Result<std::size_t> limit = number(arguments, "limit", kUsualHits);
  if (!limit) return limit.error();
  request.limit = std::min(*limit, kMostHits);
  const Result<SearchResult> result = backend.similar(request);
  if (!result) return refusal(result.error());
  return hits_answer(backend, *result,
                     std::to_string(result->total) + " pages share telling words; " +
                         std::to_string(result->hits.size()) + " shown, the likest first.\n");
}

Json read_answer(const Document& document, const Passage& passage, std::size_t number, std::size_t of) {
  std::string text = citation(document) + ", " + range_text({passage.begin, passage.end});
  if (of > 0) text += ", passage " + std::to_string(number) + " of " + std::to_string(of);
  text += "\n\n" + passage.text;
  Json data = present::to_json(document);
  data.erase("text");
  data.erase("furniture");
  data["text"] = passage.text;
  data["byte_range"] = Json::array({passage.begin, passage.end});
  data["text_bytes"] = document.text.size();
  if (of > 0) {
    data["passage"] = number;
    data["passages"] = of;
  }
  return answer(std::move(text), std::move(data));
}

Result<Json> run_read(present::Backend& backend, const Json& arguments) {
  const auto id = arguments.find("id");
  if (id == arguments.end() || !id->is_string()) return Error{ErrorCode::invalid_argument, "\"id\" must be a string"};
  const Result<std::size_t> wanted = number(arguments, "passage", 1);
  const Result<std::size_t> begin = number(arguments, "begin", 0);
  const Result<std::size_t> end = number(arguments, "end", Error::kNoPosition);
  for (const auto* one : {&wanted, &begin, &end}) {
    if (!*one) return one->error();
  }
  const Result<Document> document = backend.document(id->get<std::string>());
  if (!document) return refusal(document.error());
  if (arguments.contains("begin") || arguments.contains("end")) {
    return read_answer(*document, slice_of(document->text, *begin, *end), 0, 0);
  }
  const std::vector<Passage> passages = passages_of(*document);
  if (*wanted < 1 || *wanted > std::max<std::size_t>(passages.size(), 1)) {
    return refusal({ErrorCode::invalid_argument, "this page has " + std::to_string(passages.size()) + " passages"});
  }
  if (passages.empty()) return read_answer(*document, {}, 1, 1);
  return read_answer(*document, passages[*wanted - 1], *wanted, passages.size());
}

Result<Json> run_facets(present::Backend& backend, const Json& arguments) {
  Result<SearchRequest> request = request_from(arguments, {"by"});
  if (!request) return request.error();
  request->facets = {"source", "lang", "year"};
  if (const auto by = arguments.find("by"); by != arguments.end()) {
    const Result<SearchRequest> named = present::request_from_json({{"facets", *by}});
    if (!named) return Error{ErrorCode::invalid_argument, "\"by\" must be an array of strings"};
    request->facets = named->facets;
  }
  request->facet_limit = arguments.contains("limit") ? std::min<std::size_t>(request->limit, 100) : 15;
  request->limit = 0;
  const Result<SearchResult> result = backend.search(*request);
  if (!result) return refusal(result.error());
  std::string text = std::to_string(result->total) + " pages match.\n";
  for (const Facet& facet : result->facets) {
    text += '\n' + facet.name + ":\n";
    for (const FacetCount& value : facet.values) {
      text += "  " + (value.value.empty() ? "(none)" : value.value) + ": " + std::to_string(value.count) + '\n';
    }
  }
  return answer(std::move(text), {{"total", result->total}, {"facets", present::to_json(result->facets)}});
}

Json text_argument(const char* description) {
  return {{"type", "string"}, {"description", description}};
}

Json narrowing() {
  return {{"date", text_argument("Only pages of these days: 2023, 2023-05, 2019-12..2023-05, ..2020, 2023-05..")},
          {"source", text_argument("Only pages by this outlet, by any of its names in Chinese or English")},
          {"lang", {{"type", "string"}, {"enum", {"zh", "zh-Hans", "zh-Hant", "en", "mixed", "other"}}}}};
}

Json tool(const char* name, const char* title, const char* description, Json properties, Json required) {
  return {{"name", name},
          {"title", title},
          {"description", description},
          {"inputSchema",
           {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}}},
          {"annotations", {{"readOnlyHint", true}, {"openWorldHint", false}}}};
}

}  // namespace

Json tool_list() {
  Json search = {
      {"query",
       text_argument("Words in Chinese or English. \"exact phrase\", +must, -not, title:word are understood")}};
  search.update(narrowing());
  const Json hits = {{"type", "integer"}, {"minimum", 1}, {"maximum", kMostHits}, {"default", kUsualHits}};
  search["limit"] = hits;
  search["explain"] = {{"type", "boolean"},
                       {"description", "Also say how the query was read and what each hit scored for what"}};
  const Json similar = {{"id", text_argument("A page's id, as search gives it; or")},
                        {"text", text_argument("a text from anywhere, such as a paragraph")},
                        {"limit", hits}};
  const Json read = {
      {"id", text_argument("A page's id, as search gives it")},
      {"passage",
       {{"type", "integer"}, {"minimum", 1}, {"description", "Which passage of the article; the first is 1"}}},
      {"begin",
       {{"type", "integer"}, {"minimum", 0}, {"description", "Instead of a passage: first byte of the stored text"}}},
      {"end", {{"type", "integer"}, {"minimum", 0}, {"description", "The byte after the last"}}}};
  Json facets = {{"query", text_argument("As for search; may be empty where another argument narrows")}};
  facets.update(narrowing());
  facets["by"] = {{"type", "array"},
                  {"items", {{"type", "string"}, {"enum", {"source", "site", "lang", "year", "month"}}}}};
  facets["limit"] = {
      {"type", "integer"}, {"minimum", 1}, {"maximum", 100}, {"default", 15}, {"description", "Values of each"}};
  return {{"tools",
           Json::array({
               tool("search", "Search pages",
                    "Finds pages in a collection of Chinese and English pages. Each hit is cited with title, "
                    "source, date with its role (published, updated, dateline, event, scraped), id and bytes of the "
                    "passage shown.",
                    std::move(search), {"query"}),
               tool("read", "Read a page",
                    "Reads a page that search found, a passage of at most 3000 bytes at a time, without menus and "
                    "other furniture.",
                    read, {"id"}),
               tool("similar", "Find pages like this one",
                    "Finds the pages that share the most telling words of a page or a text: other reports of a story, "
                    "follow-ups, translations by name. Hits are cited as by search.",
                    similar, Json::array()),
               tool("facets", "Count pages", "Counts the matching pages by source, site, language, year or month.",
                    std::move(facets), Json::array()),
           })}};
}

Result<Json> call_tool(present::Backend& backend, const std::string& name, const Json& arguments) {
  if (!arguments.is_object()) return Error{ErrorCode::invalid_argument, "\"arguments\" must be an object"};
  if (name == "search") return run_search(backend, arguments);
  if (name == "read") return run_read(backend, arguments);
  if (name == "similar") return run_similar(backend, arguments);
  if (name == "facets") return run_facets(backend, arguments);
  return Error{ErrorCode::invalid_argument, "there is no tool \"" + name + "\""};
}

}  // namespace zhen::mcp
