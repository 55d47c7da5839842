#include "indexer/extract/date_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 67> kMonths = {{
    {"jan", 1},       {"january", 1},  {"januar", 1},    {"janvier", 1},   {"enero", 1},      {"janeiro", 1},
    {"gennaio", 1},   {"feb", 2},      {"february", 2},  {"februar", 2},   {"février", 2},    {"febrero", 2},
    {"fevereiro", 2}, {"febbraio", 2}, {"mar", 3},       {"march", 3},     {"märz", 3},       {"mars", 3},
    {"marzo", 3},     {"março", 3},    {"apr", 4},       {"april", 4},     {"avril", 4},      {"abril", 4},
    {"aprile", 4},    {"may", 5},      {"mai", 5},       {"mayo", 5},      {"maio", 5},       {"maggio", 5},
    {"jun", 6},       {"june", 6},     {"juni", 6},      {"juin", 6},      {"junio", 6},      {"junho", 6},
    {"giugno", 6},    {"jul", 7},      {"july", 7},      {"juli", 7},      {"juillet", 7},    {"julio", 7},
    {"julho", 7},     {"luglio", 7},   {"aug", 8},       {"august", 8},    {"août", 8},       {"agosto", 8},
    {"sep", 9},       {"sept", 9},     {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"setembro", 9},
    {"settembre", 9}, {"oct", 10},     {"october", 10},  {"oktober", 10},  {"octobre", 10},   {"octubre", 10},
    {"outubro", 10},  {"nov", 11},     {"november", 11}, {"novembre", 11}, {"dec", 12},       {"december", 12},
    {"dezember", 12},
}};
constexpr std::array<std::pair<std::string_view, int>, 4> kMoreMonths = {
    {{"décembre", 12}, {"diciembre", 12}, {"noviembre", 11}, {"ottobre", 10}}};

constexpr std::array<std::string_view, 17> kWeekdays = {"mon",       "monday", "tue",      "tues",  "tuesday",  "wed",
                                                        "wednesday", "thu",    "thur",     "thurs", "thursday", "fri",
                                                        "friday",    "sat",    "saturday", "sun",   "sunday"};

constexpr std::array<std::string_view, 26> kZones = {"gmt", "utc",  "est",  "edt",  "et",  "cst", "cdt", "ct",  "mst",
                                                     "mdt", "mt",   "pst",  "pdt",  "pt",  "ist", "bst", "cet", "cest",
                                                     "hkt", "sast", "aest", "aedt", "jst", "kst", "sgt", "msk"};

/// A bit for each pair of letters that begins one of the words: most words need no more.
class Heads {
 public:
  constexpr void add(std::string_view word) { rows_[row(word[0])] |= column(word[1]); }
  constexpr bool has(std::string_view word) const { return (rows_[row(word[0])] & column(word[1])) != 0; }

 private:
  static constexpr std::size_t row(char c) { return static_cast<unsigned char>(c) & 31U; }
  static constexpr std::uint32_t column(char c) { return 1U << (static_cast<unsigned char>(c) & 31U); }
  std::array<std::uint32_t, 32> rows_{};
};

constexpr Heads kMonthHeads = [] {
  Heads heads;
  for (const auto& [name, month] : kMonths) heads.add(name);
  for (const auto& [name, month] : kMoreMonths) heads.add(name);
  return heads;
}();
constexpr Heads kWeekdayHeads = [] {
  Heads heads;
  for (const std::string_view name : kWeekdays) heads.add(name);
  return heads;
}();

std::string lower(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

int han_digit(char32_t c) {
  switch (c) {
    case U'〇':
    case U'零':
    case U'○':
    case U'Ｏ': return 0;
    case U'一':
    case U'元': return 1;
    case U'二': return 2;
    case U'三': return 3;
    case U'四': return 4;
    case U'五': return 5;
    case U'六': return 6;
    case U'七': return 7;
    case U'八': return 8;
    case U'九': return 9;
    default: return -1;
  }
}

/// am, pm, a.m., p.m. after a time.
std::size_t read_half_day(std::string_view text, std::size_t at) {
  const std::size_t start = skip_blanks(text, at);
  if (start + 1 >= text.size()) return at;
  const char first = ascii_lower(text[start]);
  if (first != 'a' && first != 'p') return at;
  std::size_t i = start + 1;
  if (text[i] == '.') ++i;
  if (i >= text.size() || ascii_lower(text[i]) != 'm') return at;
  ++i;
  if (i < text.size() && text[i] == '.' && text[start + 1] == '.') ++i;
  if (i < text.size() && text[i] >= 'a' && text[i] <= 'z') return at;
  return i;
}

/// Z, +08:00, -0400, GMT, (UTC), ET …
std::size_t read_zone(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == 'Z') return at + 1;
  std::size_t i = skip_blanks(text, at);
  const bool bracket = i < text.size() && text[i] == '(';
  if (bracket) ++i;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) {
    const ReadNumber hours = read_number(text, i + 1);
    if (hours.digits == 4) return hours.end;
    if (hours.digits != 2 || hours.end >= text.size() || text[hours.end] != ':') return at;
    const ReadNumber minutes = read_number(text, hours.end + 1);
    return minutes.digits == 2 ? minutes.end : at;
  }
  const std::size_t end = word_end(text, i);
  const std::string word = lower(text.substr(i, std::min<std::size_t>(end - i, 8)));
  if (end == i || std::find(kZones.begin(), kZones.end(), word) == kZones.end()) return at;
  if (text[i] >= 'a') return at;
  return bracket && end < text.size() && text[end] == ')' ? end + 1 : end;
}

}  // namespace

ReadNumber read_number(std::string_view text, std::size_t at) {
  ReadNumber number{0, 0, at};
  while (number.end < text.size() && number.digits < 12) {
    std::size_t next = number.end;
    const char32_t c = next_code_point(text, next);
    const int digit = is_ascii_digit(c)            ? static_cast<int>(c - '0')
                      : c >= 0xFF10 && c <= 0xFF19 ? static_cast<int>(c - 0xFF10)
                                                   : -1;
    if (digit < 0) break;
    if (number.digits < 9) number.value = number.value * 10 + digit;
    ++number.digits;
    number.end = next;
  }
  return number;
}

bool begins_han_number(char32_t c) {
  return c == U'十' || c == U'廿' || han_digit(c) >= 0;
}

ReadNumber read_han_number(std::string_view text, std::size_t at) {
  ReadNumber number{0, 0, at};
  bool tens = false;
  while (number.end < text.size() && number.digits < 5) {
    std::size_t next = number.end;
    const char32_t c = next_code_point(text, next);
    const int digit = han_digit(c);
    if (c == U'十' && !tens) {
      number.value = number.digits == 0 ? 10 : number.value * 10;
      tens = true;
    } else if (c == U'廿' && number.digits == 0) {
      number.value = 20;
      tens = true;
    } else if (digit >= 0) {
      number.value = tens ? number.value + digit : number.value * 10 + digit;
    } else {
      break;
    }
    ++number.digits;
    number.end = next;
  }
  return number;
}

int month_of(std::string_view word) {
  if (word.size() < 3 || word.size() > 10 || !kMonthHeads.has(word)) return 0;
  const std::string name = lower(word);
  for (const auto& [month, value] : kMonths) {
    if (month == name) return value;
  }
  for (const auto& [month, value] : kMoreMonths) {
    if (month == name) return value;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  if (word.size() < 3 || word.size() > 9 || !kWeekdayHeads.has(word)) return false;
  return std::find(kWeekdays.begin(), kWeekdays.end(), lower(word)) != kWeekdays.end();
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_ascii_letter(c) && !(c >= 0xC0 && c < 0x250)) break;
    at = next;
  }
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_blank(next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

std::optional<std::size_t> read_time(std::string_view text, std::size_t at) {
  const ReadNumber hours = read_number(text, at);
  if (hours.digits < 1 || hours.digits > 2 || hours.value > 24 || hours.end >= text.size()) return std::nullopt;
  std::size_t next = hours.end;
  const char32_t mark = next_code_point(text, next);
  std::size_t end = hours.end;
  if (mark == ':' || mark == 0xFF1A || mark == '.' || mark == U'时' || mark == U'時' || mark == U'點' || mark == 'h') {
    const ReadNumber minutes = read_number(text, next);
    if (minutes.digits != 2 || minutes.value > 59) return std::nullopt;
    end = minutes.end;
    if (mark == '.' && read_half_day(text, end) == end) return std::nullopt;
    if (end < text.size() && text[end] == ':') {
      const ReadNumber seconds = read_number(text, end + 1);
      if (seconds.digits == 2 && seconds.value < 61) {
        end = seconds.end;
        if (end < text.size() && text[end] == '.') {
          const ReadNumber fraction = read_number(text, end + 1);
          if (fraction.digits > 0) end = fraction.end;
        }
      }
    }
    next = end;
    if (next < text.size() && (mark == U'时' || mark == U'時' || mark == U'點')) {
      if (next_code_point(text, next) == U'分') end = next;
    }
  } else if (read_half_day(text, hours.end) == hours.end) {
    return std::nullopt;
  }
  return read_zone(text, read_half_day(text, end));
}

}  // namespace zhen::indexer
