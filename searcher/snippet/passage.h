// Which stretches of a page hold the most of the query within a given width?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/snippet/boundaries.h"
#include "searcher/snippet/matches.h"

namespace zhen::searcher {

/// A continuous stretch of original text from which passages may be cut, with the matches inside it.
struct Piece {
  std::size_t begin = 0;  ///< bytes of the original
  std::size_t end = 0;
  std::vector<Match> matches;  ///< ranges are bytes of the original
};

/// A cut, half-open in bytes of the original.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool begins_inside = false;  ///< text of the same sentence was cut off before it
  bool ends_inside = false;
};

/// Up to three passages in the order of the text, together at most `width` columns wide.
///
/// One wide passage is preferred; several are taken where they show units of the query that one cannot.
/// Laws: never overlapping; inside one piece each; no border inside a match, a word or a grapheme.
/// Returns nothing where no piece holds a match.
std::vector<Passage> choose_passages(std::string_view text, const std::vector<Piece>& pieces, const MatchFinder& finder,
                                     const Boundaries& boundaries, std::size_t width);

/// The beginning of the first piece that holds text, at most `width` columns wide.
std::vector<Passage> opening_passage(std::string_view text, const std::vector<Piece>& pieces,
                                     const Boundaries& boundaries, std::size_t width);

}  // namespace zhen::searcher
