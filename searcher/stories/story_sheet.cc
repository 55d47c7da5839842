#include "searcher/stories/story_sheet.h"

#include <algorithm>
#include <cstdio>
#include <span>

namespace zhen::searcher {
namespace {

/// The least hash of its pages' ids.
std::string id_of(const index::Snapshot& snapshot, std::span<const PageRef> pages) {
  std::uint64_t least = UINT64_MAX;
  for (const PageRef& page : pages) {
    least = std::min(least, snapshot.segments()[page.segment]->columns().id_hash[page.local - 1]);
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(least));
  return digits;
}

}  // namespace

Result<void> tell_story(const index::Snapshot& snapshot, const StoryGroups& groups, PageRef page, Hit& hit) {
  const std::uint32_t member = groups.member(page.segment, page.local);
  const bool alone = member == StoryGroups::kAlone;
  const std::span<const PageRef> pages = alone ? std::span(&page, 1) : groups.pages(groups.story_of(member));
  Story& story = hit.story.emplace();
  story.id = id_of(snapshot, pages);
  story.pages = pages.size();
  for (const PageRef& copy : pages.first(std::min(pages.size(), kMostCopies))) {
    if (copy == page) {
      story.copies.push_back({hit.id, hit.source, hit.date});
      continue;
    }
    const auto document = snapshot.segments()[copy.segment]->document(copy.local);
    if (!document) return document.error();
    StoryCopy& told = story.copies.emplace_back(StoryCopy{document->id, document->source, std::nullopt});
    if (document->date) told.date = index::to_iso(*document->date);
  }
  return {};
}

}  // namespace zhen::searcher
