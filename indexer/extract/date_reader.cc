#include "indexer/extract/date_reader.h"

#include <algorithm>
#include <optional>

#include "common/index/calendar.h"
#include "indexer/extract/code_points.h"
#include "indexer/extract/date_words.h"

namespace zhen::indexer {
namespace {

constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2199;

std::uint32_t offset(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

/// Reads one line from left to right; each read_… begins at `at_` and moves it past what it took.
class Scanner {
 public:
  Scanner(std::string_view line, std::vector<DateMention>& mentions)
      : line_(line), mentions_(mentions), has_digits_(contains_digit(line)) {}

  void scan() {
    while (at_ < line_.size()) {
      const auto byte = static_cast<unsigned char>(line_[at_]);
      if (is_ascii_digit(byte)) {
        from_number();
      } else if (is_ascii_letter(byte)) {
        from_word();
      } else if (byte < 0xE3 || byte > 0xEF) {
        ++at_;
      } else {
        from_han();
      }
    }
  }

 private:
  /// English dates have a number; without any, words need not be looked up.
  static bool contains_digit(std::string_view line) {
    return std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
           line.find("\xEF\xBC") != std::string_view::npos;  // full width
  }
  char peek(std::size_t at) const { return at < line_.size() ? line_[at] : '\0'; }
  char32_t code_point(std::size_t at, std::size_t& next) const {
    next = at;
    return at < line_.size() ? next_code_point(line_, next) : U'\0';
  }
  bool digit_at(std::size_t at) const { return is_ascii_digit(static_cast<unsigned char>(peek(at))); }

  /// A number that goes on is no part of a date, unless the time stands right behind: 2019-09-3007:42.
  /// A number stands before the month: a day that the month does not have.
  bool day_refused_before(std::size_t begin) const {
    while (begin > 0 && line_[begin - 1] == ' ') --begin;
    return begin > 0 && digit_at(begin - 1);
  }

  /// At most two blanks: a wider gap parts the columns of a table.
  static bool narrow_gap(std::size_t from, std::size_t to) { return to <= from + 2; }

  bool ends_here(std::size_t at) const { return !digit_at(at) || read_time(line_, at).has_value(); }

  bool keep(DateMention mention, std::size_t begin, std::size_t end) {
    if (mention.year != 0 && (mention.year < kFirstYear || mention.year > kLastYear)) return false;
    const int year = mention.year != 0 ? mention.year : 2000;  // a leap year: 29 February is possible
    if (mention.relative == 0 && mention.form != DateForm::kRelative &&
        !index::make_date(year, mention.month, mention.day)) {
      if (mention.year != 0 || mention.month != 0) return false;
    }
    mention.begin = offset(begin);
    mention.end = offset(end);
    mention.in_address = begin > 0 && (line_[begin - 1] == '/' || line_[begin - 1] == '=' || line_[begin - 1] == '_');
    attach_time(mention);
    mentions_.push_back(mention);
    at_ = std::max<std::size_t>(end, mention.time_end);
    return true;
  }

  void attach_time(DateMention& mention) {
    if (last_time_end_ > last_time_begin_ && mention.begin >= last_time_end_ &&
        only_marks(last_time_end_, mention.begin)) {
      mention.time_begin = offset(last_time_begin_);
      mention.time_end = offset(last_time_end_);
    }
    if (mention.begin > 1) {
      std::size_t i = mention.begin;
      while (i > 0 && (line_[i - 1] == ' ' || line_[i - 1] == ',' || line_[i - 1] == '.')) --i;
      std::size_t start = i;
      while (start > 0 && is_ascii_letter(static_cast<unsigned char>(line_[start - 1]))) --start;
      if (is_weekday(line_.substr(start, i - start))) mention.weekday = true;
    }
    if (const auto time = time_after(mention)) {
      mention.time_begin = offset(time->first);
      mention.time_end = offset(time->second);
    }
    last_time_begin_ = last_time_end_ = 0;
  }

  /// Between a time and the date after it: marks, a weekday, a zone.
  bool only_marks(std::size_t begin, std::size_t end) const {
    if (end - begin > 24) return false;
    for (std::size_t i = begin; i < end;) {
      if (is_ascii_letter(static_cast<unsigned char>(line_[i]))) {
        const std::size_t stop = word_end(line_, i);
        const std::string_view word = line_.substr(i, stop - i);
        if (!is_weekday(word) && word != "on" && word.size() > 4) return false;
        i = stop;
        continue;
      }
      std::size_t next = i;
      const char32_t c = next_code_point(line_, next);
      if (!is_blank(c) && c != ',' && c != '.' && c != '|' && c != 0x2022 && c != '-') return false;
      i = next;
    }
    return true;
  }

  std::optional<std::pair<std::size_t, std::size_t>> time_after(DateMention& mention) const {
    std::size_t i = mention.end;
    for (int steps = 0; i < line_.size() && steps < 12; ++steps) {
      if (digit_at(i)) {
        if (const auto end = read_time(line_, i)) return std::pair{i, *end};
        return std::nullopt;
      }
      std::size_t next = i;
      const char32_t c = next_code_point(line_, next);
      if (is_ascii_letter(c)) {
        const std::size_t stop = word_end(line_, i);
        const std::string_view word = line_.substr(i, stop - i);
        if (is_weekday(word)) {
          mention.weekday = true;
        } else if (word != "at" && word != "T" && word != "um" && word != "à") {
          return std::nullopt;
        }
        i = stop;
        continue;
      }
      if (c == U'星' || c == U'周' || c == U'週') {
        mention.weekday = true;
        const std::size_t skip = c == U'星' ? 2 : 1;
        for (std::size_t k = 0; k < skip && next < line_.size(); ++k) next_code_point(line_, next);
      } else if (!is_blank(c) && c != ',' && c != '|' && c != '@' && c != '-' && c != '/' && c != '(' && c != ')' &&
                 c != 0x2022 && c != 0xB7 && c != 0xFF08 && c != 0xFF09 && c != 0x2013) {
        return std::nullopt;
      }
      i = next;
    }
    return std::nullopt;
  }

  void from_number();
  bool from_year(const ReadNumber& year, std::size_t begin);
  bool from_day(const ReadNumber& first, std::size_t begin);
  bool numeric(const ReadNumber& first, std::size_t begin);
  bool day_before_month(const ReadNumber& first, std::size_t begin);
  bool month_and_day(int year, const ReadNumber& first, std::size_t begin, DateForm form);
  void from_word();
  bool after_month(int month, std::size_t begin, std::size_t end);
  void from_han();
  bool relative_word();
  bool han_year();

  std::string_view line_;
  std::vector<DateMention>& mentions_;
  bool has_digits_;
  std::size_t at_ = 0;
  std::size_t last_time_begin_ = 0;
  std::size_t last_time_end_ = 0;
};

DateMention mention_of(int year, int month, int day, DateForm form) {
  DateMention mention;
  mention.year = static_cast<std::int16_t>(year);
  mention.month = static_cast<std::uint8_t>(month);
  mention.day = static_cast<std::uint8_t>(day);
  mention.form = form;
  return mention;
}

void Scanner::from_number() {
  const std::size_t begin = at_;
  const ReadNumber number = read_number(line_, begin);
  at_ = number.end;
  const bool inside = begin > 1 && (line_[begin - 1] == '.' || line_[begin - 1] == ',' || line_[begin - 1] == ':') &&
                      is_ascii_digit(static_cast<unsigned char>(line_[begin - 2]));
  if (inside) return;
  if (number.digits <= 2) {
    if (const auto time = read_time(line_, begin)) {
      if (!numeric(number, begin)) {
        last_time_begin_ = begin;
        last_time_end_ = *time;
        at_ = *time;
      }
      return;
    }
    from_day(number, begin);
    return;
  }
  if (number.digits == 4 && from_year(number, begin)) return;
  if (number.digits == 8 && (number.value / 10000) >= 1950 && ends_here(number.end)) {
    const int day = number.value % 100;
    const int month = number.value / 100 % 100;
    if (day != 0 && month != 0)
      keep(mention_of(number.value / 10000, month, day, DateForm::kCompact), begin, number.end);
  }
}

/// 2023-05-25, 2023/5/25, 2023.5.25, 2023年5月25日, 2023年5月, 2023年.
bool Scanner::from_year(const ReadNumber& year, std::size_t begin) {
  std::size_t next = 0;
  const std::size_t mark_at = skip_blanks(line_, year.end);
  const char32_t mark = code_point(mark_at, next);
  if (mark == U'年') {
    const std::size_t month_at = skip_blanks(line_, next);
    ReadNumber month = read_number(line_, month_at);
    if (month.digits == 0) month = read_han_number(line_, month_at);
    if (month_and_day(year.value, month, begin, DateForm::kChinese)) return true;
    return keep(mention_of(year.value, 0, 0, DateForm::kChinese), begin, next);
  }
  if (mark_at != year.end || (mark != '-' && mark != '/' && mark != '.' && mark != 0x2011)) return false;
  const ReadNumber month = read_number(line_, next);
  if (month.digits < 1 || month.digits > 2) return false;
  std::size_t after = 0;
  if (code_point(month.end, after) != mark) return false;
  ReadNumber day = read_number(line_, after);
  if (day.digits > 2) day = {(line_[after] - '0') * 10 + (line_[after + 1] - '0'), 2, after + 2};
  if (day.digits == 0 || day.value == 0 || month.value == 0 || !ends_here(day.end)) return false;
  return keep(mention_of(year.value, month.value, day.value, DateForm::kIso), begin, day.end);
}

/// The month (already read) and the day after a year or alone: 5月25日, 5月.
bool Scanner::month_and_day(int year, const ReadNumber& first, std::size_t begin, DateForm form) {
  std::size_t next = 0;
  if (first.digits < 1 || first.digits > 2 || code_point(skip_blanks(line_, first.end), next) != U'月') return false;
  const std::size_t after_month = next;
  const std::size_t day_at = skip_blanks(line_, next);
  ReadNumber day = read_number(line_, day_at);
  if (day.digits == 0) day = read_han_number(line_, day_at);
  if (day.digits >= 1 && day.value > 0) {
    std::size_t end = 0;
    const char32_t mark = code_point(skip_blanks(line_, day.end), end);
    if (mark == U'日' || mark == U'号' || mark == U'號') {
      if (keep(mention_of(year, first.value, day.value, form), begin, end)) return true;
    }
  }
  if (year == 0 || first.value == 0) return false;
  return keep(mention_of(year, first.value, 0, form), begin, after_month);
}

bool Scanner::from_day(const ReadNumber& first, std::size_t begin) {
  std::size_t next = 0;
  const char32_t mark = code_point(skip_blanks(line_, first.end), next);
  if (mark == U'月') return month_and_day(0, first, begin, DateForm::kChinese);
  if (mark == U'日' && first.value >= 1 && first.value <= 31) {
    return keep(mention_of(0, 0, first.value, DateForm::kChinese), begin, next);
  }
  return numeric(first, begin) || day_before_month(first, begin);
}

/// 25/05/2023, 5/25/23, 25.5.2023, 25-05-2023.
bool Scanner::numeric(const ReadNumber& first, std::size_t begin) {
  const char mark = peek(first.end);
  if (mark != '/' && mark != '.' && mark != '-') return false;
  const ReadNumber second = read_number(line_, first.end + 1);
  if (second.digits < 1 || second.digits > 2 || peek(second.end) != mark) return false;
  const ReadNumber year = read_number(line_, second.end + 1);
  if (year.digits != 4 && !(year.digits == 2 && mark == '/')) return false;
  if (first.value == 0 || second.value == 0 || (begin > 0 && line_[begin - 1] == mark)) return false;
  const int full_year = year.digits == 4 ? year.value : year.value + (year.value < 70 ? 2000 : 1900);
  const bool day_first = mark == '.' || first.value > 12;
  const int month = day_first ? second.value : first.value;
  const int day = day_first ? first.value : second.value;
  DateMention mention = mention_of(full_year, month, day, DateForm::kNumeric);
  mention.swappable = !day_first && day <= 12 && day != month;
  return month <= 12 && day <= 31 && keep(mention, begin, year.end);
}

/// 25 May 2023, 25th of May, 2023, 25. Mai 2023.
bool Scanner::day_before_month(const ReadNumber& first, std::size_t begin) {
  if (first.value < 1 || first.value > 31) return false;
  std::size_t i = first.end;
  for (const std::string_view ordinal : {"st", "nd", "rd", "th", "er", "."}) {
    if (line_.substr(i).starts_with(ordinal)) {
      i += ordinal.size();
      break;
    }
  }
  i = peek(i) == '-' ? i + 1 : skip_blanks(line_, i);
  std::size_t end = word_end(line_, i);
  const std::string_view word = line_.substr(i, end - i);
  if (word == "of" || word == "de") {
    i = skip_blanks(line_, end);
    end = word_end(line_, i);
  }
  const int month = month_of(line_.substr(i, end - i));
  if (month == 0) return false;
  std::size_t year_at = end;
  if (peek(year_at) == '.' || peek(year_at) == '-') ++year_at;
  if (peek(year_at) == ',') ++year_at;
  year_at = skip_blanks(line_, year_at);
  if (line_.substr(year_at).starts_with("de ")) year_at += 3;
  const ReadNumber year = read_number(line_, year_at);
  const bool with_year = year.digits == 4 && year.value >= kFirstYear && year.value <= kLastYear;
  if (!with_year && !(line_[i] >= 'A' && line_[i] <= 'Z')) return false;
  return keep(mention_of(with_year ? year.value : 0, month, first.value, DateForm::kEnglish), begin,
              with_year ? year.end : end);
}

void Scanner::from_word() {
  const std::size_t begin = at_;
  at_ = word_end(line_, begin);
  const std::string_view word = line_.substr(begin, at_ - begin);
  const char first = ascii_lower(word[0]);
  if (first == 'y' || first == 't') {
    const bool yesterday = starts_with_ignoring_case(word, "yesterday") && word.size() == 9;
    if (yesterday || (starts_with_ignoring_case(word, "today") && word.size() == 5)) {
      DateMention mention = mention_of(0, 0, 0, DateForm::kRelative);
      mention.relative = yesterday ? -1 : 0;
      keep(mention, begin, at_);
    }
    return;
  }
  if (!has_digits_) return;
  // A name may hang on the month: the capital begins it ("ObamaNov 3").
  std::size_t month_begin = begin;
  int month = month_of(word);
  for (std::size_t i = 1; month == 0 && i + 3 <= word.size(); ++i) {
    if (word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a') {
      month = month_of(word.substr(i));
      month_begin = begin + i;
    }
  }
  if (month != 0 && line_[month_begin] >= 'A' && line_[month_begin] <= 'Z') after_month(month, month_begin, at_);
}

/// May 25, 2023; May 25th 2023; May 25; May 2023.
bool Scanner::after_month(int month, std::size_t begin, std::size_t end) {
  std::size_t i = peek(end) == '.' ? end + 1 : end;
  const std::size_t gap = i;
  i = peek(i) == '-' || peek(i) == '/' ? i + 1 : skip_blanks(line_, i);
  if (!narrow_gap(gap, i)) return false;
  const ReadNumber day = read_number(line_, i);
  if (day.digits == 4) {
    if (day.value < 1900 || day.value > kLastYear || day_refused_before(begin)) return false;
    return keep(mention_of(day.value, month, 0, DateForm::kEnglish), begin, day.end);
  }
  if (day.digits < 1 || day.digits > 2 || day.value == 0) return false;
  std::size_t stop = day.end;
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (line_.substr(stop).starts_with(ordinal)) stop += 2;
  }
  std::size_t year_at = stop;
  if (peek(year_at) == ',' || peek(year_at) == '.' || peek(year_at) == '-' || peek(year_at) == '/') ++year_at;
  const std::size_t year_gap = year_at;
  year_at = skip_blanks(line_, year_at);
  const ReadNumber year = year_at <= year_gap + 1 ? read_number(line_, year_at) : ReadNumber{};
  const bool clock = year.digits <= 2 || peek(year.end) == ':';
  if (!clock && year.digits == 4 && year.value >= kFirstYear && year.value <= kLastYear) {
    if (keep(mention_of(year.value, month, day.value, DateForm::kEnglish), begin, year.end)) return true;
  }
  return keep(mention_of(0, month, day.value, DateForm::kEnglish), begin, stop);
}

bool Scanner::relative_word() {
  struct Word {
    std::string_view text;
    int days;
  };
  static constexpr Word kWords[] = {{"昨日", -1}, {"昨天", -1}, {"今日", 0}, {"今天", 0}, {"前天", -2}, {"本日", 0}};
  for (const Word& word : kWords) {
    if (!line_.substr(at_).starts_with(word.text)) continue;
    DateMention mention = mention_of(0, 0, 0, DateForm::kRelative);
    mention.relative = static_cast<std::int8_t>(word.days);
    return keep(mention, at_, at_ + word.text.size());
  }
  return false;
}

/// 二〇二三年五月二十五日, ２０２３年…, 民國112年5月25日, 五月二十五日.
bool Scanner::han_year() {
  const std::size_t begin = at_;
  std::size_t i = at_;
  int era = 0;
  for (const std::string_view name : {"中華民國", "中华民国", "民國", "民国"}) {
    if (line_.substr(i).starts_with(name)) {
      i = skip_blanks(line_, i + name.size());
      era = 1911;
      break;
    }
  }
  ReadNumber number = read_number(line_, i);
  if (number.digits == 0) number = read_han_number(line_, i);
  if (number.digits == 0) return false;
  std::size_t next = 0;
  const char32_t mark = code_point(skip_blanks(line_, number.end), next);
  if (mark == U'年' && (era != 0 || number.digits == 4)) {
    const std::size_t month_at = skip_blanks(line_, next);
    ReadNumber month = read_number(line_, month_at);
    if (month.digits == 0) month = read_han_number(line_, month_at);
    if (month_and_day(era + number.value, month, begin, DateForm::kChinese)) return true;
    return keep(mention_of(era + number.value, 0, 0, DateForm::kChinese), begin, next);
  }
  if (era == 0 && mark == U'月') return month_and_day(0, number, begin, DateForm::kChinese);
  return false;
}

void Scanner::from_han() {
  const std::size_t begin = at_;
  std::size_t next = 0;
  const char32_t c = code_point(at_, next);
  const bool day_word = c == U'昨' || c == U'今' || c == U'前' || c == U'本';
  if (day_word && relative_word()) return;
  const bool era = c == U'中' || c == U'民';
  const bool number = (c >= 0xFF10 && c <= 0xFF19) || begins_han_number(c);
  if ((era || number) && han_year()) return;
  at_ = begin < next ? next : begin + 1;
}

}  // namespace

void read_dates(std::string_view line, std::vector<DateMention>& mentions) {
  Scanner(line, mentions).scan();
}

std::string tidy_time(std::string_view time) {
  std::string out;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const char c = time[i];
    const bool zone = (c == '+' || c == '-') && i > 3;
    if (zone && !out.empty() && out.back() != ' ') out += ' ';
    out += c;
    if (zone && i + 4 < time.size() + 0 && time.find(':', i) == std::string_view::npos) {
      out.append(time.substr(i + 1, 2)).append(":").append(time.substr(i + 3));
      break;
    }
  }
  return out;
}

}  // namespace zhen::indexer
