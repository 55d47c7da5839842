// The reading view: the page as it was read, its furniture folded away, and why it has its date.
#include <algorithm>

#include "searcher/serve/page/html.h"
#include "searcher/serve/page/views.h"

namespace zhen::serve::page {

namespace {

struct Block {
  bool furniture = false;
  std::string html;
  std::size_t lines = 0;
};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\xE3\x80") == std::string_view::npos;
}

bool covers(const std::vector<Highlight>& ranges, std::size_t begin, std::size_t end) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), begin,
                                      [](std::size_t at, const Highlight& r) { return at < r.begin; });
  if (after == ranges.begin()) return false;
  return std::prev(after)->end >= end || std::prev(after)->end > begin + (end - begin) / 2;
}

// The line from which the date was read, and the line that is the title, are set off.
std::string paragraph_of(const Document& document, std::string_view line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  while (line.ends_with(' ')) line.remove_suffix(1);
  if (line == document.title) return "<p class=\"headline\">";
  const bool evidence = line.size() >= 8 && document.date_evidence.find(line) != std::string::npos;
  return evidence ? "<p class=\"evidence\">" : "<p>";
}

// Lines of the text, joined to runs of article or furniture; a line is what lies between newlines.
std::vector<Block> blocks_of(const Document& document, const std::vector<std::string>& marks) {
  std::vector<Block> blocks;
  const std::string_view text = document.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!is_blank(line)) {
      const bool furniture = covers(document.furniture, begin, begin + line.size());
      if (blocks.empty() || blocks.back().furniture != furniture) blocks.push_back({furniture, {}, 0});
      blocks.back().html += paragraph_of(document, line) + marked(line, find_all(line, marks)) + "</p>";
      ++blocks.back().lines;
    }
    begin = end + 1;
  }
  return blocks;
}

std::string fact(const std::string& name, const std::string& html) {
  return html.empty() ? html : "<div><dt>" + name + "</dt><dd>" + html + "</dd></div>";
}

std::string date_fact(const State& state, const Document& document) {
  if (!document.date) return word(state.ui, "undated_reason");
  std::string html = "<time datetime=\"" + escape(*document.date) + "\">" + escape(*document.date) + "</time>";
  if (!document.date_role.empty())
    html += " <span class=\"role\">" + escape(word(state.ui, "role_" + document.date_role)) + "</span>";
  if (!document.date_evidence.empty()) {
    html += "<span class=\"reason\">" + word(state.ui, "read_from") + " <span class=\"evidence\"" +
            lang_attribute(document.lang) + '>' + escape(document.date_evidence) + "</span></span>";
  }
  return html;
}

std::string source_fact(const State& state, const Document& document) {
  if (document.source.empty()) return {};
  std::string html = escape(document.source);
  if (!document.source_as_written.empty() && document.source_as_written != document.source) {
    html += " <span class=\"reason\">" + word(state.ui, "written_as") + " <q>" + escape(document.source_as_written) +
            "</q></span>";
  }
  return html;
}

std::string link_fact(const std::string& url) {
  if (!is_web_link(url)) return escape(url);
  return "<a href=\"" + escape(url) + "\" rel=\"noopener noreferrer\" target=\"_blank\">" + escape(url) + "</a>";
}

std::string facts_view(const State& state, const Document& document) {
  const Ui ui = state.ui;
  std::string html = "<dl class=\"facts\">" + fact(word(ui, "facet_source"), source_fact(state, document)) +
                     fact(word(ui, "facet_date"), date_fact(state, document));
  html += fact(word(ui, "facet_site"), document.site == document.source ? "" : escape(document.site)) +
          fact(word(ui, "author"), escape(document.author)) + fact(word(ui, "address"), link_fact(document.url)) +
          "</dl>";
  html += "<details class=\"provenance\"><summary>" + word(ui, "provenance") + "</summary><dl class=\"facts\">";
  std::string aliases;
  for (const std::string& alias : document.source_aliases) aliases += (aliases.empty() ? "" : " · ") + escape(alias);
  html += fact(word(ui, "facet_lang"), escape(word(ui, "lang_" + document.lang))) + fact(word(ui, "aliases"), aliases) +
          fact(word(ui, "identifier"), "<code>" + escape(document.id) + "</code>") +
          fact(word(ui, "file"), document.path.empty() ? "" : "<code>" + escape(document.path) + "</code>") +
          fact(word(ui, "encoding"), escape(document.encoding)) + "</dl></details>";
  return html;
}

}  // namespace

std::string document_view(const State& state, const Document& document, const std::vector<std::string>& marks) {
  const Ui ui = state.ui;
  const std::string lang = lang_attribute(document.lang);
  const std::vector<Block> blocks = blocks_of(document, marks);
  const bool furnished = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.furniture; });
  std::string html = "<article class=\"document\" data-view=\"document\">" + carried(state) +
                     "<nav class=\"toolbar\" aria-label=\"" + word(ui, "document_nav") + "\">";
  if (state.asks()) html += "<a class=\"back\" href=\"" + escape(url_of(state)) + "\">← " + word(ui, "back") + "</a>";
  if (!marks.empty())
    html += "<button type=\"button\" class=\"needs-script\" id=\"next-mark\">" + word(ui, "next_mark") + "</button>";
  if (furnished) {
    html += "<button type=\"button\" class=\"needs-script\" id=\"furniture\" aria-pressed=\"false\">" +
            word(ui, "show_furniture") + "</button>";
  }
  html += "</nav><header><h1" + lang + '>' +
          marked(document.title.empty() ? document.id : document.title, find_all(document.title, marks)) + "</h1>" +
          facts_view(state, document) + "</header><div class=\"text\"" + lang + '>';
  for (const Block& block : blocks) {
    if (block.furniture) {
      html += "<details class=\"furniture\"><summary>" + escape(counted(ui, "furniture", block.lines)) + "</summary>" +
              block.html + "</details>";
    } else {
      html += block.html;
    }
  }
  return html + "</div></article>";
}

}  // namespace zhen::serve::page
