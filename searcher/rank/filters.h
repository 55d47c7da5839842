// Which documents does a fact let through? Columns → bitmaps.
#pragma once

#include <vector>

#include "common/index/snapshot.h"
#include "searcher/rank/bitmap.h"
#include "searcher/rank/plan.h"
#include "searcher/rank/unit_postings.h"

namespace zhen::searcher {

/// A filter made ready for one segment: names have become its ordinals.
class SegmentFilter {
 public:
  SegmentFilter(const PlanFilter& filter, const index::Segment& segment);

  /// The documents of the window that pass, deleted ones perhaps among them.
  /// Undated documents pass no range of days. Cost: one pass over a column.
  void read(const Window& window, Bitmap& bits) const;

 private:
  PlanFilter::Kind kind_;
  index::DaySpan days_;
  std::uint32_t languages_;
  std::uint32_t certainties_;
  std::vector<bool> ordinals_;
};

/// The documents of the window that have not been deleted.
void read_live(const Window& window, Bitmap& bits);

/// Whether any outlet (or site) of the snapshot goes by this key.
bool knows_name(const index::Snapshot& snapshot, PlanFilter::Kind kind, const std::string& key);

}  // namespace zhen::searcher
