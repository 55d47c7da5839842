// One timeline over one commit: request → timeline.
#pragma once

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "searcher/cross/cross_state.h"
#include "searcher/rank/character_frequencies.h"
#include "searcher/stop_signal.h"
#include "searcher/stories/story_groups.h"
#include "zhen/result.h"
#include "zhen/timeline.h"

namespace zhen::searcher {

/// As run_search. Errors: those of Searcher::timeline. Throws Xapian::Error.
Result<Timeline> run_timeline(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                              const TimelineRequest& request, CharacterFrequencies& frequencies, CrossState& cross,
                              StoryState& stories, const StopSignal& stop);

}  // namespace zhen::searcher
