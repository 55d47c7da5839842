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
  std::string folded;  ///< as text::folded_key folds it
  std::string id;      ///< of the newest document that has it
  index::Day date = 0;
  std::uint64_t documents = 1;
};

/// Titles of live documents, newest first.
/// Errors: index_corrupt, io. Cost: reads the stored documents, some 200,000 a second.
Result<std::shared_ptr<const std::vector<Title>>> read_titles(const index::Segment& segment);

/// The segments' titles as one list, newest first; equal ones become one.
std::vector<Title> merge_titles(const std::vector<std::shared_ptr<const std::vector<Title>>>& parts);

}  // namespace zhen::searcher
