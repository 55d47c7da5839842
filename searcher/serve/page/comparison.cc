// What differs between two pages, side by side: the first on the left, the second on the right.
#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

// One side of a passage, line by line, its changed words in `element`.
std::string side(std::string_view text, const std::vector<Highlight>& changes, const char* element) {
  std::string html = "<p>";
  std::size_t done = 0;
  const auto plain = [&](std::size_t end) {
    for (; done < end; ++done) {
      const std::size_t stop = std::min(text.find('\n', done), end);
      html += escape(text.substr(done, stop - done));
      done = stop;
      if (done < end) html += "<br>";
    }
  };
  const std::string name = element;
  for (const Highlight& change : changes) {
    if (change.begin < done || change.end <= change.begin || change.end > text.size()) continue;
    plain(change.begin);
    done = change.begin;
    html += '<' + name + '>';
    plain(change.end);
    done = change.end;
    html += "</" + name + '>';
  }
  plain(text.size());
  return html + "</p>";
}

std::string labelled(const State& state, const char* label, const std::string& html) {
  return "<span class=\"unseen\">" + word(state.ui, label) + "</span>" + html;
}

std::string same_view(const State& state, const ComparedPassage& passage, const std::string& lang) {
  const std::string text = side(passage.to, {}, "ins");
  if (passage.sentences < 2) return "<div class=\"same\"" + lang + '>' + text + "</div>";
  return "<details class=\"same\"><summary>" + escape(counted(state.ui, "alike", passage.sentences)) +
         "</summary><div" + lang + '>' + text + "</div></details>";
}

std::string passage_view(const State& state, const Comparison& comparison, const ComparedPassage& passage) {
  const std::string from_lang = lang_attribute(comparison.from.lang), to_lang = lang_attribute(comparison.to.lang);
  if (passage.kind == PassageKind::same) return same_view(state, passage, to_lang);
  const bool changed = passage.kind == PassageKind::changed;
  const std::vector<Highlight> all_from{{0, passage.from.size()}}, all_to{{0, passage.to.size()}};
  std::string html = "<div class=\"pair\">";
  if (!passage.from.empty()) {
    html += "<div class=\"from\"" + from_lang + '>' +
            labelled(state, "in_first", side(passage.from, changed ? passage.from_changes : all_from, "del")) +
            "</div>";
  }
  if (!passage.to.empty()) {
    html += "<div class=\"to\"" + to_lang + '>' +
            labelled(state, "in_second", side(passage.to, changed ? passage.to_changes : all_to, "ins")) + "</div>";
  }
  return html + "</div>";
}

std::string head_of(const State& state, const ComparedPage& page, const char* side) {
  std::string html = std::string("<div class=\"") + side + "\"><p class=\"origin\">";
  if (!page.source.empty()) html += "<span class=\"source\">" + escape(page.source) + "</span>";
  html += page.date ? "<time datetime=\"" + escape(*page.date) + "\">" + escape(*page.date) + "</time>"
                    : "<span class=\"role\">" + word(state.ui, "undated") + "</span>";
  return html + "</p><h2" + lang_attribute(page.lang) + "><a href=\"" + escape(document_url(state, page.id)) + "\">" +
         escape(page.title.empty() ? page.id : page.title) + "</a></h2></div>";
}

}  // namespace

std::string comparison_view(const State& state, const Comparison& comparison) {
  const Ui ui = state.ui;
  std::string html = "<article class=\"comparison\" data-view=\"document\">" + carried(state);
  if (state.asks()) {
    html += "<nav class=\"toolbar\" aria-label=\"" + word(ui, "document_nav") + "\"><a class=\"back\" href=\"" +
            escape(url_of(state)) + "\">← " + word(ui, "back") + "</a></nav>";
  }
  html += "<h1>" + word(ui, "what_differs") + "</h1><p class=\"summary\" id=\"differences\">" +
          escape(comparison.differences() == 0 ? word(ui, "no_differences")
                                               : counted(ui, "differences", comparison.differences())) +
          "</p><div class=\"pair heads\">" + head_of(state, comparison.from, "from") +
          head_of(state, comparison.to, "to") + "</div>";
  if (!comparison.complete) html += "<p class=\"warning\">" + word(ui, "compared_in_part") + "</p>";
  for (const ComparedPassage& passage : comparison.passages) html += passage_view(state, comparison, passage);
  return html + "</article>";
}

}  // namespace zhen::serve::page
