// Which pages hold a row of Han characters for certain, by counting alone?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/rank/bitmap.h"
#include "searcher/rank/unit_postings.h"

namespace zhen::searcher {

/// Proves that pages hold a string c1…cn of three or more Han characters without reading their text. In a page's
/// article and title every character begins exactly one term: the pair with the next one, or itself at a run's end. So
/// a pair bj that occurs bj times goes on to the right with c(i+1) but for at most H(ci) - bi times at each step, and
/// to the left but for at most H(ci) - b(i-1) times, where H(ci) counts the terms that begin with ci. Where for some j
/// the pair occurs more often than all of these together, one of its occurrences is inside the whole string. The counts
/// are wdfs in eighths without the eighths of furniture, whose number is bounded: titles count in all of them alike.
/// Other terms that begin with the character (a mark, a joint with a letter) only make H larger.
class AdjacencyProof {
 public:
  /// Whether the string is of the kind that it can prove.
  static bool applies_to(std::string_view folded_string);

  explicit AdjacencyProof(std::string_view folded_string);

  /// Clears in `open` and sets in `proven` the rows that certainly hold the string. `open` holds all its pairs.
  /// Throws Xapian::Error. Cost: the postings of the terms that begin with its inner characters.
  void run(const Window& window, Bitmap& open, Bitmap& proven) const;

 private:
  std::vector<std::string> characters_;
};

}  // namespace zhen::searcher
