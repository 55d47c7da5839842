// Which pages of a commit are copies of one another? Stories: the connected groups of pages whose articles share at
// least kSameStory of their shingles, found through the signatures that the segments keep.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/analyzer.h"
#include "zhen/result.h"

namespace zhen::searcher {

/// The Jaccard overlap of their shingles that makes two articles copies.
inline constexpr double kSameStory = 0.8;

/// A page by its place in the snapshot.
struct PageRef {
  std::uint32_t segment = 0;
  Xapian::docid local = 0;
  friend bool operator==(const PageRef&, const PageRef&) = default;
};

/// The stories of a snapshot that have more than one page. The groups, and the order inside them, depend on the pages
/// alone: neither on the order of their arrival nor on segments.
/// Thread-safety: reading is reentrant. Lifetime: independent of the snapshot, but of use with it only.
class StoryGroups {
 public:
  /// Where signatures leave a doubt, stored texts decide.
  /// Errors: index_corrupt, io (of stored text). Cost: 51,610 pages 0.2 s, growing a little faster than they do.
  static Result<StoryGroups> find(const index::Snapshot& snapshot, const text::Analyzer& analyzer);

  static constexpr std::uint32_t kAlone = UINT32_MAX;

  /// The page's number among the pages of all stories, those of one story in a row, its leading page first: dated
  /// before undated, earlier before later, then by id. kAlone: it is a story by itself.
  std::uint32_t member(std::uint32_t segment, Xapian::docid local) const {
    const std::vector<std::uint32_t>& members = members_of_rows_[segment];
    return members.empty() ? kAlone : members[local - 1];
  }
  /// Whether the page is its story's first.
  bool leads(const PageRef& page) const {
    const std::uint32_t number = member(page.segment, page.local);
    return number == kAlone || begins_[story_of(number)] == number;
  }
  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }  ///< stories
  std::uint32_t story_of(std::uint32_t member) const { return stories_of_members_[member]; }
  /// The pages of a story, in the order of their numbers.
  std::span<const PageRef> pages(std::uint32_t story) const {
    return std::span(members_).subspan(begins_[story], begins_[story + 1] - begins_[story]);
  }

 private:
  std::vector<std::vector<std::uint32_t>> members_of_rows_;  // by segment; empty: all alone
  std::vector<PageRef> members_;
  std::vector<std::uint32_t> stories_of_members_;
  std::vector<std::uint32_t> begins_;  // by story, and the end
};

/// What a searcher keeps of stories from one search to the next. Thread-safety: one thread at a time.
class StoryState {
 public:
  /// Found when first asked for. Errors: those of StoryGroups::find.
  Result<const StoryGroups*> groups(const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
    if (!groups_) {
      auto found = StoryGroups::find(snapshot, analyzer);
      if (!found) return found.error();
      groups_ = *std::move(found);
    }
    return &*groups_;
  }
  /// Forgets what depends on the commit.
  void clear() { groups_.reset(); }

 private:
  std::optional<StoryGroups> groups_;
};

}  // namespace zhen::searcher
