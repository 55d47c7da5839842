#include "searcher/rank/string_units.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/pieces.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::searcher {
namespace {

constexpr std::size_t kLongestWord = 64;  // longer terms may be cut to a hash
constexpr std::size_t kShortestBeginning = 3;

bool is_border(char32_t c) {
  const text::Script script = text::script_of(c);
  if (c < 0x80)
    return c == ' ' || std::string_view("()[]{}\"!?;:/<>=|").find(static_cast<char>(c)) != std::string::npos;
  return text::is_unspaced(script) || script == text::Script::kSpace ||
         (script == text::Script::kPunctuation && c >= 0x3000);
}

/// Marks that join a word to the next only where both touch them.
bool is_connector(char32_t c) {
  return c == '.' || c == ',' || c == '\'' || c == '-';
}

class UnitCollector {
 public:
  UnitCollector(std::string_view string, const text::Analyzer& analyzer) : string_(string), analyzer_(analyzer) {}

  std::vector<text::QueryUnit> run() {
    text::PieceScanner scanner(string_);
    for (text::Piece piece; scanner.next(piece);) {
      if (piece.kind == text::PieceKind::kRun) add_run(piece);
      if (piece.kind == text::PieceKind::kChain) add_chain(piece);
    }
    if (units_.empty() && !character_.empty()) add(character_, text::TokenKind::kCharacter, true);
    return std::move(units_);
  }

 private:
  void add(std::string_view term, text::TokenKind kind, bool prefix) {
    text::QueryUnit unit;
    unit.text = std::string(term);
    unit.kind = kind;
    unit.alternatives.push_back({.term = std::string(term), .prefix = prefix});
    units_.push_back(std::move(unit));
  }

  std::size_t character_end(std::size_t at, std::size_t limit) const {
    do {
      at += text::code_point_at(string_, at).length;
    } while (at < limit && text::script_of(text::code_point_at(string_, at).value) == text::Script::kMark);
    return at;
  }

  void add_run(const text::Piece& piece) {
    std::size_t begin = piece.begin;
    std::size_t end = character_end(begin, piece.end);
    if (character_.empty()) character_ = string_.substr(begin, end - begin);
    while (end < piece.end) {
      const std::size_t next_end = character_end(end, piece.end);
      // The page may go on with a mark of the last character.
      const bool open = next_end == string_.size() && piece.script != text::Script::kHan;
      if (next_end - begin <= kLongestWord) {
        add(string_.substr(begin, next_end - begin), text::TokenKind::kBigram, open);
      }
      begin = end;
      end = next_end;
    }
  }

  bool is_closed_before(std::size_t at) const {
    if (at == 0) return false;
    const std::size_t last = text::previous_begin(string_, at);
    const char32_t c = text::code_point_at(string_, last).value;
    if (is_border(c)) return true;
    if (!is_connector(c) || last == 0) return false;
    return is_border(text::code_point_at(string_, text::previous_begin(string_, last)).value);
  }

  bool is_closed_behind(std::size_t at) const {
    if (at >= string_.size()) return false;
    const text::CodePoint next = text::code_point_at(string_, at);
    if (is_border(next.value)) return true;
    const std::size_t after = at + next.length;
    if (!is_connector(next.value) || after >= string_.size()) return false;
    return is_border(text::code_point_at(string_, after).value);
  }

  void add_chain(const text::Piece& piece) {
    const std::string_view chain = string_.substr(piece.begin, piece.end - piece.begin);
    if (chain.size() > kLongestWord || !is_closed_before(piece.begin)) return;
    if (is_closed_behind(piece.end)) {
      analyzer_.tokens(chain, [&](const text::Token& token) { add(token.term, token.kind, false); });
    } else if (piece.end == string_.size()) {
      add_beginning(chain);
    }
  }

  /// Words of the page that begin with `letters`, by what their stems may be: a stem is its word cut short, perhaps
  /// with one of a few endings.
  void add_beginning(std::string_view letters) {
    const bool plain = std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain || letters.size() < kShortestBeginning) return;
    // dying, lying, tying → die, lie, tie
    if (letters[1] == 'y' && (letters[0] == 'd' || letters[0] == 'l' || letters[0] == 't')) return;
    add(letters, text::TokenKind::kWord, true);
    static constexpr std::array<std::string_view, 6> kEndings{"", "e", "i", "l", "le", "y"};
    for (std::size_t kept = 2; kept < letters.size(); ++kept) {
      for (const std::string_view ending : kEndings) {
        units_.back().alternatives.push_back({.term = std::string(letters.substr(0, kept)).append(ending)});
      }
    }
  }

  std::string_view string_;
  const text::Analyzer& analyzer_;
  std::string_view character_;  // the first of a run
  std::vector<text::QueryUnit> units_;
};

}  // namespace

std::vector<text::QueryUnit> complete_units(std::string_view folded_string, const text::Analyzer& analyzer) {
  return UnitCollector(folded_string, analyzer).run();
}

bool is_proven_by(const text::QueryUnit& unit, std::string_view folded_string) {
  const bool run = unit.kind == text::TokenKind::kBigram || unit.kind == text::TokenKind::kCharacter;
  return run && unit.text == folded_string;
}

}  // namespace zhen::searcher
