// Which number is the day, and which year is meant? What a date leaves open is answered by the page's other dates.
#include "indexer/extract/article.h"
#include "indexer/extract/date_finder.h"
#include "indexer/extract/wrapping.h"

namespace zhen::indexer {
namespace {

constexpr index::Day kNearDays = 10;

bool are_near(const index::Date& a, const index::Date& b) {
  if (a.day == 0 || b.day == 0) return false;
  const index::Day first = index::span_of(a).first;
  const index::Day second = index::span_of(b).first;
  return first <= second + kNearDays && second <= first + kNearDays;
}

}  // namespace

/// "02/11/2023 02:00pm GMT" is European, "11/08/23 5:19pm ET" American.
DateFinder::Order DateFinder::order_by_time(const DateMention& mention, std::string_view line) const {
  if (!mention.has_time()) return Order::kUnknown;
  const std::string_view time = line.substr(mention.time_begin, mention.time_end - mention.time_begin);
  for (const std::string_view zone :
       {"GMT", "BST", "CET", "CEST", "IST", "AEST", "AEDT", "SAST", "SGT", "HKT", "MSK"}) {
    if (time.ends_with(zone)) return Order::kDayFirst;
  }
  for (const std::string_view zone : {"ET", "EST", "EDT", "CT", "CST", "CDT", "MST", "MDT", "PT", "PST", "PDT"}) {
    if (time.ends_with(zone)) return Order::kMonthFirst;
  }
  return Order::kUnknown;
}

/// Numeric dates whose day and month could change places: other dates of the page decide, else its zone or language.
DateFinder::Order DateFinder::order_of(const DateMention& mention) const {
  for (const auto& [anchor, inside] : anchors()) {
    if (anchor.year != mention.year) continue;
    if (anchor.month == mention.day && (anchor.day == mention.month || anchor.day == 0)) return Order::kDayFirst;
    if (anchor.month == mention.month && (anchor.day == mention.day || anchor.day == 0)) return Order::kMonthFirst;
  }
  if (day_first_votes_ != month_first_votes_)
    return day_first_votes_ > month_first_votes_ ? Order::kDayFirst : Order::kMonthFirst;
  const std::string_view lang = facts_.lang;
  if (starts_with_ignoring_case(lang, "en-us")) return Order::kMonthFirst;
  if (lang.size() > 3 && starts_with_ignoring_case(lang, "en-")) return Order::kDayFirst;
  if (!lang.empty() && !starts_with_ignoring_case(lang, "en")) return Order::kDayFirst;
  return Order::kUnknown;
}

/// What the article tells of other days: its own date may be years away from them.
bool DateFinder::is_said_by_article(const DateCandidate& candidate) const {
  if (candidate.role != PageDateRole::kOtherStory && candidate.role != PageDateRole::kEvent) return false;
  if (candidate.end <= candidate.begin) return false;
  const auto next = std::upper_bound(page_.lines.begin(), page_.lines.end(), candidate.begin,
                                     [](std::size_t at, const Line& line) { return at < line.begin; });
  const auto line = static_cast<std::size_t>(next - page_.lines.begin()) - 1;
  return (line >= layout_.header_begin() && line < layout_.core_end) || is_fragment(page_, line) ||
         article_value(page_.lines[line]) >= 5;
}

/// Complete dates that are known of the page, the surest first.
std::vector<DateFinder::Anchor> DateFinder::anchors() const {
  std::vector<const DateCandidate*> order;
  for (const DateCandidate& candidate : candidates_) order.push_back(&candidate);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->score > b->score; });
  std::vector<Anchor> anchors;
  anchors.reserve(order.size());
  for (const DateCandidate* candidate : order) anchors.push_back({candidate->date, is_said_by_article(*candidate)});
  return anchors;
}

/// May 25, 5月25日, 昨日 19:21: the year, or the day, from the surest complete date near by.
void DateFinder::complete_partial() {
  const std::vector<Anchor> known = anchors();
  for (Partial& partial : partials_) {
    const DateMention& m = partial.mention;
    for (const Anchor& known_date : known) {
      const index::Date& anchor = known_date.date;
      index::Date date = anchor;
      if (m.form == DateForm::kRelative) {
        const bool scraped = std::any_of(candidates_.begin(), candidates_.end(), [&](const DateCandidate& c) {
          return c.role == PageDateRole::kScraped && c.date == anchor;
        });
        if (!scraped || anchor.day == 0) continue;
        date = index::date_of(index::span_of(anchor).first + m.relative);
      } else if (m.month == 0) {
        if (anchor.day == 0) continue;
        date.day = m.day;
        if (index::make_date(date.year, date.month, date.day) && date > anchor && date.day > anchor.day + 7) {
          date.month = static_cast<std::uint8_t>(date.month == 1 ? 12 : date.month - 1);
          if (date.month == 12) --date.year;
        }
      } else {
        date.month = m.month;
        date.day = m.day;
        // A dateline is not later than the page by months: December on a page of January is last year's.
        if (anchor.month != 0 && m.month > anchor.month + 6) --date.year;
      }
      if (!believable(date) || (known_date.inside && !are_near(date, anchor))) continue;
      DateCandidate candidate{date,
                              partial.role,
                              partial.score - 5,
                              page_.lines[partial.line].begin + m.begin,
                              page_.lines[partial.line].begin + m.end,
                              partial.evidence,
                              {},
                              false,
                              true};
      candidate.evidence += ", year from the context";
      candidates_.push_back(std::move(candidate));
      break;
    }
  }
}

}  // namespace zhen::indexer
