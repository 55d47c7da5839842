// The postings of several segments as if they were one: terms in order, deleted documents gone, docids without gaps.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/index/segment.h"
#include "indexer/write/glass/database_writer.h"

namespace zhen::indexer {

/// Which docid each row of a segment gets; 0: it is deleted.
using NewDocids = std::vector<std::uint32_t>;

/// A PostingFeed (glass/database_writer.h). Throws Xapian::Error. Thread-safety: one thread at a time.
class MergedPostings {
 public:
  /// The segments' new docids follow one another. Both lists must outlive it.
  MergedPostings(const std::vector<std::shared_ptr<index::Segment>>& segments, const std::vector<NewDocids>& docids);

  /// Errors: index_corrupt.
  Result<bool> next(std::string_view& term, std::span<const glass::Posting>& postings);

 private:
  struct Head {
    std::size_t segment = 0;
    Xapian::TermIterator at, end;
    std::string term;
  };
  bool advance(Head& head);
  Result<void> take(const Head& head);

  const std::vector<std::shared_ptr<index::Segment>>& segments_;
  const std::vector<NewDocids>& docids_;
  std::vector<Head> heads_;  // in the order of segments
  std::string term_;
  std::vector<glass::Posting> postings_;
};

}  // namespace zhen::indexer
