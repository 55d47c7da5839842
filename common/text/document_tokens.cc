// Pieces of folded text → the terms of a document.
#include "common/text/analyzer_implementation.h"
#include "common/text/term_bounds.h"
#include "common/text/utf8.h"

namespace zhen::text {
namespace {

constexpr std::size_t kJointBytes = 2;  // longer words are telling by themselves

bool is_joinable(const WordChain& chain, std::size_t longest) {
  const Atom& atom = chain.atoms[0];
  return chain.count == 1 && chain.suffix == 0 && atom.letters && atom.end - atom.begin <= longest;
}

/// The end of the character at `at` with its marks.
std::size_t character_end(std::string_view text, std::size_t at, std::size_t limit) {
  at += code_point_at(text, at).length;
  while (at < limit && static_cast<unsigned char>(text[at]) >= 0xCC) {  // U+0300, the first mark
    const CodePoint next = code_point_at(text, at);
    if (script_of(next.value) != Script::kMark) break;
    at += next.length;
  }
  return at;
}

bool is_line_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

Joint joint_behind(const WordChain& chain, std::string_view text) {
  if (!is_joinable(chain, kJointBytes)) return {};
  const Atom& atom = chain.atoms[0];
  const bool tight = atom.end < text.size() && text[atom.end] != ' ';
  const std::size_t han = tight ? atom.end : atom.end + 1;
  if (han >= text.size() || static_cast<unsigned char>(text[han]) < 0xE2) return {};
  const CodePoint next = code_point_at(text, han);
  if (script_of(next.value) != Script::kHan) return {};
  std::string term(text.substr(atom.begin, atom.end - atom.begin));
  term += text.substr(han, next.length);
  return {std::move(term), atom.begin, han + next.length, tight};
}

Joint joint_before(const WordChain& chain, std::string_view text) {
  if (!is_joinable(chain, 1)) return {};
  const Atom& atom = chain.atoms[0];
  const bool tight = atom.begin > 0 && text[atom.begin - 1] != ' ';
  if (atom.begin < (tight ? 1u : 2u)) return {};
  const std::size_t end = tight ? atom.begin : atom.begin - 1;
  const std::size_t begin = previous_begin(text, end);
  if (script_of(code_point_at(text, begin).value) != Script::kHan) return {};
  std::string term(text.substr(begin, end - begin));
  term += text.substr(atom.begin, atom.end - atom.begin);
  return {std::move(term), begin, atom.end, tight};
}

void Analyzer::Implementation::tokens(std::string_view folded, TokenSink sink) {
  PieceScanner scanner(folded);
  for (Piece piece; scanner.next(piece);) {
    switch (piece.kind) {
      case PieceKind::kRun: run_tokens(folded, piece, sink); break;
      case PieceKind::kChain: chain_tokens(folded, scanner.chain(), sink); break;
      case PieceKind::kSymbol:
        sink({folded.substr(piece.begin, piece.end - piece.begin), piece.begin, piece.end, TokenKind::kSymbol});
        break;
    }
  }
}

void Analyzer::Implementation::emit(std::string_view term, std::size_t begin, std::size_t end, TokenKind kind,
                                    TokenSink sink) {
  sink({bounded_term(term, scratch_), begin, end, kind});
}

void Analyzer::Implementation::run_tokens(std::string_view folded, const Piece& piece, TokenSink sink) {
  std::size_t begin = piece.begin;
  std::size_t end = character_end(folded, begin, piece.end);
  while (end < piece.end) {
    std::size_t next = end;
    while (is_line_space(folded[next])) ++next;
    const std::size_t next_end = character_end(folded, next, piece.end);
    if (next == end) {
      emit(folded.substr(begin, next_end - begin), begin, next_end, TokenKind::kBigram, sink);
    } else {
      std::string across(folded.substr(begin, end - begin));
      across += folded.substr(next, next_end - next);
      emit(across, begin, next_end, TokenKind::kBigram, sink);
    }
    begin = next;
    end = next_end;
  }
  emit(folded.substr(begin, end - begin), begin, end, TokenKind::kCharacter, sink);
}

void Analyzer::Implementation::chain_tokens(std::string_view folded, const WordChain& chain, TokenSink sink) {
  const Atom& first = chain.atoms[0];
  const bool plain = chain.count == 1 && chain.suffix == 0 && !(first.letters && first.digits);
  const Joint before = joint_before(chain, folded);
  if (!before.term.empty()) emit(before.term, before.begin, before.end, TokenKind::kCompound, sink);
  if (plain) {
    const std::string_view term = chains.plain_term(folded.substr(first.begin, first.end - first.begin), first.digits);
    emit(term, first.begin, first.end, first.digits ? TokenKind::kNumber : TokenKind::kWord, sink);
  } else {
    const ChainReading reading = chains.read(chain, folded);
    for (std::size_t i = 0; i < reading.items.size(); ++i) {
      for (const ChainJoin& join : reading.joins) {
        if (join.first_item == i) emit(join.term.term, join.term.begin, join.term.end, TokenKind::kCompound, sink);
      }
      const ChainItem& item = reading.items[i];
      emit(item.whole.term, item.whole.begin, item.whole.end, item.whole.kind, sink);
      for (const ChainTerm& part : item.parts) emit(part.term, part.begin, part.end, part.kind, sink);
    }
  }
  const Joint behind = joint_behind(chain, folded);
  if (!behind.term.empty()) emit(behind.term, behind.begin, behind.end, TokenKind::kCompound, sink);
}

}  // namespace zhen::text
