// The work behind dates.h, in three files: gathering (dates.cc), judging by place (date_places.cc), completing and
// ordering (date_order.cc). Included by these only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_labels.h"
#include "indexer/extract/dates.h"

namespace zhen::indexer {

inline constexpr unsigned kBylineLength = 30;  // words of a line that may be a byline
inline constexpr std::size_t kLinesAboveTitle = 4;
inline constexpr std::size_t kLinesAfterCore = 8;
inline constexpr double kLabelledElsewhere = 30;  // score of "Published: …" far from the article
inline constexpr int kFirstBelievable = 1900;     // no scraped page is older
inline constexpr int kFirstEvent = 1990;          // an older day is remembered, not reported
inline constexpr std::size_t kEventBytes = 180;   // of them, where an event's date stands
inline constexpr std::size_t kLeadBytes = 600;    // of the first paragraph that are read for datelines and events

inline index::Date stated_day(const DateMention& mention) {
  return {mention.year, mention.month, mention.day};
}

inline std::string quoted(std::string_view place, std::string_view words) {
  std::string out(place);
  out += " \"";
  out += words.size() > 120 ? trimmed(words.substr(0, 120)) : trimmed(words);
  out += '"';
  return out;
}

/// "By Ela on 31 October, 2023 | 18 comments …": a byline whatever follows.
inline bool begins_byline(std::string_view line, std::size_t date) {
  if (date > 60) return false;
  for (const std::string_view word :
       {"by ", "posted", "published", "written by", "作者", "发布", "發佈", "來源", "来源"}) {
    if (starts_with_ignoring_case(line, word)) return true;
  }
  return false;
}

/// Gathers the dates of one page, judges each by its words and place, completes those that state no year.
class DateFinder {
 public:
  DateFinder(const PageText& page, const Layout& layout, const PageFacts& facts, const DateContext& context)
      : page_(page), layout_(layout), facts_(facts), context_(context) {}

  std::vector<DateCandidate> find() {
    stated();
    times();
    address();
    lines();
    lead();
    complete_partial();
    return std::move(candidates_);
  }

 private:
  struct Partial {
    DateMention mention;
    std::size_t line;
    PageDateRole role;
    double score;
    std::string evidence;
  };

  bool believable(const index::Date& date) const {
    if (date.year < kFirstBelievable || !index::make_date(date.year, date.month, date.day)) return false;
    return index::span_of(date).first <= context_.now + 2;
  }

  void offer(const index::Date& date, PageDateRole role, double score, std::string evidence) {
    if (!believable(date)) return;
    candidates_.push_back({date, role, score, 0, 0, std::move(evidence), {}, false, false});
  }

  void offer(const DateMention& mention, std::size_t line, PageDateRole role, double score, std::string_view place) {
    const Line& where = page_.lines[line];  // of a wrapped paragraph, whose next lines may hold the date
    const std::size_t reach = std::max<std::size_t>({where.size(), mention.end, mention.time_end});
    const std::string_view content = std::string_view(page_.text).substr(where.begin, reach);
    std::string evidence =
        quoted(place, content.size() > 160 ? content.substr(mention.begin, mention.end - mention.begin) : content);
    if (mention.year == 0) {
      partials_.push_back({mention, line, role, score, std::move(evidence)});
      return;
    }
    index::Date date = stated_day(mention);
    Order order = Order::kMonthFirst;
    if (mention.swappable) {
      order = order_by_time(mention, content);
      if (order == Order::kUnknown) order = order_of(mention);
      if (order == Order::kDayFirst) std::swap(date.month, date.day);
    }
    if (!believable(date)) return;
    DateCandidate candidate{date,
                            role,
                            score,
                            page_.lines[line].begin + mention.begin,
                            page_.lines[line].begin + mention.end,
                            std::move(evidence),
                            {},
                            false,
                            false};
    if (mention.swappable) candidate.score -= order == Order::kUnknown ? 60 : 12;
    if (mention.has_time())
      candidate.time = tidy_time(content.substr(mention.time_begin, mention.time_end - mention.time_begin));
    candidates_.push_back(std::move(candidate));
  }

  void stated();
  void times();
  void address();
  void lines();
  void one_line(std::size_t line);
  void judge_line(std::size_t line, const std::vector<DateMention>& mentions);
  struct Placed {
    const DateMention& mention;
    std::size_t line;
    std::size_t left;  ///< bytes of the line that are no date
    DateLabel label;
    bool labelled;
    bool in_header;
  };
  void judge_place(const Placed& placed);
  bool above_title(std::size_t line) const;
  bool is_top_clock(const Placed& placed) const;
  bool is_inner_byline(const Placed& placed) const;
  bool is_closing_credit(const Placed& placed) const;
  void believe_lone_label();
  void lead();
  void dateline(std::size_t line, std::string_view text, const std::vector<DateMention>& mentions);
  void event(std::size_t line, std::string_view text, const std::vector<DateMention>& mentions);
  void complete_partial();
  enum class Order : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };
  Order order_of(const DateMention& mention) const;
  Order order_by_time(const DateMention& mention, std::string_view line) const;
  struct Anchor {
    index::Date date;
    bool inside;  ///< told by the article, not stated of it: completes only what is near it
  };
  std::vector<Anchor> anchors() const;
  bool is_said_by_article(const DateCandidate& candidate) const;

  const PageText& page_;
  const Layout& layout_;
  const PageFacts& facts_;
  const DateContext& context_;
  std::vector<DateCandidate> candidates_;
  std::vector<Partial> partials_;
  std::vector<std::pair<std::size_t, std::vector<DateMention>>> read_;  ///< lines with dates
  unsigned day_first_votes_ = 0;  ///< numeric dates that can be read in one way only
  unsigned month_first_votes_ = 0;
};

}  // namespace zhen::indexer
