// What is news worth more than history? An option: scores fade with age.
#pragma once

#include <algorithm>
#include <cmath>

#include "common/index/snapshot.h"

namespace zhen::searcher {

/// A score keeps kFloor + (1 - kFloor) * 2^(-age / half life) of itself. Age counts in days from the newest document
/// of the index, not from today, so that a query repeats exactly; the undated keep kFloor. With kFloor at a half, a
/// page of any age still beats a new one that matches less than half as well.
class Recency {
 public:
  static constexpr double kFloor = 0.5;

  Recency() = default;
  /// Cost: one look at every date where `half_life_days` is above 0.
  Recency(double half_life_days, const index::Snapshot& snapshot) : half_life_(half_life_days) {
    if (half_life_ <= 0) return;
    for (const auto& segment : snapshot.segments()) {
      const index::Columns& columns = segment->columns();
      for (std::size_t row = 0; row < columns.size(); ++row) {
        if (columns.date_role[row] != 0 && (columns.flags[row] & index::kFlagLive) != 0) {
          newest_ = std::max(newest_, columns.date_last[row]);
        }
      }
    }
  }

  double share(bool dated, index::Day day) const {
    if (half_life_ <= 0) return 1;
    if (!dated) return kFloor;
    const double age = std::max(0.0, static_cast<double>(newest_) - static_cast<double>(day));
    return kFloor + (1 - kFloor) * std::exp2(-age / half_life_);
  }

 private:
  double half_life_ = 0;
  index::Day newest_ = index::kEarliestDay;
};

}  // namespace zhen::searcher
