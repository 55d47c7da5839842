// A piece of query text → the units that it asks for.
#include <algorithm>

#include "common/text/analyzer_implementation.h"
#include "common/text/function_words.h"
#include "common/text/term_bounds.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

/// Numbers and initials inside a compound say less than its words: the 19 of covid-19.
constexpr double kMinorPartWeight = 0.3;

/// A short Latin word without the Han character that it was written with: the 5g of 5g网络.
constexpr double kLooseJointWeight = 0.5;

/// A lone Han character that already belongs to a joint: the 股 of a股.
constexpr double kJoinedCharacterWeight = 0.3;

struct Chain {
  Piece piece;
  WordChain words;
};

/// Builds the units of one query.
class UnitBuilder {
 public:
  UnitBuilder(const FoldedText& folded, ChainReader& chains) : folded_(folded), text_(folded.text), chains_(chains) {}

  std::vector<QueryUnit> build() {
    std::vector<Chain> pieces;
    PieceScanner scanner(text_);
    for (Piece piece; scanner.next(piece);) pieces.push_back({piece, scanner.chain()});
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i].piece;
      switch (piece.kind) {
        case PieceKind::kRun: run(piece, is_joined(pieces, i)); break;
        case PieceKind::kChain: chain(pieces[i].words); break;
        case PieceKind::kSymbol:
          add(piece.begin, piece.end, TokenKind::kSymbol, 1.0, {{std::string(slice(piece.begin, piece.end))}});
          break;
      }
    }
    return std::move(units_);
  }

 private:
  std::string_view slice(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  void add(std::size_t begin, std::size_t end, TokenKind kind, double weight, std::vector<Alternative> alternatives) {
    const auto [from, to] = folded_.original_range(begin, end);
    for (Alternative& alternative : alternatives) {
      std::string scratch;
      const std::string_view bounded = bounded_term(alternative.term, scratch);
      if (bounded.size() != alternative.term.size()) alternative.term = std::string(bounded);
    }
    units_.push_back({std::string(slice(begin, end)), from, to, kind, weight, std::move(alternatives)});
  }

  static bool is_joined(const std::vector<Chain>& pieces, std::size_t run) {
    const auto touches = [&](std::size_t other, bool behind) {
      if (other >= pieces.size() || pieces[other].piece.kind != PieceKind::kChain) return false;
      return behind ? pieces[other].piece.begin == pieces[run].piece.end
                    : pieces[other].piece.end == pieces[run].piece.begin;
    };
    const auto short_chain = [&](std::size_t other, std::size_t longest) {
      const WordChain& words = pieces[other].words;
      return words.count == 1 && words.suffix == 0 && words.atoms[0].letters &&
             words.atoms[0].end - words.atoms[0].begin <= longest;
    };
    return (run > 0 && touches(run - 1, false) && short_chain(run - 1, 2)) ||
           (touches(run + 1, true) && short_chain(run + 1, 1));
  }

  void run(const Piece& piece, bool joined) {
    std::string text;                     // without the line break that a run may go over
    std::vector<std::size_t> characters;  // begins in `text`
    std::vector<std::size_t> places;      // begins in the folded text
    read_characters(piece, text, characters, places);
    if (characters.size() == 1) {
      const double weight = joined ? kJoinedCharacterWeight : 1.0;
      add(piece.begin, piece.end, TokenKind::kCharacter, weight, {{text}, {.term = text, .prefix = true}});
      return;
    }
    characters.push_back(text.size());
    places.push_back(piece.end);
    std::vector<Role> roles = roles_of(text);
    if (roles.size() + 1 != characters.size()) roles.assign(characters.size(), Role::kTelling);  // kana with marks
    for (std::size_t i = 0; i + 2 < characters.size(); ++i) {
      const std::size_t end =
          i + 3 == characters.size() ? piece.end : places[i + 1] + characters[i + 2] - characters[i + 1];
      std::string bigram = text.substr(characters[i], characters[i + 2] - characters[i]);
      add(places[i], end, TokenKind::kBigram, weight_of(roles[i], roles[i + 1]), {{std::move(bigram)}});
    }
  }

  void read_characters(const Piece& piece, std::string& text, std::vector<std::size_t>& characters,
                       std::vector<std::size_t>& places) const {
    for (std::size_t at = piece.begin; at < piece.end;) {
      const CodePoint next = code_point_at(text_, at);
      const Script script = script_of(next.value);
      if (script != Script::kSpace) {
        if (script != Script::kMark) {
          characters.push_back(text.size());
          places.push_back(at);
        }
        text += text_.substr(at, next.length);
      }
      at += next.length;
    }
  }

  void chain(const WordChain& words) {
    const Joint before = joint_before(words, text_);
    const Joint behind = joint_behind(words, text_);
    if (before.term.empty() && behind.term.empty()) {
      compound(chains_.read(words, text_));
      return;
    }
    const Atom& atom = words.atoms[0];
    const std::string plain(slice(atom.begin, atom.end));
    for (const Joint* joint : {&before, &behind}) {
      if (joint->term.empty()) continue;
      std::vector<Alternative> alternatives{{joint->term}};
      const bool precise = joint->tight && plain.size() == 1;
      if (!precise) alternatives.push_back({.term = plain, .weight = kLooseJointWeight});
      add(joint->begin, joint->end, TokenKind::kCompound, 1.0, std::move(alternatives));
    }
  }

  void compound(const ChainReading& reading) {
    if (!reading.separable) {
      whole_chain(reading);
      return;
    }
    for (std::size_t i = 0; i < reading.items.size(); ++i) {
      const ChainItem& item = reading.items[i];
      const bool alone = reading.items.size() == 1;
      std::vector<Alternative> wider;
      if (item.separable) wider.push_back({item.whole.term});
      for (const ChainJoin& join : reading.joins) {
        if (join.first_item <= i && i < join.last_item) wider.push_back({join.term.term});
      }
      if (item.separable) {
        for (const ChainTerm& part : item.parts) unit(part, true, wider);
      } else {
        unit(item.whole, !alone, wider);
      }
    }
  }

  void unit(const ChainTerm& term, bool inside, const std::vector<Alternative>& wider) {
    const bool number = std::all_of(term.term.begin(), term.term.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool minor = inside && (term.term.size() == 1 || (number && !wider.empty()));
    std::vector<Alternative> alternatives{{term.term}};
    alternatives.insert(alternatives.end(), wider.begin(), wider.end());
    const double weight = minor ? kMinorPartWeight : weight_of_word(slice(term.begin, term.end));
    add(term.begin, term.end, term.kind, weight, std::move(alternatives));
  }

  /// g-20: one unit, for g and 20 alone would find anything.
  void whole_chain(const ChainReading& reading) {
    std::vector<Alternative> alternatives;
    for (const ChainJoin& join : reading.joins) {
      const bool whole = join.first_item == 0 && join.last_item == reading.items.size();
      const Alternative alternative{.term = join.term.term, .weight = whole ? 1.0 : kLooseJointWeight};
      alternatives.insert(whole ? alternatives.begin() : alternatives.end(), alternative);
    }
    add(reading.items.front().whole.begin, reading.items.back().whole.end, TokenKind::kCompound, 1.0,
        std::move(alternatives));
  }

  const FoldedText& folded_;
  std::string_view text_;
  ChainReader& chains_;
  std::vector<QueryUnit> units_;
};

}  // namespace

std::vector<QueryUnit> Analyzer::Implementation::query_units(std::string_view query) {
  const FoldedText folded = fold(query, Offsets::kKeep);
  return UnitBuilder(folded, chains).build();
}

}  // namespace zhen::text
