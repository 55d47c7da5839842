#include "indexer/extract/html_article.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zhen::indexer {
namespace {

constexpr double kShortestParagraph = 25;  // characters; a Han character counts for two
constexpr double kEnoughArticle = 500;
constexpr unsigned kLevels = 5;  // of ancestors that a paragraph votes for

/// How strict one attempt is; each next one gives up a rule when too little was found.
struct Strictness {
  bool strip_unlikely = true;
  bool weigh_names = true;
  bool clean_boxes = true;
};

struct Measure {
  double text = 0;
  double links = 0;
  double headings = 0;
  double items_text = 0;
  unsigned commas = 0;
  unsigned paragraphs = 0;
  unsigned items = 0;
  double score = 0;
  bool scored = false;
  bool stripped = false;
  bool data_table = false;
  bool removed = false;
  bool selected = false;

  double link_density() const { return text == 0 ? 0 : links / text; }
};

double characters(const Line& line) {
  return static_cast<double>(line.size()) - line.han;
}
double link_characters(const Line& line) {
  return line.size() == 0 ? 0 : characters(line) * line.link_bytes / line.size();
}

bool is_furniture_region(Region region) {
  return region == Region::kNavigation || region == Region::kFooter || region == Region::kAside ||
         region == Region::kComments;
}

class Attempt {
 public:
  Attempt(const HtmlPage& html, Strictness strictness)
      : html_(html), lines_(html.page.lines), strictness_(strictness), measures_(html.nodes.size()) {}

  /// Characters found; `kept` gets a flag a line.
  double run(std::vector<bool>& kept);

 private:
  const HtmlNode& node(std::uint32_t i) const { return html_.nodes[i]; }
  double weight(std::uint32_t i) const { return strictness_.weigh_names ? node(i).weight : 0; }
  void strip();
  void measure();
  void vote();
  void vote_for(std::uint32_t first, double votes);
  void initialize(std::uint32_t i);
  std::uint32_t best() const;
  std::uint32_t widen(std::uint32_t top) const;
  void select(std::uint32_t top);
  void clean();
  bool must_go(std::uint32_t i) const;

  const HtmlPage& html_;
  const std::vector<Line>& lines_;
  const Strictness strictness_;
  std::vector<Measure> measures_;
};

void Attempt::strip() {
  for (std::uint32_t i = 1; i < measures_.size(); ++i) {
    const HtmlNode& one = node(i);
    const bool furniture = is_furniture_region(one.region) && !is_furniture_region(node(one.parent).region);
    measures_[i].stripped =
        measures_[one.parent].stripped || (strictness_.strip_unlikely && (one.unlikely || furniture));
  }
}

void Attempt::measure() {
  for (const Line& line : lines_) {
    Measure& own = measures_[line.node];
    if (own.stripped) continue;
    own.text += characters(line);
    own.links += link_characters(line);
    own.commas += line.commas;
    if (line.heading > 0) own.headings += characters(line);
    if (node(line.node).tag == Tag::kLi || line.bullet) own.items_text += characters(line);
  }
  for (std::size_t i = measures_.size(); i-- > 1;) {
    const Measure& own = measures_[i];
    const HtmlNode& one = html_.nodes[i];
    Measure& parent = measures_[one.parent];
    if (own.stripped) continue;
    parent.text += own.text;
    parent.links += own.links;
    parent.commas += own.commas;
    parent.headings += own.headings;
    parent.items_text += own.items_text;
    parent.paragraphs += own.paragraphs + (one.tag == Tag::kP ? 1 : 0);
    parent.items += own.items + (one.tag == Tag::kLi ? 1 : 0);
    if (one.tag == Tag::kTh || (own.data_table && one.tag != Tag::kTable)) parent.data_table = true;
  }
}

void Attempt::initialize(std::uint32_t i) {
  Measure& measure = measures_[i];
  if (measure.scored) return;
  measure.scored = true;
  switch (node(i).tag) {
    case Tag::kDiv: measure.score = 5; break;
    case Tag::kArticle:
    case Tag::kMain: measure.score = 8; break;
    case Tag::kPre:
    case Tag::kTd:
    case Tag::kBlockquote: measure.score = 3; break;
    case Tag::kOl:
    case Tag::kUl:
    case Tag::kDl:
    case Tag::kDd:
    case Tag::kDt:
    case Tag::kLi:
    case Tag::kForm: measure.score = -3; break;
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
    case Tag::kTh: measure.score = -5; break;
    default: break;
  }
  measure.score += weight(i);
}

void Attempt::vote_for(std::uint32_t first, double votes) {
  std::uint32_t i = first;
  for (unsigned level = 0; level < kLevels; ++level) {
    initialize(i);
    measures_[i].score += votes / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
    if (i == 0) break;
    i = node(i).parent;
  }
}

/// Every paragraph (lines of one block, parted by line breaks only) votes: one, one a comma, one a hundred characters.
void Attempt::vote() {
  for (std::size_t i = 0; i < lines_.size();) {
    const std::uint32_t holder = lines_[i].node;
    double text = 0;
    unsigned commas = 0;
    std::size_t next = i;
    do {
      text += characters(lines_[next]);
      commas += lines_[next].commas;
      ++next;
    } while (next < lines_.size() && lines_[next].node == holder && !lines_[next].starts_block);
    i = next;
    if (measures_[holder].stripped || text < kShortestParagraph) continue;
    const Tag tag = node(holder).tag;
    const bool is_paragraph =
        tag == Tag::kP || tag == Tag::kPre || tag == Tag::kTd || (tag >= Tag::kH2 && tag <= Tag::kH6);
    if (tag == Tag::kLi || tag == Tag::kH1) continue;
    vote_for(is_paragraph ? node(holder).parent : holder, 1 + commas + std::min(std::floor(text / 100), 3.0));
  }
}

std::uint32_t Attempt::best() const {
  std::uint32_t top = 0;
  double top_score = 0;
  for (std::uint32_t i = 1; i < measures_.size(); ++i) {
    const Measure& measure = measures_[i];
    if (!measure.scored || measure.stripped) continue;
    const double score = measure.score * (1 - measure.link_density());
    if (score > top_score) {
      top_score = score;
      top = i;
    }
  }
  return top;
}

/// Up to an ancestor that scores still better, or that holds nothing else.
std::uint32_t Attempt::widen(std::uint32_t top) const {
  const auto final_score = [&](std::uint32_t i) { return measures_[i].score * (1 - measures_[i].link_density()); };
  // Several candidates nearly as good under one roof: the roof.
  std::vector<std::uint32_t> rivals;
  for (std::uint32_t i = 1; i < measures_.size(); ++i) {
    if (i != top && measures_[i].scored && !measures_[i].stripped && final_score(i) >= 0.75 * final_score(top))
      rivals.push_back(i);
  }
  if (rivals.size() >= 3) {
    for (std::uint32_t up = node(top).parent; up != 0 && node(up).tag != Tag::kBody; up = node(up).parent) {
      const auto under = std::count_if(rivals.begin(), rivals.end(), [&](std::uint32_t rival) {
        while (rival > up) rival = node(rival).parent;
        return rival == up;
      });
      if (under >= 3) {
        top = up;
        break;
      }
    }
  }
  double last = final_score(top);
  const double least = last / 3;
  for (std::uint32_t up = node(top).parent; up != 0 && node(up).tag != Tag::kBody; up = node(up).parent) {
    if (!measures_[up].scored) continue;
    if (final_score(up) < least) break;
    if (final_score(up) > last) {
      top = up;
      break;
    }
    last = final_score(up);
  }
  while (node(top).parent != 0 && node(node(top).parent).tag != Tag::kBody &&
         measures_[node(top).parent].text <= measures_[top].text * 1.001) {
    top = node(top).parent;
  }
  return top;
}

void Attempt::select(std::uint32_t top) {
  measures_[top].selected = true;
  const double threshold = std::max(10.0, measures_[top].score * 0.2);
  const std::uint32_t parent = node(top).parent;
  for (std::uint32_t i = 1; top != 0 && i < measures_.size(); ++i) {
    if (node(i).parent != parent || i == top || measures_[i].stripped) continue;
    const Measure& measure = measures_[i];
    bool take = measure.scored && measure.score * (1 - measure.link_density()) >= threshold;
    if (node(i).tag == Tag::kP) {
      take = take || (measure.link_density() < 0.25 && measure.text > 80);
      take = take || (measure.links == 0 && measure.text > 0 && measure.text <= 80 && measure.commas > 0);
    }
    measures_[i].selected = take;
  }
}

/// A box inside the article that is no part of it: mostly links, pictures, inputs.
bool Attempt::must_go(std::uint32_t i) const {
  const HtmlNode& one = node(i);
  const Measure& measure = measures_[i];
  const bool box = one.tag == Tag::kForm || one.tag == Tag::kTable || one.tag == Tag::kUl || one.tag == Tag::kOl ||
                   one.tag == Tag::kDiv || one.tag == Tag::kSection;
  if (!box || (one.tag == Tag::kTable && measure.data_table)) return false;
  if (weight(i) < 0) return true;
  if (measure.commas >= 10) return false;
  const bool list = one.tag == Tag::kUl || one.tag == Tag::kOl || measure.items_text > 0.9 * measure.text;
  const double paragraphs = measure.paragraphs;
  if (!list && measure.items > paragraphs + 100) return true;
  if (one.inputs > std::floor(paragraphs / 3) && measure.commas < 3) return true;
  const double heading_share = measure.text == 0 ? 0 : measure.headings / measure.text;
  if (!list && heading_share < 0.9 && measure.text < 25 && (one.images == 0 || one.images > 2) && measure.links > 0)
    return true;
  if (!list && weight(i) < 25 && measure.link_density() > 0.2) return true;
  if (weight(i) >= 25 && measure.link_density() > 0.5) return true;
  if (list && measure.link_density() > 0.5 && measure.text > 0) return true;
  return (one.embeds == 1 && measure.text < 75) || one.embeds > 1;
}

void Attempt::clean() {
  for (std::uint32_t i = 1; i < measures_.size(); ++i) {
    Measure& measure = measures_[i];
    const Measure& parent = measures_[node(i).parent];
    if (!measure.selected && parent.selected) {
      measure.selected = true;
      measure.removed = parent.removed || (strictness_.clean_boxes && must_go(i));
    } else if (parent.removed) {
      measure.removed = true;
    }
  }
}

double Attempt::run(std::vector<bool>& kept) {
  strip();
  measure();
  vote();
  const std::uint32_t first = best();
  kept.assign(lines_.size(), false);
  if (first == 0) return 0;
  select(widen(first));
  clean();
  double found = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Measure& holder = measures_[lines_[i].node];
    if (!holder.selected || holder.removed || holder.stripped) continue;
    kept[i] = true;
    found += characters(lines_[i]);
  }
  return found;
}

/// Short lines of tools and credits at the article's edges and inside.
bool is_plain_furniture(const Line& line) {
  if (line.form == LineForm::kPlain || line.form == LineForm::kMenu) return false;
  return line.length() <= 14 && !line.ends_sentence;
}

}  // namespace

Layout find_html_article(const HtmlPage& html) {
  constexpr Strictness kAttempts[] = {
      {true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};
  std::vector<bool> best_kept;
  double best_found = 0;
  for (const Strictness& strictness : kAttempts) {
    std::vector<bool> kept;
    const double found = Attempt(html, strictness).run(kept);
    if (found > best_found) {
      best_found = found;
      best_kept = std::move(kept);
    }
    if (best_found >= kEnoughArticle) break;
  }
  const PageText& page = html.page;
  if (best_found == 0) {
    Layout layout = find_article(page);
    prune_article(page, layout);
    return layout;
  }
  Layout layout;
  layout.article = std::move(best_kept);
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (layout.article[i] && is_plain_furniture(page.lines[i])) layout.article[i] = false;
  }
  const auto first = std::find(layout.article.begin(), layout.article.end(), true);
  layout.core_begin = static_cast<std::size_t>(first - layout.article.begin());
  layout.core_end = layout.core_begin;
  for (std::size_t i = layout.core_begin; i < layout.article.size(); ++i) {
    if (layout.article[i]) layout.core_end = i + 1;
  }
  layout.certain = best_found >= 200;
  return layout;
}

}  // namespace zhen::indexer
