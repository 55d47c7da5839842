// Where are the words and runs in folded text? Cuts it into pieces of one script; what terms they give is decided
// later.
//
//     "央行降准0.5个百分点" → run 央行降准 | chain 0.5 | run 个百分点
//     "the U.S.-led talks" (folded) → chain the | chain u.s.-led | chain talks
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/script.h"

namespace zhen::text {

/// A maximal row of letters, digits and marks.
struct Atom {
  std::size_t begin = 0;
  std::size_t end = 0;
  char connector = 0;  ///< what joins it to the atom before: - . ' & , or 0 for the first
  bool letters = false;
  bool digits = false;
};

/// Atoms joined without a blank: `covid-19`, `u.s.`, `o'brien`, `1,000`, `c++`.
struct WordChain {
  static constexpr std::size_t kMaxAtoms = 16;  ///< longer chains are cut

  std::array<Atom, kMaxAtoms> atoms;
  std::size_t count = 0;
  std::size_t suffix = 0;  ///< bytes of a ++, + or # after the last atom
};

enum class PieceKind : std::uint8_t {
  kRun,     ///< characters of one script without blanks between words; may go over a hard line break
  kChain,   ///< a word, or several joined
  kSymbol,  ///< an emoji or another symbol
};

struct Piece {
  PieceKind kind = PieceKind::kRun;
  Script script = Script::kHan;  ///< of a run
  std::size_t begin = 0;         ///< half-open range of bytes of the folded text
  std::size_t end = 0;
};

/// Walks folded, well-formed text. Lifetime: the text outlives it. Cost: linear.
class PieceScanner {
 public:
  explicit PieceScanner(std::string_view folded) : text_(folded) {}

  /// The next piece, or false at the end. `chain()` describes it where it is a chain.
  bool next(Piece& piece);

  const WordChain& chain() const { return chain_; }

 private:
  friend std::size_t hard_break_end(std::string_view folded, std::size_t at);
  std::size_t run_end(std::size_t begin, Script script) const;
  std::size_t after_hard_break(std::size_t at) const;
  bool line_is_long(std::size_t end) const;
  std::size_t read_chain(std::size_t begin);
  std::size_t read_atom(std::size_t begin, char connector);
  std::size_t suffix_size(std::size_t at) const;
  std::size_t connector_size(std::size_t at, char& connector) const;
  bool groups_thousands(std::size_t comma) const;
  Script script_at(std::size_t at) const;

  std::string_view text_;
  std::size_t at_ = 0;
  WordChain chain_;
};

/// Where a run of Han characters goes on after the line break at the blank `at`, if the break was made by the width of
/// the line and not by the author; else `at`. `at` is inside the text and stands behind a character.
std::size_t hard_break_end(std::string_view folded, std::size_t at);

}  // namespace zhen::text
