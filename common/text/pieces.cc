#include "common/text/pieces.h"

#include "common/text/utf8.h"

namespace zhen::text {
namespace {

/// A line as long as this that ends inside a row of Han characters was broken by its width, not by its author.
constexpr unsigned kHardWrapColumns = 30;

constexpr std::string_view kMiddleDot = "\xC2\xB7";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Script PieceScanner::script_at(std::size_t at) const {
  return at < text_.size() ? script_of(code_point_at(text_, at).value) : Script::kSpace;
}

bool PieceScanner::next(Piece& piece) {
  while (at_ < text_.size()) {
    const CodePoint first = code_point_at(text_, at_);
    const Script script = script_of(first.value);
    piece.begin = at_;
    piece.script = script;
    if (is_unspaced(script)) {
      piece.kind = PieceKind::kRun;
      piece.end = at_ = run_end(at_, script);
      return true;
    }
    if (is_word_character(script)) {
      piece.kind = PieceKind::kChain;
      piece.end = at_ = read_chain(at_);
      return true;
    }
    at_ += first.length;
    if (script == Script::kSymbol) {
      constexpr char32_t kFirstFlag = 0x1F1E6, kLastFlag = 0x1F1FF;
      const auto is_flag = [](char32_t c) { return c >= kFirstFlag && c <= kLastFlag; };
      if (is_flag(first.value) && at_ < text_.size() && is_flag(code_point_at(text_, at_).value)) at_ += first.length;
      piece.kind = PieceKind::kSymbol;
      piece.end = at_;
      return true;
    }
  }
  return false;
}

std::size_t PieceScanner::run_end(std::size_t begin, Script script) const {
  std::size_t at = begin;
  while (at < text_.size()) {
    if (script == Script::kHan && is_plainly_han(text_[at], text_[at + 1])) {
      at += 3;
      continue;
    }
    const CodePoint next = code_point_at(text_, at);
    const Script found = script_of(next.value);
    if (found == script || (found == Script::kMark && at > begin)) {
      at += next.length;
      continue;
    }
    const std::size_t resumed = script == Script::kHan && found == Script::kSpace ? after_hard_break(at) : at;
    if (resumed == at) return at;
    at = resumed;
  }
  return at;
}

/// Where the Han characters go on after one line break at `at`; `at` itself where the run ends here.
std::size_t PieceScanner::after_hard_break(std::size_t at) const {
  std::size_t next = at;
  while (next < text_.size() && is_blank(text_[next])) ++next;
  if (next == text_.size() || text_[next] != '\n') return at;
  ++next;
  while (next < text_.size() && is_blank(text_[next])) ++next;
  return script_at(next) == Script::kHan && line_is_long(at) ? next : at;
}

bool PieceScanner::line_is_long(std::size_t end) const {
  unsigned columns = 0;
  for (std::size_t at = end; at > 0 && columns < kHardWrapColumns;) {
    at = previous_begin(text_, at);
    if (text_[at] == '\n') break;
    columns += columns_of(code_point_at(text_, at).value);
  }
  return columns >= kHardWrapColumns;
}

std::size_t PieceScanner::read_chain(std::size_t begin) {
  chain_.count = 0;
  chain_.suffix = 0;
  std::size_t at = read_atom(begin, 0);
  while (true) {
    chain_.suffix = suffix_size(at);
    if (chain_.suffix > 0) return at + chain_.suffix;
    char connector = 0;
    const std::size_t size = chain_.count < WordChain::kMaxAtoms ? connector_size(at, connector) : 0;
    if (size == 0) break;
    at = read_atom(at + size, connector);
  }
  return at;
}

std::size_t PieceScanner::read_atom(std::size_t begin, char connector) {
  Atom atom{.begin = begin, .end = begin, .connector = connector};
  while (atom.end < text_.size()) {
    const char byte = text_[atom.end];
    if (byte >= 'a' && byte <= 'z') {
      atom.letters = true;
      ++atom.end;
    } else if (is_digit(byte)) {
      atom.digits = true;
      ++atom.end;
    } else if (static_cast<unsigned char>(byte) < 0x80) {
      break;
    } else {
      const CodePoint next = code_point_at(text_, atom.end);
      const Script script = script_of(next.value);
      if (!is_word_character(script) && script != Script::kMark) break;
      atom.letters = true;
      atom.end += next.length;
    }
  }
  chain_.atoms[chain_.count++] = atom;
  return atom.end;
}

/// The ++, + or # that belongs to the letters before it: c++, c#, google+; not a+b, 1#, c+++.
std::size_t PieceScanner::suffix_size(std::size_t at) const {
  if (at >= text_.size() || (text_[at] != '+' && text_[at] != '#')) return 0;
  const Atom& last = chain_.atoms[chain_.count - 1];
  if (last.digits) return 0;
  const std::size_t size = text_.substr(at, 2) == "++" ? 2 : 1;
  const std::size_t after = at + size;
  if (after < text_.size() && (text_[after] == '+' || text_[after] == '#')) return 0;
  return size == 2 || !is_word_character(script_at(after)) ? size : 0;
}

/// How many bytes of connector stand at `at` with a word character behind; 0 where the chain ends.
std::size_t PieceScanner::connector_size(std::size_t at, char& connector) const {
  if (at + 1 >= text_.size()) return 0;
  const Atom& last = chain_.atoms[chain_.count - 1];
  if (text_.substr(at, kMiddleDot.size()) == kMiddleDot) {
    const std::size_t after = at + kMiddleDot.size();
    const bool between_digits = !last.letters && after < text_.size() && is_digit(text_[after]);
    connector = '.';
    return between_digits ? kMiddleDot.size() : 0;
  }
  connector = text_[at];
  const Script after = script_at(at + 1);
  const bool ends_acronym = connector == '.' && last.connector == '.' && last.end - last.begin == 1;
  if (ends_acronym && text_[at + 1] == '-' && is_word_character(script_at(at + 2))) {  // U.S.-led
    connector = '-';
    return 2;
  }
  switch (connector) {
    case '-':
    case '.': return is_word_character(after) ? 1 : 0;
    case '\'': return after == Script::kLatin || after == Script::kLetter ? 1 : 0;
    case '&': return last.letters && (after == Script::kLatin || after == Script::kLetter) ? 1 : 0;
    case ',': return !last.letters && groups_thousands(at) ? 1 : 0;
    default: return 0;
  }
}

/// One to three digits before the comma (or another group), exactly three behind.
bool PieceScanner::groups_thousands(std::size_t comma) const {
  const Atom& last = chain_.atoms[chain_.count - 1];
  const std::size_t before = last.end - last.begin;
  const bool begins = last.connector == 0 || last.connector == '-';
  if (begins ? before > 3 : last.connector != ',') return false;
  for (std::size_t i = 1; i <= 3; ++i) {
    if (comma + i >= text_.size() || !is_digit(text_[comma + i])) return false;
  }
  const Script after = script_at(comma + 4);
  return !is_word_character(after) && after != Script::kMark;
}

std::size_t hard_break_end(std::string_view folded, std::size_t at) {
  const PieceScanner scanner(folded);
  std::size_t last = previous_begin(folded, at);
  while (last > 0 && scanner.script_at(last) == Script::kMark) last = previous_begin(folded, last);
  return scanner.script_at(last) == Script::kHan ? scanner.after_hard_break(at) : at;
}

}  // namespace zhen::text
