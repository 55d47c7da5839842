// The evidence of an index, brought together by its Latin form; a part of the forms at a time where all would not fit.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/glossary_evidence.h"
#include "common/index/segment.h"

namespace zhen::indexer {

/// One place where a form stands. Lifetime of the views: that of the segments.
struct Sighting {
  index::EvidenceKind kind = index::EvidenceKind::kExact;
  std::string_view one;
  std::string_view other;
  std::string_view document;  ///< its id
};

/// All sightings of one Latin form, ordered by what they say, then by document.
struct EvidenceGroup {
  std::string key;  ///< folded
  std::vector<Sighting> sightings;

  /// The form as most places have it.
  std::string written() const;
};

/// Visits groups in the order of their keys' hashes. Deleted documents count no more.
void each_group(const std::vector<std::shared_ptr<index::Segment>>& segments, std::size_t memory_bytes,
                const std::function<void(const EvidenceGroup&)>& visit);

}  // namespace zhen::indexer
