// The column of filters: every value is a box of the search form, so it works without a script.
#include <algorithm>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

std::string box(const State& state, const std::string& facet, const FacetCount& value, bool checked,
                std::size_t number) {
  const std::string id = "f-" + facet + '-' + std::to_string(number);
  return "<li><input type=\"checkbox\" form=\"search\" id=\"" + id + "\" name=\"" + facet + "\" value=\"" +
         escape(value.value) + '"' + (checked ? " checked" : "") + "><label for=\"" + id + "\"><span class=\"value\">" +
         escape(facet_value_name(state, facet, value.value)) + "</span> <span class=\"count\">" + grouped(value.count) +
         "</span></label></li>";
}

// Chosen values first, those that the counts do not list with none.
std::vector<FacetCount> ordered(const Facet& facet, const std::vector<std::string>& chosen_values) {
  std::vector<FacetCount> values;
  for (const std::string& value : chosen_values) {
    const auto counted =
        std::find_if(facet.values.begin(), facet.values.end(), [&](const FacetCount& c) { return c.value == value; });
    values.push_back(counted == facet.values.end() ? FacetCount{value, 0} : *counted);
  }
  for (const FacetCount& value : facet.values) {
    const bool there =
        std::any_of(values.begin(), values.end(), [&](const FacetCount& c) { return c.value == value.value; });
    if (!there) values.push_back(value);
  }
  return values;
}

// A facet of which nothing is known would only take room.
bool offers_a_choice(State state, const Facet& facet) {
  const auto named = [](const FacetCount& value) { return !value.value.empty(); };
  return !chosen(state, facet.name).empty() || std::any_of(facet.values.begin(), facet.values.end(), named);
}

std::string group(State state, const Facet& facet) {
  const std::vector<std::string> chosen_values = chosen(state, facet.name);
  std::string html = "<fieldset><legend>" + word(state.ui, "facet_" + facet.name) + "</legend><ul>";
  std::size_t number = 0;
  for (const FacetCount& value : ordered(facet, chosen_values)) {
    if (value.value.empty()) {
      html += "<li class=\"without\"><span class=\"value\">" + word(state.ui, "without_" + facet.name) +
              "</span> <span class=\"count\">" + grouped(value.count) + "</span></li>";
      continue;
    }
    const bool checked = std::find(chosen_values.begin(), chosen_values.end(), value.value) != chosen_values.end();
    html += box(state, facet.name, value, checked, number++);
  }
  html += "</ul>";
  if (facet.values.size() >= state.facet_limit && state.facet_limit < 200) {
    State more = state;
    more.facet_limit = state.facet_limit < 40 ? 40 : 200;
    html += "<a class=\"more\" href=\"" + escape(url_of(more)) + "\">" + word(state.ui, "more_values") + "</a>";
  }
  return html + "</fieldset>";
}

}  // namespace

std::string facet_value_name(const State& state, const std::string& facet, const std::string& value) {
  return facet == "lang" ? word(state.ui, "lang_" + value) : value;
}

std::string facets_view(const State& state, const Answers& answers) {
  std::string html = "<aside class=\"filters\" id=\"filters\" aria-label=\"" + word(state.ui, "filters") + "\">";
  html += "<button type=\"button\" class=\"filters-close needs-script\">" + word(state.ui, "close") + "</button>";
  html += "<fieldset><legend>" + word(state.ui, "facet_date") + "</legend><label class=\"unseen\" for=\"date\">" +
          word(state.ui, "date_label") + "</label><input id=\"date\" name=\"date\" form=\"search\" value=\"" +
          escape(state.date) +
          "\" placeholder=\"2019-12..2023-05\" autocomplete=\"off\" spellcheck=\"false\"></fieldset>";
  for (const Facet& facet : answers.facets) {
    if (offers_a_choice(state, facet)) html += group(state, facet);
  }
  html += "<fieldset><legend>" + word(state.ui, "facet_where") +
          "</legend><ul><li><input type=\"checkbox\" form=\"search\" "
          "id=\"title-only\" name=\"title\" value=\"1\"" +
          std::string(state.title_only ? " checked" : "") + "><label for=\"title-only\"><span class=\"value\">" +
          word(state.ui, "title_only") + "</span></label></li></ul></fieldset>";
  html += "<button type=\"submit\" form=\"search\" class=\"apply\">" + word(state.ui, "apply") + "</button></aside>";
  return html;
}

}  // namespace zhen::serve::page
