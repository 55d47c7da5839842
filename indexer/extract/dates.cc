#include "indexer/extract/dates.h"

#include <algorithm>
#include <map>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_labels.h"
#include "indexer/extract/date_words.h"

namespace zhen::indexer {
namespace {

constexpr unsigned kBylineLength = 30;  // words of a line that may be a byline
constexpr std::size_t kLinesAboveTitle = 4;
constexpr std::size_t kLinesAfterCore = 8;
constexpr double kLabelledElsewhere = 30;  // score of "Published: …" far from the article
constexpr std::size_t kEventBytes = 180;   // of them, where an event's date stands
constexpr std::size_t kLeadBytes = 600;    // of the first paragraph that are read for datelines and events

index::Date date_of(const DateMention& mention) {
  return {mention.year, mention.month, mention.day};
}

std::string quoted(std::string_view place, std::string_view words) {
  std::string out(place);
  out += " \"";
  out += words.size() > 120 ? trimmed(words.substr(0, 120)) : trimmed(words);
  out += '"';
  return out;
}

/// Words of the line that are neither dates nor times.
std::size_t residue(std::string_view line, const std::vector<DateMention>& mentions) {
  std::size_t covered = 0;
  for (const DateMention& m : mentions) covered += (m.end - m.begin) + (m.time_end - m.time_begin);
  return line.size() > covered ? line.size() - covered : 0;
}

/// "… on Oct. 21, 2023. Photo: …"
bool is_caption(std::string_view text) {
  return find_ignoring_case(text, "photo") != std::string_view::npos ||
         find_ignoring_case(text, "image:") != std::string_view::npos || text.find("图为") != std::string_view::npos ||
         text.find("圖為") != std::string_view::npos || text.find("摄") != std::string_view::npos;
}

/// "By Ela on 31 October, 2023 | 18 comments …": a byline whatever follows.
bool begins_byline(std::string_view line, std::size_t date) {
  if (date > 60) return false;
  for (const std::string_view word :
       {"by ", "posted", "published", "written by", "作者", "发布", "發佈", "來源", "来源"}) {
    if (starts_with_ignoring_case(line, word)) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(const PageText& page, const Layout& layout, const PageFacts& facts, const DateContext& context)
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
    if (!index::make_date(date.year, date.month, date.day)) return false;
    return index::span_of(date).first <= context_.now + 2;
  }

  void offer(const index::Date& date, PageDateRole role, double score, std::string evidence) {
    if (!believable(date)) return;
    candidates_.push_back({date, role, score, 0, 0, std::move(evidence), {}, false, false});
  }

  void offer(const DateMention& mention, std::size_t line, PageDateRole role, double score, std::string_view place) {
    const std::string_view content = page_.view(line);
    std::string evidence =
        quoted(place, content.size() > 160 ? content.substr(mention.begin, mention.end - mention.begin) : content);
    if (mention.year == 0) {
      partials_.push_back({mention, line, role, score, std::move(evidence)});
      return;
    }
    index::Date date = date_of(mention);
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
  std::vector<index::Date> anchors() const;

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

void Finder::stated() {
  for (const Candidate& fact : facts_.stated) {
    if (fact.field != "date") continue;
    if (const auto iso = index::parse_iso(fact.value); iso && iso->day == 0) {  // a month or a year alone
      const double score = fact.evidence.starts_with("front matter") ? fact.score : fact.score - 50;
      offer(*iso, fact.role == "updated" ? PageDateRole::kUpdated : PageDateRole::kPublished, score, fact.evidence);
      continue;
    }
    std::vector<DateMention> mentions;
    read_dates(fact.value, mentions);
    for (const DateMention& mention : mentions) {
      if (!mention.complete() || (mention.swappable && fact.role != "given")) continue;
      const PageDateRole role = fact.role == "updated" ? PageDateRole::kUpdated : PageDateRole::kPublished;
      const std::size_t before = candidates_.size();
      offer(date_of(mention), role, fact.score, fact.evidence);
      if (candidates_.size() > before && mention.has_time()) {
        candidates_.back().time =
            tidy_time(fact.value.substr(mention.time_begin, mention.time_end - mention.time_begin));
      }
      break;
    }
  }
  std::vector<DateMention> fetched;
  read_dates(context_.fetched, fetched);
  if (!fetched.empty() && fetched.front().complete()) {
    offer(date_of(fetched.front()), PageDateRole::kScraped, 0, quoted("archive header", context_.fetched));
  }
}

/// <time> elements count by their place, as lines do.
void Finder::times() {
  const std::size_t head = layout_.header_begin();
  for (const TimeElement& time : facts_.times) {
    std::vector<DateMention> mentions;
    read_dates(time.value, mentions);
    if (mentions.empty() || !mentions.front().complete() || mentions.front().swappable) continue;
    const bool inside = time.line >= head && time.line <= layout_.core_begin + 1;
    const bool above =
        layout_.has_title() && time.line < layout_.title && time.line + kLinesAboveTitle >= layout_.title;
    const bool below = time.line >= layout_.core_end && time.line < layout_.core_end + 4;
    double score = inside ? 90 : above ? 66 : below ? 62 : 0;
    if (score > 0 && (time.published || time.updated)) score += 3;
    if (score == 0 && time.published) score = 44;
    const PageDateRole role = score == 0     ? PageDateRole::kOtherStory
                              : time.updated ? PageDateRole::kUpdated
                                             : PageDateRole::kPublished;
    offer(date_of(mentions.front()), role, score, quoted("<time>", time.value));
    if (!candidates_.empty() && mentions.front().has_time()) {
      candidates_.back().time =
          tidy_time(std::string_view(time.value)
                        .substr(mentions.front().time_begin, mentions.front().time_end - mentions.front().time_begin));
    }
  }
}

void Finder::address() {
  const auto date = date_in_address(context_.url);
  if (!date) return;
  const std::size_t before = candidates_.size();
  offer(*date, PageDateRole::kPublished, date->day != 0 ? 65 : 41, quoted("address", context_.url));
  if (candidates_.size() > before) candidates_.back().from_address = true;
}

/// Dates of the header, the lines around it and the tail. The article's own sentences are left to lead().
void Finder::lines() {
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const Line& line = page_.lines[i];
    if ((line.length() > 60 && !(i <= layout_.core_begin && begins_byline(page_.view(i), 0))) ||
        (line.digits == 0 && line.han == 0))
      continue;
    const bool inside = i >= layout_.core_begin + 2 && i < layout_.core_end;
    if (inside && line.form == LineForm::kPlain && article_value(line) > 4) continue;
    if (line.digits < 2 && page_.view(i).find("年") == std::string_view::npos &&
        page_.view(i).find("日") == std::string_view::npos &&
        page_.view(i).find("esterday") == std::string_view::npos) {
      continue;
    }
    one_line(i);
  }
  for (std::size_t i = 0; i < read_.size(); ++i) judge_line(read_[i].first, read_[i].second);
  believe_lone_label();
}

/// "Published: …" far from the article dates it where the page says so of one day only.
void Finder::believe_lone_label() {
  std::vector<DateCandidate*> labelled;
  for (DateCandidate& candidate : candidates_) {
    if (candidate.role == PageDateRole::kPublished && candidate.score == kLabelledElsewhere)
      labelled.push_back(&candidate);
  }
  const bool one_day =
      std::all_of(labelled.begin(), labelled.end(), [&](const auto* c) { return c->date == labelled.front()->date; });
  if (!labelled.empty() && one_day) labelled.front()->score = 44;
}

void Finder::one_line(std::size_t line) {
  std::vector<DateMention> mentions;
  read_dates(page_.view(line), mentions);
  std::erase_if(mentions,
                [](const DateMention& m) { return m.in_address || (m.form == DateForm::kRelative && !m.has_time()); });
  for (const DateMention& m : mentions) {
    if (m.form != DateForm::kNumeric || m.swappable || m.day <= 12) continue;
    const bool day_first = read_number(page_.view(line), m.begin).value == m.day;
    (day_first ? day_first_votes_ : month_first_votes_) += 1;
  }
  if (!mentions.empty()) read_.emplace_back(line, std::move(mentions));
}

void Finder::judge_line(std::size_t i, const std::vector<DateMention>& mentions) {
  const Line& line = page_.lines[i];
  const std::string_view content = page_.view(i);
  const std::size_t left = residue(content, mentions);
  const bool is_title = std::find(layout_.titles.begin(), layout_.titles.end(), i) != layout_.titles.end();
  const std::size_t head = layout_.header_begin();
  const bool like_byline =
      i < layout_.core_begin || (!line.ends_sentence && (line.form == LineForm::kByline || left <= 40));
  const bool in_header =
      i >= head && i < layout_.core_begin + 2 && i < layout_.core_end && !is_title &&
      ((line.length() <= kBylineLength && like_byline) || begins_byline(content, mentions.front().begin));
  const bool aside =
      line.region == Region::kNavigation || line.region == Region::kAside || line.region == Region::kComments;
  const bool shown_twice = line.repeated && left <= 8 && mentions.front().weekday && !mentions.front().has_time();
  const bool clock = is_clock_line(content) || shown_twice;
  std::size_t from = 0;
  for (const DateMention& mention : mentions) {
    std::string_view before = content.substr(from, mention.begin - std::min<std::size_t>(from, mention.begin));
    if (mention.has_time() && mention.time_begin < mention.begin && mention.time_begin > from) {
      before = content.substr(from, mention.time_begin - from);
    }
    from = std::max(mention.end, mention.time_end);
    DateLabel label = label_before(before);
    if (label == DateLabel::kNone) label = label_after(content.substr(from));
    if (label == DateLabel::kNone && trimmed(before).empty() && i > 0 && page_.lines[i - 1].length() <= 4 &&
        &mention == &mentions.front()) {
      label = label_before(page_.view(i - 1));
    }
    const bool labelled = label == DateLabel::kPublished || label == DateLabel::kUpdated || label == DateLabel::kSource;
    if (clock || label == DateLabel::kClock) {
      if (mention.complete()) offer(mention, i, PageDateRole::kClock, 0, "clock");
      continue;
    }
    if (label == DateLabel::kOther || is_title || (aside && !in_header)) {
      if (mention.complete()) offer(mention, i, PageDateRole::kOtherStory, 0, is_title ? "title" : "line");
      continue;
    }
    const bool month_alone = mention.year != 0 && mention.month != 0 && mention.day == 0 && above_title(i);
    if (!mention.complete() && !month_alone &&
        !(in_header && (mention.month != 0 || mention.form == DateForm::kRelative)))
      continue;
    if (mention.form == DateForm::kCompact && !labelled) continue;
    judge_place({mention, i, left, label, labelled, in_header});
  }
}

/// The role that its place gives to a date: header, right above the title, after the article, elsewhere.
void Finder::judge_place(const Placed& placed) {
  const std::size_t i = placed.line;
  const Line& line = page_.lines[i];
  const PageDateRole role = placed.label == DateLabel::kUpdated ? PageDateRole::kUpdated : PageDateRole::kPublished;
  const bool labelled = placed.labelled;
  if (placed.in_header) {
    const std::size_t head = layout_.header_begin();
    const double distance = static_cast<double>(i > head ? i - head : 0);
    double score = labelled ? 98 : placed.left <= 60 ? 85 : 60;
    if (line.bullet && !labelled && !placed.mention.has_time()) score -= 10;
    if (placed.mention.has_time()) score += 2;
    if (placed.mention.day == 0) score -= 30;
    offer(placed.mention, i, role, score - std::min(distance, 10.0) * 0.5, "byline");
  } else if (above_title(i) && (placed.left <= 16 || (labelled && placed.left <= 40) || placed.mention.day == 0)) {
    const double score = placed.mention.day == 0 ? 45 : labelled ? 70 : 58;
    const bool clock = is_top_clock(placed);
    offer(placed.mention, i, clock ? PageDateRole::kClock : role, clock ? 0 : score, "line above the title");
  } else if (above_title(i) && line.separators > 0 && line.length() <= 14 && !is_top_clock(placed)) {
    offer(placed.mention, i, role, 50, "line above the title");
  } else if (is_inner_byline(placed)) {
    offer(placed.mention, i, role, 58, "line inside the article");
  } else if (is_closing_credit(placed)) {
    offer(placed.mention, i, PageDateRole::kPublished, 80, "credit at the article's end");
  } else if (placed.mention.day == 0) {
    return;
  } else if (i >= layout_.core_end && i < layout_.core_end + kLinesAfterCore && (labelled || placed.left <= 24) &&
             !line.bullet) {
    const std::size_t distance = i - layout_.core_end;
    const double score = labelled ? 75 : distance < 2 ? 46 : 20;
    offer(placed.mention, i, role, score - static_cast<double>(distance), "line after the article");
  } else if (i < layout_.core_begin && i < 15 && placed.left <= 40) {
    offer(placed.mention, i, PageDateRole::kClock, 0, "line above");
  } else {
    const bool published = placed.label == DateLabel::kPublished && line.region != Region::kAside;
    offer(placed.mention, i, published ? PageDateRole::kPublished : PageDateRole::kOtherStory,
          published ? kLabelledElsewhere : 0, "line");
  }
}

bool Finder::above_title(std::size_t i) const {
  return layout_.has_title() && i < layout_.title && layout_.title - i <= kLinesAboveTitle;
}

/// A day at the page's top with menus, tickers or bullets between it and the title shows the present.
bool Finder::is_top_clock(const Placed& placed) const {
  const std::size_t i = placed.line;
  bool adjacent = !page_.lines[i].bullet;
  for (std::size_t k = i + 1; k < layout_.title; ++k) {
    const Line& other = page_.lines[k];
    adjacent = adjacent && !other.bullet && !other.timed && other.form == LineForm::kPlain;
  }
  return !adjacent || (i < 3 && placed.mention.weekday && layout_.title - i > 1);
}

/// A dated line with a time in the article's first third, where captions or summaries stand above it.
bool Finder::is_inner_byline(const Placed& placed) const {
  const std::size_t i = placed.line;
  const Line& line = page_.lines[i];
  const std::size_t third = layout_.core_begin + (layout_.core_end - layout_.core_begin) / 3;
  return i >= layout_.core_begin && i <= third && line.dated && !line.bullet && !line.ends_sentence &&
         placed.left <= 24 && placed.mention.complete() && (placed.mention.has_time() || placed.labelled);
}

/// （某某网 2018年10月21日 记者某某）: the line in brackets that closes an article.
bool Finder::is_closing_credit(const Placed& placed) const {
  const std::size_t i = placed.line;
  if (i + 2 < layout_.core_end || i > layout_.core_end + 1 || !placed.mention.complete()) return false;
  const std::string_view content = page_.view(i);
  return (content.starts_with("（") || content.starts_with("(")) &&
         (content.ends_with("）") || content.ends_with(")")) && placed.left <= 60;
}

void Finder::lead() {
  std::size_t seen = 0;
  for (std::size_t i = layout_.core_begin; i < layout_.core_end && seen < 2; ++i) {
    const Line& line = page_.lines[i];
    if (article_value(line) < 5 && layout_.certain) continue;
    ++seen;
    const std::string_view text = page_.view(i).substr(0, kLeadBytes);
    std::vector<DateMention> mentions;
    read_dates(text, mentions);
    if (mentions.empty()) continue;
    dateline(i, text, mentions);
    if (seen == 1) event(i, text, mentions);
  }
}

/// MOSCOW, May 25 (Xinhua) -- …, 新华社北京5月25日电 …, 中新网3月1日电.
void Finder::dateline(std::size_t i, std::string_view text, const std::vector<DateMention>& mentions) {
  const DateMention& first = mentions.front();
  if (first.begin > 90 || first.day == 0) return;
  std::string_view after = trimmed(text.substr(first.end));
  const bool chinese = after.starts_with("电") || after.starts_with("電") || after.starts_with("讯") ||
                       after.starts_with("訊") || after.starts_with("消息") || after.starts_with("综合报道");
  if (after.starts_with("(") || after.starts_with("（")) {
    const std::size_t close = after.find_first_of(")");
    if (close != std::string_view::npos && close < 60) after = trimmed(after.substr(close + 1));
  }
  const bool dash =
      after.starts_with("--") || after.starts_with("—") || after.starts_with("–") || after.starts_with("- ");
  const std::string_view place = trimmed(text.substr(0, first.begin));
  const bool latin = dash && !place.empty() && place[0] >= 'A' && place[0] <= 'Z' &&
                     (place.ends_with(",") || first.form == DateForm::kEnglish);
  if (!chinese && !latin) return;
  offer(first, i, PageDateRole::kDateline, 55, "dateline");
}

/// "On December 2, 2019, President …": a complete date in the first sentence.
void Finder::event(std::size_t i, std::string_view text, const std::vector<DateMention>& mentions) {
  std::size_t stop = std::min(text.find("。"), text.size());
  for (std::size_t at = 0; (at = text.find(". ", at)) != std::string_view::npos && at < stop; at += 2) {
    if (at > 3 && text[at - 1] >= 'a' && text[at - 2] >= 'a' && text[at - 3] >= 'a') stop = at;
  }
  for (const DateMention& mention : mentions) {
    if (!mention.complete() || mention.begin >= stop || mention.in_address || mention.swappable) continue;
    const std::string_view before = trimmed(text.substr(0, mention.begin));
    const DateLabel label = label_before(before.substr(before.size() > 24 ? before.size() - 24 : 0));
    if (label == DateLabel::kOther || mention.begin > kEventBytes || is_caption(text)) continue;
    offer(mention, i, PageDateRole::kEvent, 45, "first sentence");
    return;
  }
}

/// "02/11/2023 02:00pm GMT" is European, "11/08/23 5:19pm ET" American.
Finder::Order Finder::order_by_time(const DateMention& mention, std::string_view line) const {
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
Finder::Order Finder::order_of(const DateMention& mention) const {
  for (const index::Date& anchor : anchors()) {
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

/// Complete dates that are known of the page, the surest first.
std::vector<index::Date> Finder::anchors() const {
  std::vector<const DateCandidate*> order;
  for (const DateCandidate& candidate : candidates_) order.push_back(&candidate);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->score > b->score; });
  std::vector<index::Date> dates;
  for (const DateCandidate* candidate : order) dates.push_back(candidate->date);
  return dates;
}

/// May 25, 5月25日, 昨日 19:21: the year, or the day, from the surest complete date near by.
void Finder::complete_partial() {
  const std::vector<index::Date> known = anchors();
  for (Partial& partial : partials_) {
    const DateMention& m = partial.mention;
    for (const index::Date& anchor : known) {
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
      if (!believable(date)) continue;
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

}  // namespace

std::string_view name_of(PageDateRole role) noexcept {
  switch (role) {
    case PageDateRole::kPublished: return "published";
    case PageDateRole::kUpdated: return "updated";
    case PageDateRole::kDateline: return "dateline";
    case PageDateRole::kEvent: return "event";
    case PageDateRole::kClock: return "page-clock";
    case PageDateRole::kOtherStory: return "other-story";
    case PageDateRole::kScraped: return "scraped";
  }
  return "";
}

std::vector<DateCandidate> date_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           const DateContext& context) {
  return Finder(page, layout, facts, context).find();
}

std::optional<index::Date> date_in_address(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  std::optional<index::Date> best;
  for (std::size_t i = path; i + 1 < url.size(); ++i) {
    if (is_ascii_digit(static_cast<unsigned char>(url[i])) || !is_ascii_digit(static_cast<unsigned char>(url[i + 1])))
      continue;
    const ReadNumber year = read_number(url, i + 1);
    const auto plausible = [](int value) { return value >= 1990 && value <= 2199; };
    if (year.digits == 8 && plausible(year.value / 10000)) {
      if (const auto date = index::make_date(year.value / 10000, year.value / 100 % 100, year.value % 100);
          date && date->day != 0)
        return date;
    }
    if (year.digits == 6 && !best && plausible(year.value / 100))
      best = index::make_date(year.value / 100, year.value % 100, 0);
    if (year.digits != 4 || !plausible(year.value) || year.end >= url.size()) continue;
    const char mark = url[year.end];
    if (mark != '/' && mark != '-' && mark != '_') continue;
    const ReadNumber month = read_number(url, year.end + 1);
    if (month.digits == 4 && mark != '-') {  // …/2023/0525/…
      if (const auto date = index::make_date(year.value, month.value / 100, month.value % 100); date && date->day != 0)
        return date;
    }
    if (month.digits < 1 || month.digits > 2 || month.value == 0) continue;
    const char second = month.end < url.size() ? url[month.end] : '\0';
    const ReadNumber day =
        second == '/' || second == '-' || second == '_' ? read_number(url, month.end + 1) : ReadNumber{};
    if (day.digits >= 1 && day.digits <= 2 && day.value != 0) {
      if (const auto date = index::make_date(year.value, month.value, day.value)) return date;
    }
    if (!best && month.digits == 2 && mark == '/') best = index::make_date(year.value, month.value, 0);
  }
  if (best && best->month == 0) best.reset();
  return best;
}

}  // namespace zhen::indexer
