#include "indexer/extract/dates.h"

#include <algorithm>

#include "indexer/extract/date_finder.h"
#include "indexer/extract/date_words.h"
#include "indexer/extract/wrapping.h"

namespace zhen::indexer {
namespace {

/// "… on Oct. 21, 2023. Photo: …"
bool is_caption(std::string_view text) {
  return find_ignoring_case(text, "photo") != std::string_view::npos ||
         find_ignoring_case(text, "image:") != std::string_view::npos || text.find("图为") != std::string_view::npos ||
         text.find("圖為") != std::string_view::npos || text.find("摄") != std::string_view::npos;
}

}  // namespace

void DateFinder::stated() {
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
      offer(stated_day(mention), role, fact.score, fact.evidence);
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
    offer(stated_day(fetched.front()), PageDateRole::kScraped, 0, quoted("archive header", context_.fetched));
  }
}

/// <time> elements count by their place, as lines do.
void DateFinder::times() {
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
    offer(stated_day(mentions.front()), role, score, quoted("<time>", time.value));
    if (!candidates_.empty() && mentions.front().has_time()) {
      candidates_.back().time =
          tidy_time(std::string_view(time.value)
                        .substr(mentions.front().time_begin, mentions.front().time_end - mentions.front().time_begin));
    }
  }
}

void DateFinder::address() {
  const auto date = date_in_address(context_.url);
  if (!date) return;
  const std::size_t before = candidates_.size();
  offer(*date, PageDateRole::kPublished, date->day != 0 ? 65 : 41, quoted("address", context_.url));
  if (candidates_.size() > before) candidates_.back().from_address = true;
}

/// Dates of the header, the lines around it and the tail. The article's own sentences are left to lead().
void DateFinder::lines() {
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const Line& line = page_.lines[i];
    if (line.wrapped && i >= layout_.core_begin && i < layout_.core_end) continue;
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
  for (const auto& [line, mentions] : read_) judge_line(line, mentions);
  believe_lone_label();
}

void DateFinder::one_line(std::size_t line) {
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

void DateFinder::lead() {
  std::size_t seen = 0;
  for (std::size_t i = layout_.core_begin; i < layout_.core_end && seen < 2; ++i) {
    const Line& line = page_.lines[i];
    if (article_value(line) < 5 && layout_.certain) continue;
    ++seen;
    const std::string_view text = paragraph_from(page_, i, kLeadBytes);
    std::vector<DateMention> mentions;
    read_dates(text, mentions);
    if (!mentions.empty()) dateline(i, text, mentions);
    if (!mentions.empty() && seen == 1) event(i, text, mentions);
    while (i + 1 < layout_.core_end && page_.lines[i + 1].begin < line.begin + text.size()) ++i;
  }
}

/// MOSCOW, May 25 (Xinhua) -- …, 新华社北京5月25日电 …, 中新网3月1日电.
void DateFinder::dateline(std::size_t i, std::string_view text, const std::vector<DateMention>& mentions) {
  const DateMention& first = mentions.front();
  if (first.begin > 90 || first.day == 0) return;
  std::string_view after = trimmed(text.substr(first.end));
  const bool chinese = after.starts_with("电") || after.starts_with("電") || after.starts_with("讯") ||
                       after.starts_with("訊") || after.starts_with("消息") || after.starts_with("综合报道");
  if (after.starts_with("(") || after.starts_with("（")) {
    const std::size_t close = after.find(')');
    if (close != std::string_view::npos && close < 60) after = trimmed(after.substr(close + 1));
  }
  const bool dash = after.starts_with("--") || after.starts_with("—") || after.starts_with("–") ||
                    after.starts_with("- ") || after == "-";
  const std::string_view place = trimmed(text.substr(0, first.begin));
  const bool latin = dash && !place.empty() && place[0] >= 'A' && place[0] <= 'Z' &&
                     (place.ends_with(",") || first.form == DateForm::kEnglish);
  if (!chinese && !latin) return;
  offer(first, i, PageDateRole::kDateline, 55, "dateline");
}

/// "On December 2, 2019, President …": a complete date in the first sentence.
void DateFinder::event(std::size_t i, std::string_view text, const std::vector<DateMention>& mentions) {
  std::size_t stop = std::min(text.find("。"), text.size());
  for (std::size_t at = 0; (at = text.find(". ", at)) != std::string_view::npos && at < stop; at += 2) {
    if (at > 3 && text[at - 1] >= 'a' && text[at - 2] >= 'a' && text[at - 3] >= 'a') stop = at;
  }
  for (const DateMention& mention : mentions) {
    if (!mention.complete() || mention.begin >= stop || mention.in_address || mention.swappable) continue;
    const std::string_view before = trimmed(text.substr(0, mention.begin));
    const DateLabel label = label_before(before.substr(before.size() > 24 ? before.size() - 24 : 0));
    if (mention.year < kFirstEvent || label == DateLabel::kOther || mention.begin > kEventBytes || is_caption(text) ||
        names_term(before))
      continue;
    offer(mention, i, PageDateRole::kEvent, 45, "first sentence");
    return;
  }
}

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
  return DateFinder(page, layout, facts, context).find();
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
