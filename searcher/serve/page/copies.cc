// A story's pages under its hit: folded to a line that says how many, whose, and from when to when.
#include <algorithm>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

std::string name_of(const StoryCopy& copy) {
  return copy.source.empty() ? copy.id : copy.source;
}

// Each outlet once, as many as a line holds.
std::string outlets_of(const Story& story) {
  constexpr std::size_t kMostNamed = 4;
  std::vector<std::string> names;
  for (const StoryCopy& copy : story.copies) {
    const std::string name = name_of(copy);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) text += (i == 0 ? "" : " · ") + names[i];
  return names.size() > kMostNamed ? text + " …" : text;
}

// From the first date to the last; the undated stand behind the dated.
std::string dates_of(const Story& story) {
  const StoryCopy* first = nullptr;
  const StoryCopy* last = nullptr;
  for (const StoryCopy& copy : story.copies) {
    if (!copy.date) continue;
    if (first == nullptr || *copy.date < *first->date) first = &copy;
    if (last == nullptr || *copy.date > *last->date) last = &copy;
  }
  if (first == nullptr) return {};
  return *first->date == *last->date ? *first->date : *first->date + " – " + *last->date;
}

std::string copy_view(const State& state, const Hit& hit, const StoryCopy& copy) {
  const bool shown = copy.id == hit.id;
  std::string html = "<li><a href=\"" + escape(document_url(state, copy.id)) + "\">" + escape(name_of(copy)) + "</a> ";
  html += copy.date ? "<time datetime=\"" + escape(*copy.date) + "\">" + escape(*copy.date) + "</time>"
                    : word(state.ui, "undated");
  if (shown) return html + " <span class=\"role\">" + word(state.ui, "this_page") + "</span></li>";
  return html + " <a class=\"differs\" href=\"" +
         escape(url_of(state, "/diff?id=" + encode(copy.id) + "&with=" + encode(hit.id))) + "\">" +
         word(state.ui, "what_differs") + "<span class=\"unseen\">: " + escape(name_of(copy)) + "</span></a></li>";
}

}  // namespace

std::string copies_view(const State& state, const Hit& hit) {
  if (!hit.story || hit.story->pages < 2) return {};
  const Story& story = *hit.story;
  std::string html = "<details class=\"copies\"><summary>" + escape(counted(state.ui, "copies", story.pages)) +
                     ": <span class=\"outlets\">" + escape(outlets_of(story)) + "</span>";
  const std::string dates = dates_of(story);
  if (!dates.empty()) html += " <span class=\"dates\">" + escape(dates) + "</span>";
  html += "</summary><ul>";
  for (const StoryCopy& copy : story.copies) html += copy_view(state, hit, copy);
  if (story.pages > story.copies.size()) {
    html +=
        "<li>" + escape(word(state.ui, "more_copies", {{"n", grouped(story.pages - story.copies.size())}})) + "</li>";
  }
  return html + "</ul></details>";
}

}  // namespace zhen::serve::page
