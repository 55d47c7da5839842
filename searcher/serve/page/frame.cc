// What is around every view: the search field, the switches, the help.
#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

std::string switch_url(const State& state, const std::string& name, const std::string& value) {
  const std::string& url = state.here;
  return escape(url + (url.find('?') == std::string::npos ? "?" : "&") + name + '=' + value);
}

std::string switches(const State& state) {
  const bool dark = state.theme == "dark";
  const bool chinese = state.ui == Ui::zh;
  std::string html = "<nav class=\"switches\" aria-label=\"" + word(state.ui, "switches") + "\">";
  html += std::string("<a id=\"ui-switch\" href=\"") + switch_url(state, "ui", chinese ? "en" : "zh") + "\" lang=\"" +
          (chinese ? "en" : "zh-Hans") + "\" hreflang=\"" + (chinese ? "en" : "zh-Hans") + "\">" +
          (chinese ? "English" : "中文") + "</a>";
  html += "<a id=\"theme-switch\" href=\"" + switch_url(state, "theme", dark ? "light" : "dark") + "\">" +
          "<svg class=\"glyph\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 3a9 9 0 1 0 0 18z\"/>"
          "<circle cx=\"12\" cy=\"12\" r=\"9\" fill=\"none\" stroke-width=\"2\"/></svg><span class=\"label\">" +
          word(state.ui, "theme") + "</span></a>";
  html +=
      "<button type=\"button\" id=\"help-open\" class=\"needs-script\" aria-haspopup=\"dialog\">?<span "
      "class=\"unseen\"> " +
      word(state.ui, "help") + "</span></button></nav>";
  return html;
}

std::string search_bar(const State& state) {
  const Ui ui = state.ui;
  return "<form id=\"search\" action=\"/\" method=\"get\" role=\"search\">"
         "<a class=\"brand\" href=\"/\"><img src=\"/icon.svg\" alt=\"\" width=\"30\" height=\"30\">"
         "<span>Zhen</span></a><div class=\"field\"><label class=\"unseen\" for=\"q\">" +
         word(ui, "query_label") +
         "</label>"
         "<input id=\"q\" name=\"q\" type=\"text\" inputmode=\"search\" value=\"" +
         escape(state.query) + "\" placeholder=\"" + word(ui, "placeholder") +
         "\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" enterkeyhint=\"search\" "
         "maxlength=\"2000\"" +
         (state.asks() ? "" : " autofocus") +
         "><kbd class=\"needs-script\" aria-hidden=\"true\">/</kbd>"
         "<button type=\"submit\">" +
         word(ui, "search") + "</button><ul id=\"completions\" role=\"listbox\" aria-label=\"" +
         word(ui, "completions") + "\" hidden></ul></div></form>";
}

std::string help_dialog(Ui ui) {
  std::string html =
      "<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">" + word(ui, "help") + "</h2><dl>";
  for (const char* key : {"/", "j", "k", "Enter", "Esc", "f", "n", "[", "t", "?"}) {
    html +=
        std::string("<div><dt><kbd>") + key + "</kbd></dt><dd>" + word(ui, std::string("key_") + key) + "</dd></div>";
  }
  html += "</dl><h3>" + word(ui, "query_help") + "</h3><dl class=\"syntax\">";
  for (const char* key : {"phrase", "must", "not", "title", "source", "date"}) {
    html += "<div><dt><code>" + word(ui, std::string("syntax_") + key) + "</code></dt><dd>" +
            word(ui, std::string("syntax_") + key + "_means") + "</dd></div>";
  }
  return html + "</dl><form method=\"dialog\"><button>" + word(ui, "close") + "</button></form></dialog>";
}

}  // namespace

std::string frame(const State& state, std::string_view title, std::string_view main) {
  const std::string theme = state.theme.empty() ? "" : " data-theme=\"" + state.theme + '"';
  std::string html =
      "<!doctype html>\n<html lang=\"" + std::string(state.ui == Ui::zh ? "zh-Hans" : "en") + '"' + theme +
      "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"color-scheme\" content=\"light dark\"><title>";
  html += title.empty() ? "Zhen" : escape(title) + " · Zhen";
  html +=
      "</title><link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"/app.css\">"
      "<script src=\"/app.js\" defer></script></head><body data-words=\"" +
      escape(script_words(state.ui)) + "\">";
  html += "<a class=\"skip\" href=\"#view\">" + word(state.ui, "skip") + "</a><header class=\"top\">" +
          search_bar(state) + switches(state) +
          "</header><p id=\"live\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></p>";
  html +=
      "<main id=\"view\" tabindex=\"-1\">" + std::string(main) + "</main>" + help_dialog(state.ui) + "</body></html>\n";
  return html;
}

std::string home_view(const State& state, const Result<IndexInfo>& info) {
  const Ui ui = state.ui;
  std::string html =
      "<section class=\"home\" data-view=\"home\">" + carried(state) + "<h1>" + word(ui, "home_heading") + "</h1><p>";
  html += info ? escape(word(ui, "home_count", {{"n", grouped(info->documents)}})) : escape(info.error().message);
  html += "</p><ul class=\"examples\">";
  for (const char* key : {"example_1", "example_2", "example_3", "example_4"}) {
    State example = state;
    example.query = word(ui, key);
    html += "<li><a href=\"" + escape(url_of(example)) + "\"><code>" + escape(example.query) + "</code></a><span>" +
            word(ui, std::string(key) + "_means") + "</span></li>";
  }
  return html + "</ul></section>";
}

std::string message_view(const State& state, std::string_view heading, std::string_view text) {
  return "<section class=\"message\" data-view=\"message\">" + carried(state) + "<h1>" + escape(heading) + "</h1><p>" +
         escape(text) + "</p></section>";
}

}  // namespace zhen::serve::page
