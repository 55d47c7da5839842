// Where does a unit occur, and how much is it worth? Units → terms of each segment, with weights of the whole index.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "searcher/rank/bitmap.h"
#include "searcher/rank/bm25.h"
#include "searcher/rank/plan.h"

namespace zhen::searcher {

/// A prefix stands for at most so many terms of a segment, the first in byte order.
inline constexpr std::size_t kMaxPrefixTerms = 65536;

/// One term of one segment on behalf of a unit.
struct UnitTerm {
  std::string term;
  float weight = 1;  ///< of its occurrences, against the unit's other alternatives
  index::PostingPlace place;
  std::vector<std::string> rest = {};  ///< counts only where these occur too, as often as the rarest of all
};

/// A unit of the plan, looked up in every segment.
struct UnitPostings {
  std::vector<std::vector<UnitTerm>> terms;  ///< by segment; those that occur
  double documents = 0;                      ///< that hold it; estimated where it has several terms
  float score = 0;                           ///< idf times the plan's weight; 0: matches without scoring
  bool binary = false;                       ///< titles: present or not, however often
  bool was_cut = false;                      ///< more than kMaxPrefixTerms begin so
  bool han = false;                          ///< saturates like Han bigrams, else like words
};

/// Sums over the segments. Throws Xapian::Error.
CollectionStatistics statistics_of(const index::Snapshot& snapshot);

/// Throws Xapian::Error. Cost: one look-up a term and segment.
std::vector<UnitPostings> look_up(const std::vector<PlanUnit>& units, const index::Snapshot& snapshot,
                                  const CollectionStatistics& statistics);

/// Rows [begin, begin + count) of one segment; row r is local docid r + 1.
struct Window {
  const index::Segment* segment = nullptr;
  std::size_t segment_index = 0;
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

/// Reads a unit's postings inside a window: sets the bit of each document that holds it and, unless the unit does
/// not score, adds its BM25 weight to `scores`. Throws Xapian::Error. Thread-safety: one a thread (a buffer inside).
class PostingReader {
 public:
  PostingReader(const Bm25Parameters& parameters, const CollectionStatistics& statistics)
      : han_(parameters.k1_han, parameters, statistics), word_(parameters.k1_word, parameters, statistics) {}

  void read(const UnitPostings& unit, const Window& window, Bitmap& bits, std::vector<float>& scores);

 private:
  void read_single(const UnitPostings& unit, const Window& window, Bitmap& bits, std::vector<float>& scores) const;
  void read_conjunction(const UnitTerm& term, const Window& window, Bitmap& found);
  void read_union(const UnitPostings& unit, const Window& window, Bitmap& bits, std::vector<float>& scores);

  Saturation han_;
  Saturation word_;
  std::vector<float> frequencies_;  ///< all zero between calls
};

}  // namespace zhen::searcher
