// Evidence of all pages → the glossary. The same evidence gives the same glossary, in whatever order it comes.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "common/index/segment.h"
#include "common/lexicon/lexicon.h"

namespace zhen::indexer {

/// Entries below this certainty are not kept.
inline constexpr double kLeastCertainty = 0.7;

struct MinerOptions {
  std::size_t memory_bytes = 64U << 20;  ///< evidence that is held at once; more is read in several passes
};

/// Entries by their Chinese form, then their Latin one. `one` is Chinese, or an acronym with `other` spelt out; `count`
/// is the number of pages that show it, `example` the ids of up to three of them, one a line.
/// Cost: some microseconds a piece of evidence.
std::vector<lexicon::Pair> mine_glossary(const std::vector<std::shared_ptr<index::Segment>>& segments,
                                         const MinerOptions& options = {});

}  // namespace zhen::indexer
