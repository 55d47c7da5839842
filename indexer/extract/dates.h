// When was this page published? Every date that stands on it, with the role that its words and place give it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/calendar.h"
#include "indexer/extract/article.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/facts.h"

namespace zhen::indexer {

enum class PageDateRole : std::uint8_t { kPublished, kUpdated, kDateline, kEvent, kClock, kOtherStory, kScraped };

std::string_view name_of(
    PageDateRole role) noexcept;  ///< published updated dateline event page-clock other-story scraped

struct DateCandidate {
  index::Date date;
  PageDateRole role = PageDateRole::kOtherStory;
  double score = 0;       ///< of 100; below kBelievable nothing is believed
  std::size_t begin = 0;  ///< bytes of the page's text; 0, 0 where it stands in no text
  std::size_t end = 0;
  std::string evidence;
  std::string time;  ///< time of day and zone as written
  bool from_address = false;
  bool completed = false;  ///< the year (or more) came from the context
};

inline constexpr double kBelievable = 40;

struct DateContext {
  index::Day now = 0;        ///< dates more than two days later are impossible
  std::string_view url;      ///< of the page, may be empty
  std::string_view fetched;  ///< when it was fetched (ISO), may be empty
};

/// Every candidate, in order of the page; impossible and future dates are left out.
std::vector<DateCandidate> date_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           const DateContext& context);

/// The date that an address bears: …/2023/05/25/…, …/t20230525_…, …/2023-05/25/….
std::optional<index::Date> date_in_address(std::string_view url);

}  // namespace zhen::indexer
