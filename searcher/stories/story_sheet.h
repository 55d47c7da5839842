// What a hit says of its story.
#pragma once

#include "common/index/snapshot.h"
#include "searcher/stories/story_groups.h"
#include "zhen/result.h"
#include "zhen/search_result.h"

namespace zhen::searcher {

/// So many copies are listed; all are counted.
inline constexpr std::size_t kMostCopies = 100;

/// Fills hit.story. Errors: index_corrupt, io (of stored pages). Cost: one stored page a copy.
Result<void> tell_story(const index::Snapshot& snapshot, const StoryGroups& groups, PageRef page, Hit& hit);

}  // namespace zhen::searcher
