#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "common/index/calendar.h"
#include "common/index/stored_document.h"
#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "searcher/query/characters.h"
#include "searcher/query/parser.h"
#include "searcher/query/word_suffix.h"

namespace zhen::searcher {
namespace {

struct QuotePair {
  std::string_view open;
  std::array<std::string_view, 2> close;
  bool straight;
};
constexpr std::array<QuotePair, 5> kQuotes{{{"\"", {"\"", "＂"}, true},
                                            {"＂", {"\"", "＂"}, true},
                                            {"“", {"”", "”"}, false},
                                            {"「", {"」", "」"}, false},
                                            {"『", {"』", "』"}, false}}};

struct Operator {
  std::string_view spelling;
  LexemeKind kind;
  std::string_view as;  ///< the word that it is where it has no operands
};
// The comma makes a word of an operator without operands, also when it is printed and read again.
constexpr std::array<Operator, 16> kOperators{{{"AND", LexemeKind::kAnd, "AND"},
                                               {"ＡＮＤ", LexemeKind::kAnd, "AND"},
                                               {"&&", LexemeKind::kAnd, "AND"},
                                               {"＆＆", LexemeKind::kAnd, "AND"},
                                               {"OR", LexemeKind::kOr, "OR"},
                                               {"ＯＲ", LexemeKind::kOr, "OR"},
                                               {"|", LexemeKind::kOr, "|"},
                                               {"｜", LexemeKind::kOr, "|"},
                                               {"||", LexemeKind::kOr, "|"},
                                               {"｜｜", LexemeKind::kOr, "|"},
                                               {"NOT", LexemeKind::kNot, "NOT"},
                                               {"ＮＯＴ", LexemeKind::kNot, "NOT"},
                                               {"并且", LexemeKind::kAnd, "并且，"},
                                               {"並且", LexemeKind::kAnd, "並且，"},
                                               {"或者", LexemeKind::kOr, "或者，"},
                                               {"不包括", LexemeKind::kNot, "不包括，"}}};

bool is_plus(std::string_view character) {
  return character == "+" || character == "＋";
}
bool is_minus(std::string_view character) {
  return character == "-" || character == "－";
}
bool is_open(std::string_view character) {
  return character == "(" || character == "（";
}
bool is_close(std::string_view character) {
  return character == ")" || character == "）";
}
bool is_quote(std::string_view character) {
  return character == "”" || character == "」" || character == "』" ||
         std::any_of(kQuotes.begin(), kQuotes.end(), [&](const QuotePair& q) { return q.open == character; });
}
bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text, 0);
    if (!is_space(text.substr(0, bytes))) break;
    text.remove_prefix(bytes);
  }
  for (;;) {
    std::size_t last = text.size();
    while (last > 0 && text::is_continuation(text[last - 1])) --last;
    if (last == 0 || !is_space(text.substr(last - 1))) return text;
    text = text.substr(0, last - 1);
  }
}

std::optional<FilterField> filter_field(std::string_view name) {
  for (const FilterField field : {FilterField::kSource, FilterField::kSite, FilterField::kLang, FilterField::kDate,
                                  FilterField::kBefore, FilterField::kAfter, FilterField::kDateCertainty}) {
    if (name == name_of(field)) return field;
  }
  return std::nullopt;
}

/// last-30-days → the range that ends today (UTC), as its two days.
std::optional<std::string> recent_days(std::string_view value) {
  constexpr std::string_view kBegin = "last-";
  constexpr std::string_view kEnd = "-days";
  if (value.size() <= kBegin.size() + kEnd.size() || !value.starts_with(kBegin) || !value.ends_with(kEnd)) return {};
  const std::string_view digits = value.substr(kBegin.size(), value.size() - kBegin.size() - kEnd.size());
  int count = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (failure != std::errc() || end != digits.data() + digits.size() || count < 1 || count > 100'000) return {};
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const auto today = static_cast<index::Day>(now.time_since_epoch().count());
  return index::to_iso(index::date_of(today - count + 1)) + ".." + index::to_iso(index::date_of(today));
}

/// low, medium, high, or the one and what is better: medium..
bool is_certainty(std::string_view value) {
  if (value.ends_with("..")) value.remove_suffix(2);
  return index::parse_certainty(value).has_value();
}

/// The value as it is kept, or nothing if the field cannot have it.
std::optional<std::string> checked_value(FilterField field, std::string_view value) {
  const std::string folded = text::fold(value, text::Offsets::kDrop).text;
  switch (field) {
    case FilterField::kSource:
    case FilterField::kSite: return std::string(value);
    case FilterField::kLang:
      if (folded == "zh") return folded;
      for (const std::string_view name : {"zh-Hans", "zh-Hant", "en", "mixed", "other"}) {
        if (folded == text::fold(name, text::Offsets::kDrop).text) return std::string(name);
      }
      return std::nullopt;
    case FilterField::kDate:
      if (index::parse_range(folded)) return folded;
      return recent_days(folded);
    case FilterField::kBefore:
    case FilterField::kAfter:
      if (index::parse_iso(folded)) return folded;
      return std::nullopt;
    case FilterField::kDateCertainty:
      if (is_certainty(folded)) return folded;
      return std::nullopt;
  }
  return std::nullopt;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  Lexed run() {
    while (at_ < query_.size()) step();
    pair_brackets();
    read_headlines_as_text();
    return std::move(lexed_);
  }

 private:
  std::string_view character() const { return query_.substr(at_, character_bytes(query_, at_)); }
  std::string_view character_at(std::size_t at) const {
    return at < query_.size() ? query_.substr(at, character_bytes(query_, at)) : std::string_view();
  }

  void object(std::size_t at, std::string message) {
    if (!lexed_.first_objection || at < lexed_.first_objection->position) {
      lexed_.first_objection = Error{ErrorCode::invalid_query, std::move(message), at};
    }
  }
  void emit(LexemeKind kind, std::size_t begin, std::size_t end, std::string_view text = {}) {
    lexed_.lexemes.push_back({kind, std::string(text), FilterField::kSource, begin, end, 0});
  }
  void emit_number(LexemeKind kind, std::size_t begin, std::size_t end, int number, std::string_view text = {}) {
    emit(kind, begin, end, text);
    lexed_.lexemes.back().number = number;
  }

  void step() {
    const std::string_view c = character();
    if (is_space(c)) {
      at_ += c.size();
    } else if (is_open(c) || is_close(c)) {
      emit(is_open(c) ? LexemeKind::kOpen : LexemeKind::kClose, at_, at_ + c.size());
      at_ += c.size();
      read_boost();
    } else if (is_quote(c)) {
      read_quote();
    } else if (is_plus(c) || is_minus(c)) {
      read_sign();
    } else {
      read_word();
    }
  }

  /// The closing mark's place for the opening mark at `at`, or npos. An inch mark (5") opens nothing.
  std::size_t find_close(std::size_t at, const QuotePair& pair) {
    if (pair.straight && at > 0 && is_alphanumeric(query_[at - 1])) return std::string_view::npos;
    std::size_t place = std::string_view::npos;
    for (const std::string_view close : pair.close) {
      place = std::min(place, find_from(close, at + pair.open.size()));
    }
    return place;
  }

  /// Remembers what is not found, so that a query of opening marks costs no more than its length.
  std::size_t find_from(std::string_view mark, std::size_t from) {
    if (std::find(absent_.begin(), absent_.end(), mark) != absent_.end()) return std::string_view::npos;
    const std::size_t place = query_.find(mark, from);
    if (place == std::string_view::npos) absent_.push_back(mark);
    return place;
  }

  struct Quoted {
    std::string_view text;
    std::size_t end = 0;
    bool straight = false;
  };
  std::optional<Quoted> quoted_at(std::size_t at) {
    const std::string_view c = character_at(at);
    for (const QuotePair& pair : kQuotes) {
      if (c != pair.open) continue;
      const std::size_t close = find_close(at, pair);
      if (close == std::string_view::npos) return std::nullopt;
      return Quoted{trimmed(query_.substr(at + c.size(), close - at - c.size())),
                    close + character_bytes(query_, close), pair.straight};
    }
    return std::nullopt;
  }

  void read_quote() {
    const std::size_t begin = at_;
    const auto quoted = quoted_at(at_);
    if (!quoted) {
      object(begin, "the quotation mark has no partner");
      at_ += character().size();
      return;
    }
    at_ = quoted->end;
    if (quoted->text.empty()) return object(begin, "nothing stands between the quotation marks");
    emit(quoted->straight ? LexemeKind::kPhrase : LexemeKind::kQuote, begin, at_, quoted->text);
    read_boost();
  }

  /// ^2 right after a bracket or a quotation mark that closes.
  void read_boost() {
    if (at_ >= query_.size() || lexed_.lexemes.back().kind == LexemeKind::kOpen) return;
    const auto boost = boost_at(query_.substr(at_));
    if (!boost) return;
    const std::string_view next = character_at(at_ + boost->bytes);
    if (!next.empty() && !is_space(next) && !is_close(next)) return;
    emit_number(LexemeKind::kBoost, at_, at_ + boost->bytes, boost->thousandths);
    at_ += boost->bytes;
  }

  /// A sign counts at the beginning of a word, once, and with something after it; else it is a dash.
  void read_sign() {
    const std::size_t begin = at_;
    const bool plus = is_plus(character());
    const bool after_blank = begin == 0 || blank_before(begin);
    at_ += character().size();
    const std::string_view next = character_at(at_);
    const bool operand = !next.empty() && !is_space(next) && !is_close(next) && !is_plus(next) && !is_minus(next);
    if (operand && after_blank) return emit(plus ? LexemeKind::kPlus : LexemeKind::kMinus, begin, at_);
    object(begin, "the sign stands before nothing");
    while (at_ < query_.size() && (is_plus(character()) || is_minus(character()))) at_ += character().size();
  }

  bool blank_before(std::size_t at) const {
    const std::size_t begin = text::previous_begin(query_, at);
    const std::string_view c = query_.substr(begin, at - begin);
    return is_space(c) || is_open(c);
  }

  void read_word() {
    const std::size_t begin = at_;
    while (at_ < query_.size()) {
      const std::string_view c = character();
      if (is_space(c) || is_open(c) || is_close(c) || is_quote(c)) break;
      at_ += c.size();
    }
    const std::string_view word = query_.substr(begin, at_ - begin);
    for (const auto& [spelling, kind, as] : kOperators) {
      if (word == spelling) return emit(kind, begin, at_, as);
    }
    if (const auto places = near_operator(word)) {
      return emit_number(LexemeKind::kNear, begin, at_, *places, "near/" + std::to_string(*places));
    }
    if (!read_field(word, begin)) emit_word(word, begin);
  }

  void emit_word(std::string_view word, std::size_t begin) {
    const std::size_t end = begin + word.size();
    const SuffixedWord read = split_suffixes(word);
    if (read.stem.empty()) return object(begin, "the star stands after nothing");
    const LexemeKind kind = read.prefix ? LexemeKind::kPrefix : read.fuzzy ? LexemeKind::kFuzzy : LexemeKind::kWord;
    emit_number(kind, begin, end, read.edits, read.stem);
    if (read.boost != kUnboosted) emit_number(LexemeKind::kBoost, end, end, read.boost);
  }

  /// Whether `word` begins with a field that was read; else it is text.
  bool read_field(std::string_view word, std::size_t begin) {
    const std::size_t colon = std::min(word.find(':'), word.find("："));
    if (colon == std::string_view::npos || colon == 0 || colon > 16) return false;
    std::string name(word.substr(0, colon));
    if (!std::all_of(name.begin(), name.end(),
                     [](char c) { return c == '-' || (is_alphanumeric(c) && (c < '0' || c > '9')); })) {
      return false;
    }
    std::transform(name.begin(), name.end(), name.begin(), lower);
    const std::size_t value_begin = colon + character_bytes(word, colon);
    const std::string_view value = word.substr(value_begin);
    const auto field = filter_field(name);
    if (name != "title" && !field) {
      if (name.find('-') != std::string::npos) return false;  // a compound word
      object(begin, "there is no field \"" + name + "\"");
      return false;
    }
    return field ? read_filter(*field, value, begin) : read_title(value, begin, begin + value_begin);
  }

  bool read_title(std::string_view value, std::size_t begin, std::size_t value_at) {
    const bool group_or_quote = value.empty() && (is_open(character_at(at_)) || quoted_at(at_));
    while (!value.empty() && (is_plus(character_at(value_at)) || is_minus(character_at(value_at)))) {
      value.remove_prefix(character_bytes(query_, value_at));
      value_at += character_bytes(query_, value_at);
    }
    if (value.empty() && !group_or_quote) {
      object(begin, "the field title: has no value");
      return false;
    }
    emit(LexemeKind::kTitle, begin, value_at);
    if (!value.empty()) emit_word(value, value_at);
    return true;
  }

  bool read_filter(FilterField field, std::string_view value, std::size_t begin) {
    std::size_t end = at_;
    if (value.empty()) {
      const auto quoted = quoted_at(at_);
      if (quoted) value = quoted->text, end = quoted->end;
    }
    const auto checked = value.empty() ? std::nullopt : checked_value(field, value);
    if (!checked) {
      const std::string complaint = std::string(name_of(field)) + ": does not know \"" + std::string(value) + '"';
      object(begin, value.empty() ? "the field " + std::string(name_of(field)) + ": has no value" : complaint);
      if (!value.empty()) lexed_.warnings.push_back(complaint + "; read as text");
      return false;
    }
    at_ = end;
    lexed_.lexemes.push_back({LexemeKind::kFilter, *checked, field, begin, end, 0});
    return true;
  }

  /// Brackets without a partner, or nested too deep, are blanks.
  void pair_brackets() {
    std::vector<std::size_t> open;
    std::vector<bool> keep(lexed_.lexemes.size(), true);
    for (std::size_t i = 0; i < keep.size(); ++i) {
      const Lexeme& lexeme = lexed_.lexemes[i];
      if (lexeme.kind == LexemeKind::kOpen) {
        open.push_back(i);
      } else if (lexeme.kind == LexemeKind::kClose) {
        const bool lonely = open.empty();
        if (lonely) object(lexeme.begin, "the bracket closes nothing");
        if (lonely || open.size() > kMaxQueryDepth) keep[i] = false;
        if (!lonely && open.size() > kMaxQueryDepth) {
          keep[open.back()] = false;
          object(lexed_.lexemes[open.back()].begin, "brackets are nested too deep");
        }
        if (!lonely) open.pop_back();
      }
    }
    for (const std::size_t i : open) {
      keep[i] = false;
      object(lexed_.lexemes[i].begin, "the bracket is never closed");
    }
    std::size_t i = 0;
    std::erase_if(lexed_.lexemes, [&](const Lexeme&) { return !keep[i++]; });
  }

  /// A headline in capitals (SHOWERS AND RAIN IN BRAZIL) has no operators.
  void read_headlines_as_text() {
    std::size_t capitals = 0;
    for (const Lexeme& lexeme : lexed_.lexemes) {
      if (lexeme.kind != LexemeKind::kWord) continue;
      const auto is = [&](char from, char to) {
        return std::any_of(lexeme.text.begin(), lexeme.text.end(), [&](char c) { return c >= from && c <= to; });
      };
      if (is('a', 'z')) return;
      if (is('A', 'Z')) ++capitals;
    }
    if (capitals < 3) return;
    for (Lexeme& lexeme : lexed_.lexemes) {
      const bool spelt = lexeme.text == "AND" || lexeme.text == "OR" || lexeme.text == "NOT";
      if (!spelt || lexeme.kind == LexemeKind::kWord) continue;
      object(lexeme.begin, lexeme.text + " in a query all in capitals may be a word or an operator");
      lexeme.kind = LexemeKind::kWord;
      std::transform(lexeme.text.begin(), lexeme.text.end(), lexeme.text.begin(), lower);
    }
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<std::string_view> absent_;
  Lexed lexed_;
};

}  // namespace

Lexed lex(std::string_view query) {
  return Lexer(query).run();
}

}  // namespace zhen::searcher
