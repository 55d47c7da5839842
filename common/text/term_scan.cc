// Tokens of which only a few are wanted: the same pieces as document_tokens.cc cuts, without making every term.
#include "common/text/analyzer_implementation.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

/// U+4000 to U+9FFF: Han characters, none of them a mark.
bool is_plain(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte >= 0xE4 && byte <= 0xE9;
}

bool is_short(const WordChain& chain) {
  constexpr std::size_t kLongestJoint = 2;  // bytes of a word that may join a Han character (Joint)
  return chain.atoms[0].end - chain.atoms[0].begin <= kLongestJoint;
}

}  // namespace

class Analyzer::Implementation::Scan {
 public:
  Scan(Implementation& analyzer, std::string_view folded, const TermFilter& wanted, std::uint32_t place, TokenSink sink)
      : analyzer_(analyzer), folded_(folded), wanted_(wanted), place_(place), sink_(sink) {}

  std::uint32_t run() {
    PieceScanner scanner(folded_);
    for (Piece piece; scanner.next(piece);) {
      switch (piece.kind) {
        case PieceKind::kRun: run_tokens(piece); break;
        case PieceKind::kChain: chain_tokens(scanner.chain()); break;
        case PieceKind::kSymbol:
          offer({folded_.substr(piece.begin, piece.end - piece.begin), piece.begin, piece.end, TokenKind::kSymbol});
          break;
      }
    }
    return place_;
  }

 private:
  void step_to(std::size_t begin) {
    if (begin != last_begin_) ++place_;
    last_begin_ = begin;
  }

  void offer(Token token) {
    step_to(token.begin);
    if (!wanted_.may_hold(token.term)) return;
    token.place = place_;
    sink_(token);
  }

  /// Plain characters are only looked at; where another stands behind them the run goes on the usual way.
  void run_tokens(const Piece& piece) {
    Piece rest = piece;
    const char* const text = folded_.data();
    const std::size_t plain = plain_characters(piece);
    const bool all = 3 * plain == piece.end - piece.begin;
    if (const std::size_t apart = all ? 1 : 2; plain > apart) {
      step_to(rest.begin);
      --place_;
      for (const std::size_t end = rest.begin + 3 * (plain - apart); rest.begin < end; rest.begin += 3) {
        ++place_;
        if (!wanted_.may_hold_pair(text + rest.begin)) continue;
        sink_({folded_.substr(rest.begin, 6), rest.begin, rest.begin + 6, TokenKind::kBigram, place_});
      }
      last_begin_ = rest.begin - 3;
    }
    if (all && plain > 0) {
      return offer({folded_.substr(rest.begin, 3), rest.begin, rest.end, TokenKind::kCharacter});
    }
    const auto usual = [this](const Token& token) { offer(token); };
    analyzer_.run_tokens(folded_, rest, usual);
  }

  /// How many stand at its beginning.
  std::size_t plain_characters(const Piece& piece) const {
    std::size_t at = piece.begin;
    while (at < piece.end && is_plain(folded_[at])) at += 3;
    return (at - piece.begin) / 3;
  }

  void chain_tokens(const WordChain& chain) {
    const Atom& first = chain.atoms[0];
    const std::string_view word = folded_.substr(first.begin, first.end - first.begin);
    const bool plain = chain.count == 1 && chain.suffix == 0 && first.letters && !first.digits && !is_short(chain);
    if (plain && static_cast<unsigned char>(word[0]) < 0x80 && static_cast<unsigned char>(word[1]) < 0x80 &&
        !wanted_.may_hold_stem_of(word)) {
      return step_to(first.begin);
    }
    const auto usual = [this](const Token& token) { offer(token); };
    analyzer_.chain_tokens(folded_, chain, usual);
  }

  Implementation& analyzer_;
  std::string_view folded_;
  const TermFilter& wanted_;
  std::uint32_t place_;
  TokenSink sink_;
  std::size_t last_begin_ = 0;
};

std::uint32_t Analyzer::scan(std::string_view folded, const TermFilter& wanted, std::uint32_t place,
                             TokenSink sink) const {
  return Implementation::Scan(*implementation_, folded, wanted, place, sink).run();
}

}  // namespace zhen::text
