// Honey, the read-only database format of Xapian 2: smaller than glass, searched through Xapian's iterators. An
// optional last step of compacting; a later merge makes glass of it again.
#pragma once

#include "common/index/manifest.h"
#include "indexer/write/segment_parts.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// Whether the Xapian that the program is built with writes honey: 2.0 and later.
bool can_write_honey();

/// What to say where it does not.
Error honey_is_unknown();

/// By the names of a committed segment's files.
bool is_honey(const index::Manifest::Segment& facts);

/// Replaces the database of a private segment. Cost: a pass over its tables.
/// Errors: invalid_argument (a Xapian that cannot write honey), index_corrupt, io.
Result<void> turn_into_honey(SegmentPart& part);

}  // namespace zhen::indexer
