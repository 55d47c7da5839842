#include "searcher/rank/filters.h"

#include <algorithm>

namespace zhen::searcher {
namespace {

const index::NameKeys& keys_of(const index::Segment& segment, PlanFilter::Kind kind) {
  return kind == PlanFilter::Kind::kSource ? segment.source_keys() : segment.site_keys();
}

template <typename Passes>
void fill(Bitmap& bits, std::uint32_t count, Passes&& passes) {
  for (std::uint32_t row = 0; row < count; ++row) {
    if (passes(row)) bits.set(row);
  }
}

}  // namespace

SegmentFilter::SegmentFilter(const PlanFilter& filter, const index::Segment& segment)
    : kind_(filter.kind), days_(filter.days), languages_(filter.languages), certainties_(filter.certainties) {
  if (kind_ != PlanFilter::Kind::kSource && kind_ != PlanFilter::Kind::kSite) return;
  const index::Names& names = segment.names();
  ordinals_.assign((kind_ == PlanFilter::Kind::kSource ? names.sources : names.sites).size() + 1, false);
  for (const std::string& key : filter.names) {
    for (const std::uint32_t ordinal : keys_of(segment, kind_).ordinals(key)) ordinals_[ordinal] = true;
  }
}

void SegmentFilter::read(const Window& window, Bitmap& bits) const {
  const index::Columns& columns = window.segment->columns();
  const auto begin = window.begin;
  switch (kind_) {
    case PlanFilter::Kind::kSource:
    case PlanFilter::Kind::kSite: {
      const auto column = (kind_ == PlanFilter::Kind::kSource ? columns.source : columns.site).subspan(begin);
      return fill(bits, window.count,
                  [&](std::uint32_t row) { return column[row] < ordinals_.size() && ordinals_[column[row]]; });
    }
    case PlanFilter::Kind::kLanguage: {
      const auto column = columns.language.subspan(begin);
      return fill(bits, window.count, [&](std::uint32_t row) { return ((languages_ >> (column[row] & 31)) & 1) != 0; });
    }
    case PlanFilter::Kind::kCertainty: {
      const auto column = columns.date_certainty.subspan(begin);
      const auto role = columns.date_role.subspan(begin);
      return fill(bits, window.count,
                  [&](std::uint32_t row) { return role[row] != 0 && ((certainties_ >> (column[row] & 31)) & 1) != 0; });
    }
    case PlanFilter::Kind::kDays: {
      const auto first = columns.date_first.subspan(begin);
      const auto last = columns.date_last.subspan(begin);
      const auto role = columns.date_role.subspan(begin);
      return fill(bits, window.count, [&](std::uint32_t row) {
        return role[row] != 0 && first[row] <= days_.last && last[row] >= days_.first;
      });
    }
  }
}

void read_live(const Window& window, Bitmap& bits) {
  if (window.segment->documents() == window.segment->columns().size()) {
    return bits.reset(window.count, true);
  }
  const auto flags = window.segment->columns().flags.subspan(window.begin);
  fill(bits, window.count, [&](std::uint32_t row) { return (flags[row] & index::kFlagLive) != 0; });
}

bool knows_name(const index::Snapshot& snapshot, PlanFilter::Kind kind, const std::string& key) {
  return std::any_of(snapshot.segments().begin(), snapshot.segments().end(),
                     [&](const auto& segment) { return !keys_of(*segment, kind).ordinals(key).empty(); });
}

}  // namespace zhen::searcher
