// What does its place on the page make of a date? Header, above the title, inside or after the article, elsewhere.
#include "indexer/extract/date_finder.h"
#include "indexer/extract/wrapping.h"

namespace zhen::indexer {
namespace {

/// Words of the line that are neither dates nor times.
std::size_t residue(std::string_view line, const std::vector<DateMention>& mentions) {
  std::size_t covered = 0;
  for (const DateMention& m : mentions) covered += (m.end - m.begin) + (m.time_end - m.time_begin);
  return line.size() > covered ? line.size() - covered : 0;
}

}  // namespace

/// "Published: …" far from the article dates it where the page says so of one day only.
void DateFinder::believe_lone_label() {
  std::vector<DateCandidate*> labelled;
  for (DateCandidate& candidate : candidates_) {
    if (candidate.role == PageDateRole::kPublished && candidate.score == kLabelledElsewhere)
      labelled.push_back(&candidate);
  }
  const bool one_day =
      std::all_of(labelled.begin(), labelled.end(), [&](const auto* c) { return c->date == labelled.front()->date; });
  if (!labelled.empty() && one_day) labelled.front()->score = 44;
}

void DateFinder::judge_line(std::size_t i, const std::vector<DateMention>& mentions) {
  const Line& line = page_.lines[i];
  const std::string_view content = page_.view(i);
  const std::size_t left = residue(content, mentions);
  const bool is_title = std::find(layout_.titles.begin(), layout_.titles.end(), i) != layout_.titles.end();
  const std::size_t head = layout_.header_begin();
  const bool like_byline =
      i < layout_.core_begin || (!line.ends_sentence && (line.form == LineForm::kByline || left <= 40));
  const bool in_header =
      !is_fragment(page_, i) && i >= head && i < layout_.core_begin + 2 && i < layout_.core_end && !is_title &&
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
    if (label == DateLabel::kNone && names_term(trimmed(before))) label = DateLabel::kOther;
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
void DateFinder::judge_place(const Placed& placed) {
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

bool DateFinder::above_title(std::size_t i) const {
  return layout_.has_title() && i < layout_.title && layout_.title - i <= kLinesAboveTitle;
}

/// A day at the page's top with menus, tickers or bullets between it and the title shows the present.
bool DateFinder::is_top_clock(const Placed& placed) const {
  const std::size_t i = placed.line;
  bool adjacent = !page_.lines[i].bullet;
  for (std::size_t k = i + 1; k < layout_.title; ++k) {
    const Line& other = page_.lines[k];
    adjacent = adjacent && !other.bullet && !other.timed && other.form == LineForm::kPlain;
  }
  return !adjacent || (i < 3 && placed.mention.weekday && layout_.title - i > 1);
}

/// A dated line with a time in the article's first third, where captions or summaries stand above it.
bool DateFinder::is_inner_byline(const Placed& placed) const {
  const std::size_t i = placed.line;
  const Line& line = page_.lines[i];
  const std::size_t third = layout_.core_begin + (layout_.core_end - layout_.core_begin) / 3;
  return i >= layout_.core_begin && i <= third && line.dated && !line.bullet && !line.ends_sentence &&
         placed.left <= 24 && placed.mention.complete() && (placed.mention.has_time() || placed.labelled);
}

/// （某某网 2018年10月21日 记者某某）: the line in brackets that closes an article.
bool DateFinder::is_closing_credit(const Placed& placed) const {
  const std::size_t i = placed.line;
  if (i + 2 < layout_.core_end || i > layout_.core_end + 1 || !placed.mention.complete()) return false;
  const std::string_view content = page_.view(i);
  return (content.starts_with("（") || content.starts_with("(")) &&
         (content.ends_with("）") || content.ends_with(")")) && placed.left <= 60;
}

}  // namespace zhen::indexer
