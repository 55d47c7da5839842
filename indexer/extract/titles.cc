#include "indexer/extract/titles.h"

#include <algorithm>
#include <bitset>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/opening_words.h"
#include "indexer/extract/phrase_index.h"
#include "indexer/extract/site_names.h"
#include "indexer/extract/wrapping.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kArticleSample = 4000;   // bytes of the article that titles are compared with
constexpr std::size_t kLinesBefore = 60;       // how far above the article a title may stand
constexpr std::size_t kLogoLines = 12;         // at the page's top, that may be the site's name
constexpr unsigned kLongestLogo = 10;          // words
constexpr std::size_t kLinesInside = 12;       // and how far below its first line, where it is said twice
constexpr double kTitleTagScore = 15;          // above any line's own merits
constexpr double kHeadingAndTitleTag = 19.4;   // shown as <h1> and named in <title>: above other statements
constexpr std::size_t kLongestTitle = 400;     // bytes
constexpr std::size_t kDefinitionBytes = 120;  // of a sentence that says what something is
constexpr std::string_view kDefining[] = {" is ", " are ", " was ", " were ", " (", "是", "（", "，", "为", "為"};

/// Calls `take` with a hash of each word (four letters and more) and each pair of Han characters of a text.
template <typename Take>
void each_unit(std::string_view text, const Take& take) {
  std::uint32_t word = 0;
  unsigned letters = 0;
  char32_t previous = 0;
  const auto finish_word = [&] {
    if (letters >= 4) take(word);
    word = letters = 0;
  };
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = next_code_point(text, i);
    if (c < 0x80) c = static_cast<unsigned char>(ascii_lower(static_cast<char>(c)));
    if (is_han(c)) {
      finish_word();
      if (previous != 0) take(static_cast<std::uint32_t>(previous * 40503U + c * 2654435761U));
      previous = c;
      continue;
    }
    previous = 0;
    if (is_alphabetic(c) || is_ascii_digit(c)) {
      word = (word ^ static_cast<std::uint32_t>(c)) * 16777619U;
      ++letters;
    } else {
      finish_word();
    }
  }
  finish_word();
}

/// The units of a text, told apart well enough to count how many of a line's are among them.
class UnitSet {
 public:
  void add(std::string_view text) {
    each_unit(text, [&](std::uint32_t unit) { bits_.set(place(unit)); });
  }
  bool has(std::uint32_t unit) const { return bits_.test(place(unit)); }

 private:
  static std::size_t place(std::uint32_t unit) { return (unit ^ (unit >> 16)) & 0x7FFF; }
  std::bitset<0x8000> bits_;
};

/// Do the article's own words make up the line? Their share, and a little for each, so that short lines gain less.
double score_words(std::string_view text, const UnitSet& article) {
  double all = 0;
  double found = 0;
  each_unit(text, [&](std::uint32_t unit) {
    all += 1;
    found += article.has(unit) ? 1 : 0;
  });
  return all == 0 ? 0 : 2.5 * found / all + 0.4 * std::min(found, 6.0);
}

UnitSet article_units(const PageText& page, const Layout& layout) {
  UnitSet units;
  std::size_t bytes = 0;
  for (std::size_t i = layout.core_begin; i < layout.core_end && bytes < kArticleSample; ++i) {
    if (article_value(page.lines[i]) <= 0) continue;
    units.add(page.view(i).substr(0, kArticleSample));
    bytes += page.lines[i].size();
  }
  return units;
}

/// A byline stands right below: a date, a source, an author.
bool byline_follows(const PageText& page, std::size_t line) {
  const std::size_t last = std::min(page.lines.size(), line + 5);
  unsigned headlines = 0;  // one may be the deck; more are other stories
  for (std::size_t i = line + 1; i < last && headlines < 2; ++i) {
    const Line& next = page.lines[i];
    if (next.key == page.lines[line].key) continue;
    if (next.form == LineForm::kByline || next.dated) return true;
    if (next.length() < 8 && starts_with_ignoring_case(page.view(i), "by ")) return true;
    if (next.form != LineForm::kPlain) continue;
    if (next.length() > 25) return false;
    if (next.length() >= 4) ++headlines;
  }
  return false;
}

double score_length(const Line& line) {
  const unsigned length = line.length();
  if (length < 2) return -3;
  if (length < 4) return -0.5;
  if (length <= 22) return 2;
  if (length <= 30) return 1;
  return length <= 45 ? 0 : -4;
}

bool mentions_day(std::string_view content) {
  std::vector<DateMention> mentions;
  read_dates(content, mentions);
  return std::any_of(mentions.begin(), mentions.end(),
                     [](const DateMention& m) { return m.month != 0 && m.day != 0 && m.form != DateForm::kCompact; });
}

/// The credit of a picture stands in it.
bool is_caption(std::string_view content) {
  static const PhraseIndex credits = {"source:", "photo:", "photograph:", "picture:", "image:", "getty images",
                                      "/ap)",    "/afp",   "资料图",      "資料圖",   "图为",   "圖為"};
  return credits.stands_in(content) || (content.ends_with(')') && content.find('/') != std::string_view::npos);
}

double score_form(const Line& line, std::string_view content) {
  double score = line.form == LineForm::kPlain ? 0 : -5;
  if (line.bullet) score -= 6;
  if (line.dated) score -= 3;
  if (line.timed) score -= 4;
  if (line.commas >= 3) score -= 1;
  if (content.ends_with("。")) score -= 5;
  if (content.ends_with('.')) score -= 2;
  if (line.stops >= 2) score -= 3;
  if (line.length() <= 8 && line.digits > 0 && mentions_day(content)) score -= 3;
  if (content.ends_with(':') || content.ends_with("：")) score -= 2;
  if (line.starts_block) score += 0.5;
  if (line.repeated) score += line.length() >= 5 ? 2.2 : line.length() >= 4 ? 1.2 : -0.5;
  if (line.digits * 2 > line.size()) score -= 4;
  if (line.separators > 0 && line.han == 0) score -= 1;
  if (is_caption(content)) score -= 3;
  if (!content.empty() && content[0] >= 'a' && content[0] <= 'z') score -= 1;
  return score;
}

/// A byline that says more than a day stands below its title; a bare day may stand above it.
bool parts_title_from_text(const Line& byline) {
  return byline.form == LineForm::kByline || byline.length() >= 7;
}

/// Below furniture, and not below another headline: of headline and deck the headline comes first.
double score_neighbours(const PageText& page, std::size_t line) {
  if (line == 0) return 0;
  const auto is_furniture = [](const Line& one) {
    return one.bullet || one.form != LineForm::kPlain || one.length() < 3;
  };
  const Line& before = page.lines[line - 1];
  const Line& self = page.lines[line];
  if (before.key == self.key) return 0;
  if (before.dated) return line >= 2 && is_furniture(page.lines[line - 2]) ? 2.2 : 1.2;
  if (is_furniture(before)) return 0.7;
  const bool headline_above = before.length() >= 4 && before.length() <= 35 && !before.ends_sentence;
  return headline_above && self.length() * 10 >= before.length() * 13 ? -0.7 : 0;
}

/// The line's words stand inside other lines too (a breadcrumb, a share tool), or in the article's first sentences.
double score_echoes(const PageText& page, const Layout& layout, std::size_t line) {
  const std::string_view content = page.view(line);
  const Line& self = page.lines[line];
  if (self.length() < 2 || self.size() < 8) return 0;
  double score = 0;
  const std::size_t most = std::min<std::size_t>(page.lines.size(), layout.core_begin + 40);
  for (std::size_t i = layout.core_begin > 200 ? layout.core_begin - 200 : 0; i < most; ++i) {
    const Line& other = page.lines[i];
    if (self.length() < 4 || other.size() <= self.size() || other.size() > self.size() + 120 || other.key == self.key)
      continue;
    if (page.view(other).find(content) != std::string_view::npos) {
      score = 1.5;
      break;
    }
  }
  for (std::size_t i = layout.core_begin; i < layout.core_end && i < layout.core_begin + 2; ++i) {
    if (line >= layout.core_begin || page.view(i).substr(0, 400).find(content) == std::string_view::npos) continue;
    return score + 1.5;
  }
  return score;
}

/// "In mathematics, a Hermitian matrix (or …) is", "清华大学（英语：…），是": the article begins by saying what the
/// words mean.
bool is_defined(std::string_view sentence, std::string_view words) {
  std::string lower(words);
  std::transform(lower.begin(), lower.end(), lower.begin(), ascii_lower);
  const std::size_t at = find_ignoring_case(sentence.substr(0, kDefinitionBytes), lower);
  if (at == std::string_view::npos || words.size() < 4) return false;
  const bool begins = at == 0 || sentence[at - 1] == ' ' || static_cast<unsigned char>(sentence[at - 1]) >= 0x80;
  const std::string_view after = sentence.substr(at + words.size());
  return begins && std::any_of(std::begin(kDefining), std::end(kDefining),
                               [&](std::string_view verb) { return after.starts_with(verb); });
}

/// The page's first line, which its first sentence defines: an encyclopaedia's heading, however short.
double score_definition(const PageText& page, const Layout& layout, std::size_t line) {
  if (line != 0 || page.lines[line].bullet) return 0;
  const std::size_t last = std::min(layout.core_end, layout.core_begin + 3);
  for (std::size_t i = std::max<std::size_t>(layout.core_begin, 1); i < last; ++i) {
    if (is_defined(page.view(i), page.view(line))) return 6;
  }
  return 0;
}

/// A long line right below a shorter one that could be the headline.
bool is_deck(const PageText& page, std::size_t line) {
  if (line == 0 || page.lines[line].length() < 16) return false;
  const Line& above = page.lines[line - 1];
  return above.form == LineForm::kPlain && !above.bullet && !above.ends_sentence && !above.dated &&
         above.length() >= 4 && above.length() < page.lines[line].length();
}

/// Nearer to the article is better; lines that say nothing between them do not count.
double score_distance(const PageText& page, const Layout& layout, std::size_t line) {
  double between = 0;
  const bool above_byline = layout.byline != Layout::kNone && line < layout.byline;
  const std::size_t goal = above_byline ? layout.byline : layout.core_begin;
  for (std::size_t i = line + 1; i < goal; ++i) {
    const Line& other = page.lines[i];
    if (other.key == page.lines[line].key) continue;
    between += other.form == LineForm::kPlain && !other.bullet ? 1.0 : 0.4;
  }
  const double near = line >= layout.core_begin ? (is_deck(page, line) ? -1.0 : 1.5) : 3.0 / (1.0 + between * 0.35);
  if (layout.byline == Layout::kNone || !parts_title_from_text(page.lines[layout.byline])) return near;
  if (above_byline) return near + 1;
  const Line& byline = page.lines[layout.byline];
  const bool time_above = byline.dated && byline.form != LineForm::kByline && line == layout.byline + 1;
  return time_above ? std::max(near, 2.4) : near - 2;
}

/// Below the article's first line: an <h1>, or within a few lines one that is said twice or has a headline's capitals.
bool may_be_title_inside(const PageText& page, const Layout& layout, std::size_t i) {
  const Line& line = page.lines[i];
  if (line.heading == 1) return true;
  if (line.ends_sentence || line.length() < 4 || line.length() > 25) return false;
  return (line.repeated && i <= layout.core_begin + 3) ||
         (i <= layout.core_begin + 2 && line.words >= 4 && line.capitals * 10 >= line.words * 7);
}

/// Titles may stand at the article's very begin, but not below its first paragraph.
std::size_t end_of_heading(const PageText& page, const Layout& layout) {
  std::size_t end = layout.core_begin;
  while (end < layout.core_end && end < layout.core_begin + 3 && article_value(page.lines[end]) < 15) ++end;
  if (end == layout.core_begin && end < layout.core_end && page.lines[end].length() <= 20) ++end;
  return end;
}

/// A logo: the site's name makes up the line, or stands in it beside the same name in another script.
bool names_site(std::string_view content, const std::vector<SiteName>& sites) {
  std::size_t named = 0;
  for (const SiteName& site : sites) {
    if (site.weight < kAgreed * 0.6) break;
    if (!site.stated) continue;
    if (content.find(site.name) != std::string_view::npos) named = std::max(named, site.name.size());
  }
  return named * 5 >= content.size() * 2 && named > 0 && content.size() < 80;
}

void offer_first_words(const PageText& page, const Layout& layout, std::vector<TitleCandidate>& candidates) {
  if (layout.core_begin >= page.lines.size()) return;
  const std::string_view words = first_words(page.view(layout.core_begin));
  if (!words.empty()) candidates.push_back({std::string(words), Layout::kNone, 2, "first words"});
}

/// Logos that would win are lowered; the lines below them need not be asked.
void lower_logos(const PageText& page, LazySiteNames& sites, std::vector<TitleCandidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size() && i < 4; ++i) {
    TitleCandidate& candidate = candidates[i];
    if (candidate.line == Layout::kNone) continue;
    const Line& line = page.lines[candidate.line];
    if (candidate.line >= kLogoLines || line.heading == 1 || line.size() >= 80 || line.length() > kLongestLogo)
      continue;
    if (names_site(page.view(candidate.line), sites.get())) candidate.score -= 6;
  }
}

/// The page's first line, alone above byline or prose: a text without furniture begins with its headline.
double score_opening(const PageText& page, std::size_t i) {
  if (goes_on(page, i) && page.lines[i].heading == 0) return -5;  // a piece of a sentence
  if (page.links_known || i != 0 || page.lines.size() < 2 || !page.lines[1].starts_block || page.lines[0].ends_sentence)
    return 0;
  const Line& next = page.lines[1];
  const bool opens = next.wrapped || (next.form == LineForm::kByline && next.length() < 25) || article_value(next) >= 8;
  return opens ? 4 : 0;
}

double score_heading(const Line& line) {
  switch (line.heading) {
    case 1: return 4;
    case 2: return 2;
    case 3: return 1;
    default: return 0;
  }
}

struct Stated {
  std::string_view value;
  double weight;
};

/// Equal but for blanks and case, and more than blanks.
bool says_same(std::string_view a, std::string_view b) {
  const auto next = [](std::string_view text, std::size_t& at) {
    while (at < text.size()) {
      const char32_t c = next_code_point(text, at);
      if (!is_blank(c)) return c < 0x80 ? static_cast<char32_t>(ascii_lower(static_cast<char>(c))) : c;
    }
    return U'\0';
  };
  std::size_t in_a = 0;
  std::size_t in_b = 0;
  for (bool any = false;; any = true) {
    const char32_t left = next(a, in_a);
    if (left != next(b, in_b)) return false;
    if (left == 0) return any;
  }
}

/// What the page states outweighs every line that it does not name: the best statement that the line repeats.
double score_stated(std::string_view content, const std::vector<Stated>& stated) {
  double best = 0;
  for (const Stated& one : stated) {
    const bool cut_short = one.value.size() >= 12 && content.starts_with(one.value);  // by a quotation mark
    if (says_same(one.value, content) || cut_short) {
      best = std::max(best, one.weight + 1);
    } else if (content.size() >= 12 && content.size() * 2 > one.value.size() &&
               one.value.find(content) != std::string_view::npos) {
      best = std::max(best, one.weight + 0.5);
    }
  }
  return best;
}

bool in_title_tag(std::string_view content, const PageFacts& facts) {
  return content.size() >= 12 && facts.title_tag.find(content) != std::string::npos;
}

/// A <title> that is no more than the name of a site says nothing of the page.
bool says_enough(const PageFacts& facts) {
  const std::string_view head = without_site_tail(facts.title_tag);
  if (head.size() < 4) return false;
  return std::none_of(facts.stated.begin(), facts.stated.end(), [&](const Candidate& fact) {
    return fact.field == "site" && says_same(fact.value, facts.title_tag);
  });
}

std::vector<Stated> stated_titles(const PageFacts& facts) {
  std::vector<Stated> stated;
  if (says_enough(facts)) {
    stated.push_back({facts.title_tag, kTitleTagScore});
    stated.push_back({without_site_tail(facts.title_tag), kTitleTagScore});
  }
  for (const Candidate& fact : facts.stated) {
    if (fact.field == "title") stated.push_back({fact.value, fact.score});
  }
  return stated;
}

}  // namespace

std::vector<TitleCandidate> title_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             LazySiteNames& sites) {
  std::vector<TitleCandidate> candidates;
  const UnitSet article = article_units(page, layout);
  const std::vector<Stated> stated = stated_titles(facts);
  const std::size_t first = layout.core_begin > kLinesBefore ? layout.core_begin - kLinesBefore : 0;
  const std::size_t last = end_of_heading(page, layout);
  const std::size_t deepest = std::min(layout.core_end, layout.core_begin + kLinesInside);
  for (std::size_t i = first; i < std::max(last, deepest); ++i) {
    const Line& line = page.lines[i];
    if (i >= last && !may_be_title_inside(page, layout, i)) continue;
    const std::string_view content = page.view(i);
    if (line.size() > kLongestTitle || line.wrapped) continue;
    if (i >= layout.core_begin && (content.ends_with('.') || content.ends_with("。"))) continue;
    const double base = score_form(line, content) + score_length(line);
    if (base < -4 && line.heading == 0) continue;
    TitleCandidate candidate;
    candidate.line = i;
    candidate.value = without_dateline(without_media_tag(content));
    const double place = base + score_distance(page, layout, i) + score_heading(line) + score_words(content, article) +
                         (byline_follows(page, i) ? 2 : 0) + score_neighbours(page, i) + score_echoes(page, layout, i) +
                         score_definition(page, layout, i) + score_opening(page, i);
    double named = score_stated(candidate.value, stated);
    if (line.heading == 1 && in_title_tag(candidate.value, facts)) named = std::max(named, kHeadingAndTitleTag);
    candidate.score = named > 0 ? named + std::clamp(place, 0.0, 12.0) * 0.03 : place;
    candidate.evidence = line.heading > 0 ? "heading" : "line";
    candidates.push_back(std::move(candidate));
  }
  for (const Candidate& fact : facts.stated) {
    if (fact.field != "title") continue;
    candidates.push_back({std::string(without_media_tag(fact.value)), Layout::kNone, fact.score, fact.evidence});
  }
  if (says_enough(facts)) {
    const std::string_view head = without_site_tail(facts.title_tag);
    candidates.push_back({std::string(without_media_tag(head)), Layout::kNone, kTitleTagScore, "<title>"});
  }
  if (candidates.empty()) offer_first_words(page, layout, candidates);
  const auto better = [](const TitleCandidate& a, const TitleCandidate& b) { return a.score > b.score; };
  std::stable_sort(candidates.begin(), candidates.end(), better);
  lower_logos(page, sites, candidates);
  std::stable_sort(candidates.begin(), candidates.end(), better);
  return candidates;
}

std::vector<std::size_t> lines_saying(const PageText& page, const Layout& layout, std::string_view title) {
  std::vector<std::size_t> lines;
  const std::size_t last = std::min(page.lines.size(), layout.core_begin + 3);
  for (std::size_t i = 0; i < last; ++i) {
    const Line& line = page.lines[i];
    if (line.size() < title.size() || line.size() > title.size() + 24 || line.bullet) continue;
    if (says_same(without_media_tag(page.view(i)), title)) lines.push_back(i);
  }
  return lines;
}

}  // namespace zhen::indexer
