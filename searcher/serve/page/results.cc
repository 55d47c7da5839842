// The list of hits and what stands around it.
#include <algorithm>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

constexpr std::size_t kMostMarks = 8;

// The words that matched, as the page writes them: the reading view marks them again.
std::string marks_of(const Hit& hit) {
  std::vector<std::string> marks;
  const auto take = [&](const std::string& text, const std::vector<Highlight>& ranges) {
    for (const Highlight& range : ranges) {
      if (range.end > text.size() || range.begin >= range.end) continue;
      std::string mark = text.substr(range.begin, range.end - range.begin);
      const bool known = std::find(marks.begin(), marks.end(), mark) != marks.end();
      if (!known && mark.size() <= 60 && marks.size() < kMostMarks) marks.push_back(std::move(mark));
    }
  };
  take(hit.snippet.text, hit.snippet.highlights);
  take(hit.title, hit.title_highlights);
  std::string parameters;
  for (const std::string& mark : marks) parameters += "&m=" + encode(mark);
  return parameters;
}

std::string origin_of(const State& state, const Hit& hit) {
  std::string html = "<p class=\"origin\">";
  const std::string& source = hit.source.empty() ? hit.site : hit.source;
  if (!source.empty()) html += "<span class=\"source\">" + escape(source) + "</span>";
  if (hit.date) {
    const std::string role =
        hit.date_role == "published" || hit.date_role.empty() ? "" : word(state.ui, "role_" + hit.date_role);
    html += "<time datetime=\"" + escape(*hit.date) + "\">" + escape(*hit.date) + "</time>";
    if (!role.empty()) html += "<span class=\"role\">" + escape(role) + "</span>";
  } else {
    html += "<span class=\"role\">" + word(state.ui, "undated") + "</span>";
  }
  if (!hit.site.empty() && hit.site != source) html += "<span class=\"site\">" + escape(hit.site) + "</span>";
  return html + "</p>";
}

std::string hit_view(const State& state, const Hit& hit) {
  const std::string lang = lang_attribute(hit.lang);
  const std::string title = hit.title.empty() ? escape(hit.id) : marked(hit.title, hit.title_highlights);
  std::string html = "<li class=\"hit\">" + origin_of(state, hit) + "<h2" + lang + "><a href=\"" +
                     escape(document_url(state, hit.id) + marks_of(hit)) + "\">" + title + "</a></h2>";
  if (!hit.snippet.text.empty())
    html += "<p class=\"snippet\"" + lang + '>' + marked(hit.snippet.text, hit.snippet.highlights) + "</p>";
  return html + copies_view(state, hit) + "</li>";
}

// A link that looks and speaks like a switch, so that it works without a script, too.
std::string stories_switch(const State& state) {
  State other = state;
  other.stories = !state.stories;
  other.page = 1;
  return "<a id=\"stories\" class=\"switch\" role=\"switch\" aria-checked=\"" +
         std::string(state.stories ? "true" : "false") + "\" href=\"" + escape(url_of(other)) + "\"><span>" +
         word(state.ui, "fold_copies") + "</span></a>";
}

std::string chip(const State& without, const std::string& label, Ui ui) {
  return "<li><a href=\"" + escape(url_of(without)) + "\">" + escape(label) +
         "<span aria-hidden=\"true\"> ×</span><span class=\"unseen\"> " + word(ui, "remove_filter") +
         "</span></a></li>";
}

// What narrows the results, each with a way to take it back.
std::string chips(const State& state) {
  std::string items;
  State base = state;
  base.page = 1;
  for (const char* facet : {"source", "site", "lang"}) {
    const std::vector<std::string> values = chosen(base, facet);
    for (std::size_t i = 0; i < values.size(); ++i) {
      State without = base;
      std::vector<std::string>& left = chosen(without, facet);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
      items += chip(without, facet_value_name(state, facet, values[i]), state.ui);
    }
  }
  if (!state.date.empty()) {
    State without = base;
    without.date.clear();
    items += chip(without, state.date, state.ui);
  }
  if (state.title_only) {
    State without = base;
    without.title_only = false;
    items += chip(without, word(state.ui, "title_only"), state.ui);
  }
  return items.empty()
             ? items
             : "<ul class=\"chips\" aria-label=\"" + word(state.ui, "active_filters") + "\">" + items + "</ul>";
}

std::string sort_box(const State& state) {
  std::string html = "<label class=\"sort\"><span class=\"unseen\">" + word(state.ui, "sort") +
                     "</span><select name=\"sort\" form=\"search\" id=\"sort\">";
  const std::pair<const char*, Sort> sorts[] = {
      {"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}};
  for (const auto& [name, sort] : sorts) {
    html += std::string("<option value=\"") + name + '"' + (state.sort == sort ? " selected" : "") + '>' +
            word(state.ui, std::string("sort_") + name) + "</option>";
  }
  return html + "</select></label>";
}

std::string page_link(const State& state, std::size_t page, const std::string& label, const char* rel) {
  State there = state;
  there.page = page;
  return "<a href=\"" + escape(url_of(there)) + "\" rel=\"" + rel + "\">" + label + "</a>";
}

std::string pager(const State& state, std::uint64_t total) {
  const std::uint64_t pages = std::min<std::uint64_t>((total + kHitsPerPage - 1) / kHitsPerPage, 10'000);
  if (pages < 2) return {};
  std::string html = "<nav class=\"pager\" aria-label=\"" + word(state.ui, "pages_nav") + "\">";
  if (state.page > 1) html += page_link(state, state.page - 1, "← " + word(state.ui, "previous"), "prev");
  html += "<span>" + word(state.ui, "page_of", {{"n", grouped(state.page)}, {"of", grouped(pages)}}) + "</span>";
  if (state.page < pages) html += page_link(state, state.page + 1, word(state.ui, "next") + " →", "next");
  return html + "</nav>";
}

std::string summary(const State& state, const SearchResult& result) {
  std::string count = counted_hits(state, result.total);
  if (!result.total_exact) count = "≈ " + count;
  std::string html = "<div class=\"summary\"><h1 id=\"count\">" + escape(count) + "</h1>" + stories_switch(state) +
                     sort_box(state) + "<a class=\"to-filters\" href=\"#filters\">" + word(state.ui, "filters") +
                     "</a></div>" + chips(state);
  for (const std::string& warning : result.warnings) html += "<p class=\"warning\">" + escape(warning) + "</p>";
  return html;
}

std::string nothing_found(const State& state) {
  std::string html = "<div class=\"nothing\"><p>" + word(state.ui, "nothing_found") + "</p>";
  if (state.filtered() && !state.query.empty()) {
    State all;
    all.query = state.query;
    all.stories = state.stories;
    html += "<p><a href=\"" + escape(url_of(all)) + "\">" + word(state.ui, "without_filters") + "</a></p>";
  }
  return html + "</div>";
}

}  // namespace

std::string counted(Ui ui, const char* key, std::uint64_t number) {
  return word(ui, std::string(key) + (number == 1 ? "_one" : "_many"), {{"n", grouped(number)}});
}

std::string counted_hits(const State& state, std::uint64_t number) {
  return counted(state.ui, state.stories ? "stories" : "pages", number);
}

std::string document_url(const State& state, const std::string& id) {
  return url_of(state, "/doc?id=" + encode(id));
}

std::string carried(const State& state) {
  return state.stories ? "" : "<input type=\"hidden\" name=\"stories\" value=\"0\" form=\"search\">";
}

std::string results_view(const State& state, const Answers& answers) {
  const SearchResult& result = answers.result;
  std::string html = "<div class=\"columns\" data-view=\"results\"><section class=\"results\" aria-label=\"" +
                     word(state.ui, "results") + "\">";
  html += carried(state) + histogram_view(state, answers.timeline) + summary(state, result);
  if (result.hits.empty()) {
    html += nothing_found(state);
  } else {
    html += "<ol class=\"hits\" start=\"" + std::to_string((state.page - 1) * kHitsPerPage + 1) + "\">";
    for (const Hit& hit : result.hits) html += hit_view(state, hit);
    html += "</ol>" + pager(state, result.total);
  }
  return html + "</section>" + facets_view(state, answers) + "</div>";
}

}  // namespace zhen::serve::page
