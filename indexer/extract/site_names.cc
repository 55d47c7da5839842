#include "indexer/extract/site_names.h"

#include <algorithm>
#include <unordered_set>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_words.h"
#include "indexer/extract/name_shape.h"
#include "indexer/extract/phrase_index.h"
#include "indexer/extract/site_words.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kTopLines = 3;       // where a logo stands
constexpr std::size_t kLinesAtTop = 40;    // that are read for menus
constexpr std::size_t kLinesAtEnd = 60;    // and for footers
constexpr std::size_t kLongestLine = 400;  // bytes

constexpr double kLegalWeight = 3;
constexpr double kPhraseWeight = 2;
constexpr double kTopWeight = 1.6;
constexpr double kTailWeight = 2.2;  // of <title>
constexpr double kLogoWeight = 0.8;  // of a line that says nothing but the name
constexpr double kMentionWeight = 0.5;
constexpr std::size_t kMostNames = 80;

bool is_part(char32_t c) {
  return c == '|' || c == '.' || c == ',' || c == 0xB7 || c == 0x2022 || c == 0x2223 || c == 0xFF5C || c == 0x3002 ||
         c == 0xFF0C || c == 0x3001 || c == '/' || c == 0xA9 || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 ||
         c == ':' || c == 0xFF1A || c == '>' || c == 0xBB || c == 0x3000 || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == '[' || c == ']' || c == '<' || c == ';' || c == '"';
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool claims_rights(std::string_view content) {
  static const PhraseIndex marks = {"©", "copyright", "rights reserved", "版权所有", "版權所有", "权利", "(c)"};
  return marks.anywhere(content, [&](std::uint16_t, std::size_t at, std::size_t end) {
    return content[at] != '(' || content.substr(at, end - at) == "(C)";
  });
}

class Collector {
 public:
  Collector(const PageText& page, const Layout& layout) : page_(page), layout_(layout) {}

  void line(std::size_t i);
  void title_tail(std::string_view title_tag);
  std::vector<SiteName> result();

 private:
  void offer(std::string_view name, double weight, std::size_t line);
  void add(std::string_view name, double weight, std::size_t line);
  void offer_segments(std::string_view text, double weight, std::size_t line);
  void phrases(std::string_view content, std::size_t line);
  void before_han_tails(std::string_view content, std::size_t line);
  void mentions();
  void logos();
  void join_acronyms();
  std::string spelled_out(std::string_view acronym) const;
  void join_parts();
  void join_twins();
  void prefer_script();

  const PageText& page_;
  const Layout& layout_;
  std::vector<SiteName> names_;
  std::unordered_set<std::uint64_t> seen_;                  ///< keys of repeated lines: each speaks once
  std::vector<std::pair<std::string, std::string>> twins_;  ///< one name in two scripts, side by side
  std::vector<std::size_t> standalone_;                     ///< short lines that may be nothing but a name
};

void Collector::offer(std::string_view name, double weight, std::size_t line) {
  name = without_legal_tail(trimmed(name));
  const bool is_first_line = !page_.lines.empty() && name == page_.view(std::size_t{0}) && name.size() >= 4 &&
                             name.find(' ') == std::string_view::npos;
  if (looks_like_name(name)) {
    add(unshouted(name), weight, line);
  } else if (is_first_line && !has_no_name_word(name)) {
    add(name, weight, line);
  }
}

void Collector::add(std::string_view name, double weight, std::size_t line) {
  const bool stated = weight >= kPhraseWeight;
  for (SiteName& known : names_) {
    if (known.name.size() != name.size() || !same_ignoring_case(known.name, name)) continue;
    known.weight += weight;
    known.stated = known.stated || stated;
    known.leads = known.leads || weight == kLegalWeight || weight == kTopWeight || weight == kTailWeight;
    return;
  }
  names_.push_back({std::string(name),
                    {},
                    weight,
                    stated,
                    weight == kLegalWeight || weight == kTopWeight || weight == kTailWeight,
                    0,
                    line});
}

/// The pieces between marks, years and wide gaps; a bilingual piece also by its halves.
void Collector::offer_segments(std::string_view text, double weight, std::size_t line) {
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    std::string_view piece = trimmed(text.substr(begin, end - begin));
    if (const std::size_t since = find_ignoring_case(piece, " since"); since != std::string_view::npos)
      piece = trimmed(piece.substr(0, since));
    for (const std::string_view word : {"copyright", "all rights reserved", "no rights reserved"}) {
      if (const std::size_t at = find_ignoring_case(piece, word); at != std::string_view::npos) {
        piece = trimmed(at < 4 ? piece.substr(at + word.size()) : piece.substr(0, at));
      }
    }
    for (const std::string_view word : kHanTrailing) {
      if (piece.empty() || (is_ascii(piece.front()) && is_ascii(piece.back()))) break;
      if (piece.size() > word.size() && piece.ends_with(word))
        piece = trimmed(piece.substr(0, piece.size() - word.size()));
      if (piece.size() > word.size() && piece.starts_with(word)) piece = trimmed(piece.substr(word.size()));
    }
    std::size_t border = 0;
    while (border < piece.size() && static_cast<unsigned char>(piece[border]) >= 0x80) ++border;
    if (border > 0 && border < piece.size() && piece[border] == ' ') {
      offer(piece.substr(0, border), weight, line);
      offer(piece.substr(border), weight, line);
      twins_.emplace_back(trimmed(piece.substr(0, border)), trimmed(piece.substr(border)));
    } else {
      offer(piece, weight, line);
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    const bool gap = is_blank(c) && i < text.size() && (text[i] == ' ' || c == 0x3000);
    const ReadNumber year = is_ascii_digit(c) ? read_number(text, at) : ReadNumber{};
    const bool han_blank = c == ' ' && at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80 && i < text.size() &&
                           static_cast<unsigned char>(text[i]) >= 0x80;
    const bool inner_dot = c == '.' && i < text.size() && text[i] != ' ';
    if (year.digits == 4 || gap || han_blank || (is_part(c) && !inner_dot)) {
      finish(at);
      i = std::max(i, year.digits == 4 ? year.end : i);
      begin = i;
    }
  }
  finish(text.size());
}

/// "Site > Section": an arrow between blanks or behind Han, not one of a pair of brackets.
bool parts_path(std::string_view content, std::size_t arrow) {
  const bool apart = content[arrow - 1] == ' ' || static_cast<unsigned char>(content[arrow - 1]) >= 0x80;
  return apart && content.substr(0, arrow).find('<') == std::string_view::npos;
}

void Collector::phrases(std::string_view content, std::size_t line) {
  static const PhraseIndex leads = [] {
    PhraseIndex words;
    words.add_all(kLeading);
    return words;
  }();
  leads.anywhere(content, [&](std::uint16_t, std::size_t at, std::size_t end) {
    if (at > 0 && (content[at - 1] != ' ' || line < kTopLines)) return false;
    std::string_view rest = content.substr(end);
    for (const std::string_view stop : kEnders)
      rest = rest.substr(0, std::min(rest.size(), find_ignoring_case(rest, stop)));
    if (starts_with_ignoring_case(rest, "the ") && rest.size() > 12) offer(rest, kPhraseWeight, line);
    offer(starts_with_ignoring_case(rest, "the ") ? rest.substr(4) : rest, kPhraseWeight, line);
    return false;
  });
  for (const std::string_view tail : kTrailing) {
    if (content.size() < tail.size()) continue;
    const std::size_t at = content.size() - tail.size();
    if (starts_with_ignoring_case(content.substr(at), tail)) offer(content.substr(0, at), kPhraseWeight, line);
  }
  for (const std::string_view lead : kHanLeading) {
    if (!content.starts_with(lead)) continue;
    std::string_view rest = content.substr(lead.size());
    for (const std::string_view tail : kHanTrailing) rest = rest.substr(0, std::min(rest.size(), rest.find(tail)));
    for (const std::string_view tail : {" ", "|", "！", "!", "，"})
      rest = rest.substr(0, std::min(rest.size(), rest.find(tail)));
    offer(rest, kPhraseWeight, line);
  }
  if (page_.lines[line].han > 0) before_han_tails(content, line);
  if (const std::size_t arrow = content.find('>'); arrow != std::string_view::npos && arrow > 0 && arrow < 60 &&
                                                   parts_path(content, arrow) && !content.starts_with("首")) {
    offer(content.substr(0, arrow), kPhraseWeight, line);
  }
}

/// X首页, X客户端: the characters right before the phrase.
void Collector::before_han_tails(std::string_view content, std::size_t line) {
  for (const std::string_view tail : kHanTrailing) {
    const std::size_t at = content.find(tail);
    if (at == std::string_view::npos || at == 0) continue;
    std::size_t begin = at;
    while (begin > 0) {
      const std::size_t previous = previous_begin(content, begin);
      std::size_t next = previous;
      const char32_t c = next_code_point(content, next);
      if (!is_han(c) && !is_ascii_letter(c)) break;
      begin = previous;
    }
    offer(content.substr(begin, at - begin), kPhraseWeight, line);
  }
}

void Collector::line(std::size_t i) {
  const Line& line = page_.lines[i];
  if (line.repeated && !seen_.insert(line.key).second) return;
  if (line.size() > kLongestLine || line.dated) return;
  const std::string_view content = page_.view(i);
  if (claims_rights(content)) offer_segments(content, kLegalWeight, i);
  if (i < kTopLines && !line.bullet && !line.ends_sentence && line.length() <= 12)
    offer_segments(content, kTopWeight, i);
  if (line.length() <= 30) phrases(content, i);
  const bool marked = content.find('/') != std::string_view::npos || content.find(':') != std::string_view::npos;
  if (line.length() <= 5 && line.form == LineForm::kPlain && !marked) standalone_.push_back(i);
}

void Collector::title_tail(std::string_view title_tag) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", "_", " · ", "|", "-"}) {
    const std::size_t at = title_tag.rfind(mark);
    if (at != std::string_view::npos && at > 0) {
      offer(title_tag.substr(at + mark.size()), kTailWeight, Layout::kNone);
      return;
    }
  }
}

/// Short lines that other furniture mentions: a logo, the first entry of a breadcrumb.
void Collector::logos() {
  for (const std::size_t i : standalone_) {
    const std::string_view name = without_legal_tail(page_.view(i));
    if (!looks_like_name(name) || names_.size() > kMostNames) continue;
    const bool known = std::any_of(names_.begin(), names_.end(), [&](const SiteName& one) { return one.name == name; });
    if (known) {
      add(name, kLogoWeight, i);
    } else {
      names_.push_back({std::string(name), {}, kLogoWeight, false, false, 0, i});
    }
  }
}

/// How many lines of furniture mention each name; four or more speak for it without any phrase.
void Collector::mentions() {
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool outside = i < layout_.core_begin || i >= layout_.core_end;
    if (!outside || page_.lines[i].size() > kLongestLine) continue;
    if (i > 2 * kLinesAtTop && i + kLinesAtEnd < page_.lines.size()) continue;
    for (SiteName& name : names_) {
      if (page_.view(i).find(name.name) != std::string_view::npos) ++name.lines;
    }
  }
  for (SiteName& name : names_) {
    name.weight += kMentionWeight * std::min(name.lines > 0 ? name.lines - 1 : 0, 10U);
  }
}

/// The words whose initials are `acronym`, if the page's furniture spells it out.
std::string Collector::spelled_out(std::string_view acronym) const {
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    if (i >= layout_.core_begin && i < layout_.core_end) continue;
    const std::string_view text = page_.view(i);
    if (text.size() > kLongestLine) continue;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] != acronym[0] || (at > 0 && text[at - 1] != ' ')) continue;
      std::size_t end = at;
      std::size_t matched = 0;
      while (matched < acronym.size() && end < text.size() && text[end] == acronym[matched]) {
        const std::size_t stop = word_end(text, end);
        if (stop - end < 3) break;
        ++matched;
        end = stop;
        if (matched < acronym.size() && end < text.size() && text[end] == ' ') ++end;
      }
      if (matched == acronym.size()) return std::string(text.substr(at, end - at));
    }
  }
  return {};
}

/// ACLU beside American Civil Liberties Union: the long form speaks for both.
void Collector::join_acronyms() {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::string acronym = names_[i].name;
    const bool capitals = std::all_of(acronym.begin(), acronym.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!capitals || acronym.size() < 3 || acronym.size() > 6) continue;
    const std::string full = spelled_out(acronym);
    if (full.empty()) continue;
    SiteName joined = names_[i];
    joined.name = full;
    joined.written = acronym;
    joined.weight += 1;
    names_.push_back(std::move(joined));
  }
}

bool is_inside(std::string_view part, std::string_view name) {
  const std::size_t at = name.find(part);
  if (at == std::string_view::npos || name.size() <= part.size()) return false;
  const std::size_t end = at + part.size();
  if (static_cast<unsigned char>(part[0]) >= 0x80) return at == 0 && name.size() <= part.size() + 3;
  return (at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ');
}

bool begins_with_phrase(std::string_view name) {
  const auto begins = [&](std::string_view lead) { return starts_with_ignoring_case(name, lead); };
  return std::any_of(std::begin(kLeading), std::end(kLeading), begins) ||
         std::any_of(std::begin(kHanLeading), std::end(kHanLeading), begins);
}

/// 明遠週刊 Mingyuan Weekly: what speaks for one of them speaks for both.
void Collector::join_twins() {
  for (const auto& [first, second] : twins_) {
    const auto find = [&](const std::string& name) {
      return std::find_if(names_.begin(), names_.end(), [&](const SiteName& one) { return same_name(one.name, name); });
    };
    const auto a = find(first);
    const auto b = find(second);
    if (a == names_.end() || b == names_.end()) continue;
    a->weight = b->weight = std::max(a->weight, b->weight);
    a->stated = b->stated = a->stated || b->stated;
  }
}

/// "Courier" is part of "The Harbour Courier": the longer name speaks for both where it is common enough beside its
/// part.
void Collector::join_parts() {
  std::vector<double> gained(names_.size());
  for (const SiteName& part : names_) {
    SiteName* longest = nullptr;
    for (SiteName& name : names_) {
      const bool with_article = name.name.size() == part.name.size() + 4 && name.name.starts_with("The ");
      const bool common = (name.lines >= 2 && name.lines * 3 >= part.lines) || name.leads || with_article;
      if (!common || !is_inside(part.name, name.name) || begins_with_phrase(name.name)) continue;
      if (part.leads && !name.leads && !(with_article && name.stated)) continue;
      if (longest == nullptr || name.name.size() > longest->name.size()) longest = &name;
    }
    if (longest == nullptr) continue;
    gained[static_cast<std::size_t>(longest - names_.data())] += part.weight;
    longest->stated = longest->stated || part.stated;
  }
  for (std::size_t i = 0; i < names_.size(); ++i) names_[i].weight += gained[i];
}

/// Of names in two scripts the one in the article's script.
void Collector::prefer_script() {
  unsigned han = 0;
  unsigned words = 0;
  for (std::size_t i = layout_.core_begin; i < layout_.core_end; ++i) {
    han += page_.lines[i].han;
    words += page_.lines[i].words;
  }
  for (SiteName& name : names_) {
    const bool is_latin = is_ascii_letter(static_cast<unsigned char>(name.name[0]));
    if (is_latin == (words * 2 > han)) name.weight += 2;
  }
}

std::vector<SiteName> Collector::result() {
  if (names_.size() > kMostNames) names_.resize(kMostNames);
  logos();
  mentions();
  join_acronyms();
  join_parts();
  join_twins();
  std::erase_if(names_, [](const SiteName& name) {
    return !name.stated && (name.lines < (name.leads ? 3U : 5U) || name.name.size() < 4);
  });
  prefer_script();
  std::stable_sort(names_.begin(), names_.end(),
                   [](const SiteName& a, const SiteName& b) { return a.weight > b.weight; });
  return std::move(names_);
}

}  // namespace

std::vector<SiteName> site_names(const PageText& page, const Layout& layout, const PageFacts& facts) {
  Collector collector(page, layout);
  collector.title_tail(facts.title_tag);
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (page.lines[i].wrapped) continue;
    const bool top = i < kTopLines || (i < kLinesAtTop && i < layout.core_begin);
    const bool last = i + 15 >= page.lines.size() && page.lines[i].form == LineForm::kLegal;
    const bool end = (i >= layout.core_end && i + kLinesAtEnd >= page.lines.size()) || last;
    if (top || end) collector.line(i);
  }
  return collector.result();
}

}  // namespace zhen::indexer
