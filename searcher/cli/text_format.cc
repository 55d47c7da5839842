#include "searcher/cli/text_format.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "common/cli/messages.h"
#include "common/cli/printable.h"
#include "common/cli/table.h"
#include "searcher/cli/explanation_text.h"

namespace zhen::cli {
namespace {

/// `text` with its highlights in bold, where the terminal shows styles.
std::string highlighted(std::string_view text, const std::vector<Highlight>& highlights, Style around,
                        const Terminal& terminal) {
  std::string shown;
  std::size_t at = 0;
  const auto show = [&](std::size_t end, Style style) {
    if (end <= at || end > text.size()) return;
    shown += styled(printable(text.substr(at, end - at)), style, terminal);
    at = end;
  };
  for (const Highlight& highlight : highlights) {
    show(highlight.begin, around);
    show(highlight.end, Style::kBold);
  }
  show(text.size(), around);
  return shown;
}

std::string facts_of(const Hit& hit) {
  std::string facts = hit.date.value_or(tr("undated"));
  if (hit.date_role == "event" || hit.date_role == "updated" || hit.date_role == "scraped")
    facts += " (" + tr(hit.date_role.c_str()) + ')';
  for (const std::string& fact :
       {std::cref(hit.source), std::cref(hit.site), std::cref(hit.lang), std::cref(hit.id), std::cref(hit.index)}) {
    if (fact.empty() || (&fact == &hit.site && hit.site == hit.source)) continue;
    facts += " · " + printable(fact);
  }
  return facts;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " = ") + name;
  return text;
}

/// `3 pages: 新华社 2023-05-09, …`
std::string copies_as_text(const Story& story) {
  constexpr std::size_t kMostNamed = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(story.copies.size(), kMostNamed); ++i) {
    const StoryCopy& copy = story.copies[i];
    text += (i == 0 ? "" : ", ") + printable(copy.source.empty() ? copy.id : copy.source) + ' ' +
            copy.date.value_or(tr("undated"));
  }
  if (story.pages > kMostNamed) text += ", …";
  return tr("{} pages: {}", {grouped(story.pages), text});
}

std::string hit_as_text(const Hit& hit, const Terminal& terminal) {
  const std::string number = std::to_string(hit.rank) + ". ";
  const std::string indent(number.size(), ' ');
  const bool untitled = hit.title.empty();
  std::string text = number;
  text += untitled ? styled(tr("(no title)"), Style::kDim, terminal)
                   : highlighted(hit.title, hit.title_highlights, Style::kCyan, terminal);
  text += '\n' + indent + styled(facts_of(hit), Style::kDim, terminal) + '\n';
  if (!hit.snippet.text.empty()) {
    text += indent + highlighted(hit.snippet.text, hit.snippet.highlights, Style::kPlain, terminal) + '\n';
  }
  if (!hit.matched.empty()) {
    text += indent + styled(tr("matched: {}", {printable(joined(hit.matched))}), Style::kDim, terminal) + '\n';
  }
  if (hit.story && hit.story->pages > 1) {
    text += indent + styled(copies_as_text(*hit.story), Style::kDim, terminal) + '\n';
  }
  if (hit.explanation) text += explanation_as_text(*hit.explanation, hit.score, number.size(), terminal);
  return text + '\n';
}

std::string facet_as_text(const Facet& facet, const Terminal& terminal) {
  const bool dates = !facet.step.empty();
  std::string text = styled(tr(facet.name.c_str()), Style::kBold, terminal) + ':';
  for (const FacetCount& count : facet.values) {
    const std::string name = !count.value.empty() ? printable(count.value) : dates ? tr("undated") : tr("unknown");
    text += "  " + name + ' ' + styled(grouped(count.count), Style::kDim, terminal);
  }
  if (facet.others > 0) text += "  " + tr("others") + ' ' + styled(grouped(facet.others), Style::kDim, terminal);
  return text + '\n';
}

std::string total_as_text(const SearchResult& result, bool stories) {
  if (result.total == 0) return (stories ? tr("no stories") : tr("no documents")) + '\n';
  std::string text = stories ? tr_count("{} story", "{} stories", result.total)
                             : tr_count("{} document", "{} documents", result.total);
  if (!result.total_exact) text = tr("about {}", {text});
  if (!result.hits.empty() && result.hits.size() < result.total) {
    text = tr("{}, {} to {} shown", {text, grouped(result.hits.front().rank), grouped(result.hits.back().rank)});
  }
  return text + '\n';
}

void add_fact(std::string& text, std::string_view name, std::string_view value, const Terminal& terminal) {
  if (value.empty()) return;
  text += styled(padded(name, 10), Style::kDim, terminal) + printable(value) + '\n';
}

/// One line of the page, without its line feed; a line that is partly furniture is shown in its parts.
std::string line_as_text(std::string_view line, bool is_furniture, const Terminal& terminal) {
  const std::string shown = printable(line);
  return is_furniture ? styled("~ " + shown, Style::kDim, terminal) + '\n' : shown + '\n';
}

std::string page_as_text(const Document& document, const Terminal& terminal) {
  std::string text;
  std::size_t at = 0;
  std::size_t next = 0;  // furniture range
  const std::string_view page = document.text;
  while (at < page.size()) {
    while (next < document.furniture.size() && document.furniture[next].end <= at) ++next;
    const bool inside = next < document.furniture.size() && document.furniture[next].begin <= at;
    std::size_t end = page.find('\n', at);
    const std::size_t after = end == std::string_view::npos ? page.size() : end + 1;
    std::size_t stop = after;
    if (next < document.furniture.size()) {
      stop = std::min(after, inside ? document.furniture[next].end : document.furniture[next].begin);
    }
    std::string_view line = page.substr(at, stop - at);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    text += line_as_text(line, inside && !line.empty(), terminal);
    at = stop;
  }
  return text;
}

}  // namespace

std::string result_as_text(const SearchResult& result, bool stories, const Terminal& terminal) {
  std::string text = result.explanation ? explanation_as_text(*result.explanation, terminal) : std::string();
  for (const Hit& hit : result.hits) text += hit_as_text(hit, terminal);
  for (const Facet& facet : result.facets) text += facet_as_text(facet, terminal);
  return text + total_as_text(result, stories);
}

std::string certainty_as_text(const std::string& certainty) {
  if (certainty == "high") return tr(", high certainty");
  if (certainty == "medium") return tr(", medium certainty");
  if (certainty == "low") return tr(", low certainty");
  return {};
}

std::string document_as_text(const Document& document, const Terminal& terminal) {
  std::string date = document.date.value_or(tr("undated"));
  if (document.date) {
    const std::string certainty = certainty_as_text(document.date_certainty);
    const std::string evidence = document.date_evidence.empty() ? "" : ": " + document.date_evidence;
    date += " (" + tr(document.date_role.c_str()) + certainty + evidence + ')';
  }
  std::string text = styled(printable(document.title), Style::kBold, terminal) + '\n';
  add_fact(text, tr("date"), date, terminal);
  add_fact(text, tr("source"), document.source, terminal);
  add_fact(text, tr("also"), joined(document.source_aliases), terminal);
  add_fact(text, tr("site"), document.site, terminal);
  add_fact(text, tr("language"), document.lang, terminal);
  add_fact(text, tr("author"), document.author, terminal);
  add_fact(text, tr("url"), document.url, terminal);
  add_fact(text, tr("path"), document.path, terminal);
  add_fact(text, tr("encoding"), document.encoding, terminal);
  add_fact(text, tr("id"), document.id, terminal);
  text += '\n' + page_as_text(document, terminal);
  if (!document.furniture.empty()) {
    text += '\n' + styled(tr("~ marks what is not the article"), Style::kDim, terminal) + '\n';
  }
  return text;
}

}  // namespace zhen::cli
