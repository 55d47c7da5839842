#include "indexer/extract/lines.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/date_words.h"
#include "indexer/extract/wrapping.h"

namespace zhen::indexer {
namespace {

constexpr std::uint16_t kMost = 60000;

void count(std::uint16_t& counter) {
  if (counter < kMost) ++counter;
}

bool is_stop(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x2026 || c == 0xFF0E;
}
bool is_comma(char32_t c) {
  return c == 0xFF0C || c == 0x3001 || c == 0xFF1B;
}
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0x300D || c == 0x300F ||
         c == 0xFF09 || c == 0x300B;
}
bool is_separator(char32_t c) {
  return c == '|' || c == 0xB7 || c == '>' || c == 0xBB || c == 0xFF5C || c == 0x2022 || c == 0x203A;
}

/// What the walk over a line's characters remembers of the one before.
struct Walk {
  bool in_word = false;
  bool ends_sentence = false;
  unsigned blanks = 0;
};

void see_ascii(Line& line, Walk& walk, char32_t c, bool last) {
  const bool letter = is_ascii_letter(c);
  const bool digit = is_ascii_digit(c);
  if (digit) count(line.digits);
  if (letter || digit) {
    if (!walk.in_word) {
      count(line.words);
      if (c >= 'A' && c <= 'Z') count(line.capitals);
    }
    walk.in_word = true;
    walk.ends_sentence = false;
    return;
  }
  if (c != '\'' && c != '-') walk.in_word = false;
  if (c == ',' || c == ';') count(line.commas);
  if (is_separator(c)) count(line.separators);
  if (c == '.' || c == '!' || c == '?') {
    walk.ends_sentence = true;
    if (last) count(line.stops);
  } else if (c != ' ' && !is_closing(c)) {
    walk.ends_sentence = false;
  }
}

void see_wide(Line& line, Walk& walk, char32_t c) {
  if (is_alphabetic(c)) {
    if (!walk.in_word) count(line.words);
    walk.in_word = true;
    walk.ends_sentence = false;
    return;
  }
  if (c != 0x2019) walk.in_word = false;
  if (is_han(c) || is_kana_or_hangul(c)) {
    count(line.han);
    walk.ends_sentence = false;
  } else if (is_stop(c)) {
    count(line.stops);
    walk.ends_sentence = true;
  } else if (is_comma(c)) {
    count(line.commas);
    walk.ends_sentence = false;
  } else if (is_separator(c)) {
    count(line.separators);
  } else if (!is_closing(c) && !is_blank(c)) {
    walk.ends_sentence = false;
  }
}

/// Leaves out blanks and one bullet at the begin.
void trim(Line& line, std::string_view text) {
  std::string_view content = trimmed(text.substr(line.raw_begin, line.raw_end - line.raw_begin));
  const char* const base = text.data();
  if (!content.empty()) {
    std::size_t next = 0;
    const char32_t first = next_code_point(content, next);
    const bool dash_item =
        (first == '*' || first == '-' || first == '+') && next < content.size() && content[next] == ' ';
    if (is_bullet(first) || dash_item) {
      line.bullet = true;
      content = trimmed(content.substr(next));
    }
  }
  line.begin = content.empty() ? line.raw_end : static_cast<std::uint32_t>(content.data() - base);
  line.end = content.empty() ? line.raw_end : static_cast<std::uint32_t>(line.begin + content.size());
}

std::uint64_t key_of(std::string_view content) {
  return XXH3_64bits(content.data(), content.size());
}

bool is_whole_character(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && (text[at + 1] & 0xC0) == 0x80 && (text[at + 2] & 0xC0) == 0x80;
}

void see(Line& line, std::string_view content) {
  Walk walk;
  for (std::size_t i = 0; i < content.size();) {
    const auto byte = static_cast<unsigned char>(content[i]);
    if (byte >= 0xE5 && byte <= 0xE9 && is_whole_character(content, i)) {  // Han, in its common range
      i += 3;
      count(line.han);
      walk = {};
      continue;
    }
    const char32_t c = byte < 0x80 ? (++i, byte) : next_code_point(content, i);
    if (is_blank(c)) {
      walk.in_word = false;
      if (++walk.blanks == 3 || (c == 0x3000 && line.han > 0)) count(line.separators);
      continue;
    }
    walk.blanks = 0;
    const bool last = i >= content.size() || content[i] == ' ' || content[i] == '"' || content[i] == '\'';
    if (c < 0x80) {
      see_ascii(line, walk, c, last);
    } else {
      see_wide(line, walk, c);
    }
  }
  line.ends_sentence = walk.ends_sentence;
}

/// 12:34 …, [04/02 14:10] …, 06-30 最新：…: a day without year or a time, then words.
bool begins_with_time(std::string_view content) {
  std::size_t at = content.starts_with('[') ? 1 : 0;
  const ReadNumber first = read_number(content, at);
  if (first.digits < 1 || first.digits > 2) return false;
  if (read_time(content, at)) return true;
  if (first.end >= content.size() || (content[first.end] != '-' && content[first.end] != '/')) return false;
  const ReadNumber second = read_number(content, first.end + 1);
  return second.digits == 2 && second.value <= 31 && second.end < content.size() && content[second.end] == ' ';
}

bool is_covered(const DateMention& m, std::size_t at) {
  return (at >= m.begin && at <= m.end) || (m.has_time() && at >= m.time_begin && at <= m.time_end);
}

/// A complete date, and no sentence: the stops of "Nov. 8, 2023, 6:10 p.m." end none.
bool is_dated(std::string_view content, Line& line) {
  if (line.stops > 0 && line.han > 0) return false;
  std::vector<DateMention> mentions;
  read_dates(content, mentions);
  const bool complete = std::any_of(mentions.begin(), mentions.end(), [](const DateMention& mention) {
    return mention.complete() && !mention.in_address && mention.form != DateForm::kCompact;
  });
  if (!complete || line.stops == 0) return complete;
  for (std::size_t i = content.find('.'); i != std::string_view::npos; i = content.find('.', i + 1)) {
    const bool ends_word = i + 1 == content.size() || content[i + 1] == ' ';
    if (ends_word && std::none_of(mentions.begin(), mentions.end(), [&](const auto& m) { return is_covered(m, i); }))
      return false;
  }
  if (content.find_first_of("!?") != std::string_view::npos) return false;
  line.stops = 0;
  line.ends_sentence = false;
  return true;
}

/// "By Some Author": a short line that begins so, with a capital after it.
bool names_author(std::string_view content, const Line& line) {
  return line.length() <= 14 && line.length() >= 2 && !line.ends_sentence && content.size() > 4 &&
         (content.starts_with("By ") || content.starts_with("BY ")) && content[3] >= 'A' && content[3] <= 'Z' &&
         line.capitals * 2 >= line.words;
}

/// "NEW YORK, March 30 -": a dateline that stands alone, its sentence on the next line.
bool is_lone_dateline(std::string_view content, const Line& line) {
  if (line.digits == 0 || line.digits > 6 || line.length() > 12 || content[0] < 'A' || content[0] > 'Z') return false;
  if (!content.ends_with('-') && !content.ends_with("\u2014") && !content.ends_with("\u2013")) return false;
  std::vector<DateMention> mentions;
  read_dates(content, mentions);
  return mentions.size() == 1 && mentions.front().month != 0 && mentions.front().end + 4 >= content.size();
}

bool is_menu(const Line& line) {
  return line.separators >= 2 && !line.ends_sentence && line.stops == 0 && line.length() <= 10U * line.separators;
}

}  // namespace

std::uint64_t line_key(std::string_view text) {
  Line line;
  line.raw_end = static_cast<std::uint32_t>(text.size());
  trim(line, text);
  return key_of(text.substr(line.begin, line.end - line.begin));
}

Line look_at_line(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Line line;
  line.raw_begin = begin;
  line.raw_end = end;
  trim(line, text);
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  see(line, content);
  line.key = key_of(content);
  line.form = form_of(content, line.length());
  const bool may_be_dated = line.digits >= 4 || (line.han >= 7 && line.han <= 40 && content.find("年") != content.npos);
  line.dated = may_be_dated && line.length() <= 30 && line.stops <= 2 && is_dated(content, line);
  line.timed = line.digits > 0 && line.size() < 300 && begins_with_time(content);
  if (line.form == LineForm::kPlain && is_menu(line)) line.form = LineForm::kMenu;
  if (line.form == LineForm::kPlain && (names_author(content, line) || is_lone_dateline(content, line)))
    line.form = LineForm::kByline;
  return line;
}

void mark_repeated(PageText& page) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  keys.reserve(page.lines.size());
  for (std::uint32_t i = 0; i < page.lines.size(); ++i) keys.emplace_back(page.lines[i].key, i);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first != keys[i - 1].first) continue;
    page.lines[keys[i].second].repeated = true;
    page.lines[keys[i - 1].second].repeated = true;
  }
}

PageText split_lines(std::string text) {
  PageText page;
  page.text = std::move(text);
  const std::string_view all = page.text;
  bool blank_before = true;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = all.find('\n', at);
    if (end == std::string_view::npos) end = all.size();
    const std::size_t next = end + 1;
    Line line = look_at_line(all, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
    if (line.size() == 0) {
      blank_before = true;
    } else {
      line.starts_block = blank_before;
      blank_before = false;
      page.lines.push_back(line);
    }
    at = next;
  }
  mark_repeated(page);
  mark_wrapped(page);
  return page;
}

}  // namespace zhen::indexer
