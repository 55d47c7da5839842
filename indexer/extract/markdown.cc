#include "indexer/extract/markdown.h"

#include <algorithm>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

constexpr double kFrontMatterScore = 97;
constexpr std::size_t kMostFrontMatter = 60;  // lines

struct KnownKey {
  std::string_view key, field, role;
};
constexpr KnownKey kKeys[] = {{"title", "title", ""},
                              {"date", "date", "published"},
                              {"published", "date", "published"},
                              {"pubdate", "date", "published"},
                              {"updated", "date", "updated"},
                              {"lastmod", "date", "updated"},
                              {"source", "source", ""},
                              {"site", "site", ""},
                              {"author", "author", ""},
                              {"url", "url", ""},
                              {"link", "url", ""},
                              {"canonical", "url", ""},
                              {"lang", "lang", ""},
                              {"language", "lang", ""}};

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    return value.substr(1, value.size() - 2);
  return value;
}

void read_entry(std::string_view line, PageFacts& facts) {
  const std::size_t mark = line.find_first_of(":=");
  if (mark == std::string_view::npos) return;
  const std::string_view key = trimmed(line.substr(0, mark));
  const std::string_view value = unquoted(line.substr(mark + 1));
  for (const KnownKey& known : kKeys) {
    if (key.size() != known.key.size() || !starts_with_ignoring_case(key, known.key) || value.empty()) continue;
    Candidate fact;
    fact.field = known.field;
    fact.role = known.role;
    fact.value = value;
    fact.score = fact.field == "title" ? 25 : kFrontMatterScore;
    fact.evidence = "front matter \"" + std::string(trimmed(line)) + '"';
    if (fact.field == "lang") facts.lang = value;
    facts.stated.push_back(std::move(fact));
  }
}

/// The lines between the first two fences, if the page begins with one. They are no part of the article.
void read_front_matter(PageText& page, PageFacts& facts) {
  if (page.lines.empty()) return;
  const auto raw = [&](std::size_t i) {
    const Line& line = page.lines[i];
    return trimmed(std::string_view(page.text).substr(line.raw_begin, line.raw_end - line.raw_begin));
  };
  const std::string_view fence = raw(0);
  if (fence != "---" && fence != "+++") return;
  std::size_t end = 1;
  while (end < page.lines.size() && end < kMostFrontMatter && raw(end) != fence) ++end;
  if (end >= page.lines.size() || end >= kMostFrontMatter) return;
  for (std::size_t i = 0; i <= end; ++i) {
    if (i > 0 && i < end) read_entry(raw(i), facts);
    page.lines[i].form = LineForm::kLegal;
    page.lines[i].dated = false;
  }
}

/// "## Heading" without its marks; "*all of it stressed*" without its stars.
void strip_marks(Line& line, std::string_view text) {
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  std::size_t level = 0;
  while (level < content.size() && level < 7 && content[level] == '#') ++level;
  if (level >= 1 && level <= 6 && level < content.size() && content[level] == ' ') {
    line.heading = static_cast<std::uint8_t>(level);
    line.begin = static_cast<std::uint32_t>(line.end - trimmed(content.substr(level)).size());
    while (line.end > line.begin && text[line.end - 1] == '#') --line.end;
    return;
  }
  for (const std::string_view mark : {"**", "*", "_"}) {
    if (content.size() > 2 * mark.size() + 1 && content.starts_with(mark) && content.ends_with(mark) &&
        content.find(mark, mark.size()) == content.size() - mark.size()) {
      line.begin += static_cast<std::uint32_t>(mark.size());
      line.end -= static_cast<std::uint32_t>(mark.size());
      return;
    }
  }
}

/// How much of what a reader sees of the line is inside [text](address).
double link_share(std::string_view content) {
  std::size_t linked = 0;
  std::size_t shown = content.size();
  for (std::size_t at = 0; (at = content.find("](", at)) != std::string_view::npos; at += 2) {
    const std::size_t open = content.rfind('[', at);
    const std::size_t close = content.find(')', at);
    if (open == std::string_view::npos || close == std::string_view::npos) continue;
    linked += at - open - 1;
    shown -= std::min(shown, close - at + 2);
  }
  return shown == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(shown);
}

bool is_rule(std::string_view content) {
  return content.size() >= 3 && content.find_first_not_of("-*_= ") == std::string_view::npos;
}

}  // namespace

PageText read_markdown(std::string text, PageFacts& facts) {
  PageText page = split_lines(std::move(text));
  page.links_known = true;
  for (Line& line : page.lines) {
    const double share = link_share(page.view(line));
    line.link_bytes = static_cast<std::uint32_t>(std::min(1.0, share) * line.size());
    if (is_rule(page.view(line))) line.form = LineForm::kMenu;
    strip_marks(line, page.text);
  }
  read_front_matter(page, facts);
  return page;
}

}  // namespace zhen::indexer
