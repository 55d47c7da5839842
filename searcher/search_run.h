// One search over one commit: request → result. Everything that searcher.cc does not need to know of the engine.
#pragma once

#include "common/index/snapshot.h"
#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "searcher/cross/cross_state.h"
#include "searcher/match_observer.h"
#include "searcher/rank/character_frequencies.h"
#include "searcher/stop_signal.h"
#include "searcher/stories/story_groups.h"
#include "zhen/result.h"
#include "zhen/search_request.h"
#include "zhen/search_result.h"

namespace zhen::searcher {

/// `frequencies`, `cross` and `stories` belong to the snapshot; `observer`, which may be null, sees all matches.
/// Errors: those of Searcher::search. Throws Xapian::Error.
Result<SearchResult> run_search(const index::Snapshot& snapshot, const text::Analyzer& analyzer,
                                const SearchRequest& request, CharacterFrequencies& frequencies, CrossState& cross,
                                StoryState& stories, const StopSignal& stop, MatchObserver* observer = nullptr);

/// What a hit shows of a page, without rank, score and snippet.
Hit hit_of(const index::StoredDocument& document, const index::Segment& segment, Xapian::docid local);

/// The names by which an outlet or site of a row goes.
const index::Name& source_of(const index::Segment& segment, Xapian::docid local);

}  // namespace zhen::searcher
