// One page a story: of the matches, only each story's first stays.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/rank/bitmap.h"
#include "searcher/rank/matcher.h"
#include "searcher/stories/story_groups.h"

namespace zhen::searcher {

/// Folds one set of matches: it sees all of its windows, then reduces each.
/// Law: the matches that remain are as many as the stories that have a match.
class StoryFold {
 public:
  explicit StoryFold(const StoryGroups& groups) : groups_(groups), first_(groups.size(), StoryGroups::kAlone) {}

  void see(const Window& window, const Bitmap& matches) {
    matches.for_each([&](std::size_t row) {
      const std::uint32_t member = member_at(window, row);
      if (member == StoryGroups::kAlone) return;
      std::uint32_t& first = first_[groups_.story_of(member)];
      first = std::min(first, member);
    });
  }

  Bitmap reduced(const Window& window, const Bitmap& matches) const {
    Bitmap kept = matches;
    matches.for_each([&](std::size_t row) {
      const std::uint32_t member = member_at(window, row);
      if (member != StoryGroups::kAlone && first_[groups_.story_of(member)] != member) kept.clear(row);
    });
    return kept;
  }

 private:
  std::uint32_t member_at(const Window& window, std::size_t row) const {
    return groups_.member(static_cast<std::uint32_t>(window.segment_index),
                          static_cast<Xapian::docid>(window.begin + row + 1));
  }

  const StoryGroups& groups_;
  std::vector<std::uint32_t> first_;  // by story: the least member that matches
};

/// Folds the matches of a plan, and those without each of its choices.
class StoryFolds {
 public:
  StoryFolds(const StoryGroups& groups, std::size_t choices) : matches_(groups), without_(choices, matches_) {}

  void see(const WindowMatches& window) {
    matches_.see(window.window, window.matches);
    for (std::size_t i = 0; i < without_.size(); ++i) without_[i].see(window.window, window.without[i]);
  }

  /// Hands over the window with one page a story.
  template <typename Consume>
  void reduce(const WindowMatches& window, Consume&& consume) const {
    const Bitmap matches = matches_.reduced(window.window, window.matches);
    std::vector<Bitmap> without;
    for (std::size_t i = 0; i < without_.size(); ++i) {
      without.push_back(without_[i].reduced(window.window, window.without[i]));
    }
    consume(WindowMatches{window.window, matches, window.scores, without});
  }

 private:
  StoryFold matches_;
  std::vector<StoryFold> without_;
};

}  // namespace zhen::searcher
