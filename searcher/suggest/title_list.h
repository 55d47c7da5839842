// Every title of a segment, once each: what suggestions are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/index/segment.h"

namespace zhen::searcher {

/// Of a larger segment only the newest documents are read.
inline constexpr std::size_t kMostTitles = 100'000;

struct Title {
  std::string original;
  std::string folded;         ///< as text::folded_key folds it
  Xapian::docid local = 0;    ///< of the newest document that has it
  std::uint32_t segment = 0;  ///< where that is, in the order of the parts that were merged
  index::Day date = 0;
  std::uint64_t documents = 1;
};

/// Titles of live documents, newest first.
/// Errors: index_corrupt, io. Cost: some microsecond a title; five times as much in segments of earlier versions, whose
/// titles stand in the stored documents alone.
Result<std::shared_ptr<const std::vector<Title>>> read_titles(const index::Segment& segment);

/// The segments' titles as one list, newest first; equal ones become one.
std::vector<Title> merge_titles(const std::vector<std::shared_ptr<const std::vector<Title>>>& parts);

}  // namespace zhen::searcher
