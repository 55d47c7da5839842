#include "indexer/extract/date_labels.h"

#include <cstddef>
#include <type_traits>

#include "indexer/extract/code_points.h"
#include "indexer/extract/phrase_index.h"

namespace zhen::indexer {
namespace {

struct LabelWord {
  std::string_view text;
  DateLabel label;
};

constexpr LabelWord kLabels[] = {
    {"updat", DateLabel::kUpdated},
    {"modified", DateLabel::kUpdated},
    {"edited", DateLabel::kUpdated},
    {"revised", DateLabel::kUpdated},
    {"corrected", DateLabel::kUpdated},
    {"更新", DateLabel::kUpdated},
    {"修改", DateLabel::kUpdated},
    {"修订", DateLabel::kUpdated},
    {"修訂", DateLabel::kUpdated},
    {"publish", DateLabel::kPublished},
    {"posted", DateLabel::kPublished},
    {"released", DateLabel::kPublished},
    {"release date", DateLabel::kPublished},
    {"issued", DateLabel::kPublished},
    {"written", DateLabel::kPublished},
    {"created", DateLabel::kPublished},
    {"filed", DateLabel::kPublished},
    {"date:", DateLabel::kPublished},
    {"发布", DateLabel::kPublished},
    {"發布", DateLabel::kPublished},
    {"發佈", DateLabel::kPublished},
    {"发表", DateLabel::kPublished},
    {"發表", DateLabel::kPublished},
    {"刊登", DateLabel::kPublished},
    {"刊发", DateLabel::kPublished},
    {"出版", DateLabel::kPublished},
    {"上传", DateLabel::kPublished},
    {"发稿", DateLabel::kPublished},
    {"發稿", DateLabel::kPublished},
    {"发文", DateLabel::kPublished},
    {"日期", DateLabel::kPublished},
    {"时间", DateLabel::kPublished},
    {"時間", DateLabel::kPublished},
    {"来源", DateLabel::kSource},
    {"來源", DateLabel::kSource},
    {"稿源", DateLabel::kSource},
    {"source", DateLabel::kSource},
    {"copyright", DateLabel::kOther},
    {"©", DateLabel::kOther},
    {"截止", DateLabel::kOther},
    {"截至", DateLabel::kOther},
    {"deadline", DateLabel::kOther},
    {"expire", DateLabel::kOther},
    {"joined", DateLabel::kOther},
    {"member since", DateLabel::kOther},
    {"since", DateLabel::kOther},
    {"until", DateLabel::kOther},
    {"valid", DateLabel::kOther},
    {"有效期", DateLabel::kOther},
    {"retrieved", DateLabel::kOther},
    {"accessed", DateLabel::kOther},
    {"born", DateLabel::kOther},
    {"founded", DateLabel::kOther},
    {"registered", DateLabel::kOther},
    {"会议时间", DateLabel::kOther},
    {"活动时间", DateLabel::kOther},
    {"活動時間", DateLabel::kOther},
    {"报名", DateLabel::kOther},
    {"開放時間", DateLabel::kOther},
    {"营业时间", DateLabel::kOther},
    {"工作时间", DateLabel::kOther},
    {"event date", DateLabel::kOther},
    {"when:", DateLabel::kOther},
    {"today is", DateLabel::kClock},
    {"今天是", DateLabel::kClock},
    {"今日是", DateLabel::kClock},
    {"现在", DateLabel::kClock},
    {"現在", DateLabel::kClock},
    {"当前", DateLabel::kClock},
    {"目前時間", DateLabel::kClock},
    {"服务器时间", DateLabel::kClock},
    {"北京时间：", DateLabel::kClock},
    {"generated", DateLabel::kClock},
    {"last build", DateLabel::kClock},
    {"server time", DateLabel::kClock},
    {"local time", DateLabel::kClock},
    {"生成", DateLabel::kClock},
    {"saved", DateLabel::kClock},
    {"archived", DateLabel::kClock},
    {"printed", DateLabel::kClock},
    {"fetched", DateLabel::kClock},
};

constexpr std::string_view kClockWords[] = {
    "今天是",         "今日是",     "today is", "现在是", "現在是", "现在时间", "現在時間",
    "当前时间",       "目前時間",   "农历",     "農曆",   "℃",      "°c",       "°f",
    "page generated", "last build", "欢迎您",   "歡迎您", "天气",   "天氣",     "it is now"};

template <std::size_t N, typename Text>
PhraseIndex index_of(const Text (&phrases)[N]) {
  PhraseIndex index;
  static_assert(N <= 0xFFFF);
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(N); ++i) {
    if constexpr (std::is_same_v<Text, LabelWord>) {
      index.add(phrases[i].text, i);
    } else {
      index.add(phrases[i], i);
    }
  }
  return index;
}

}  // namespace

DateLabel label_before(std::string_view before) {
  static const PhraseIndex index = index_of(kLabels);
  DateLabel best = DateLabel::kNone;
  std::size_t best_end = 0;
  index.anywhere(before, [&](std::uint16_t number, std::size_t, std::size_t end) {
    const LabelWord& word = kLabels[number];
    const bool generic = word.text == "时间" || word.text == "時間" || word.text == "日期";
    // A word for time says what its first half says: 更新时间, 活动时间.
    if (best == DateLabel::kNone || end > best_end + (generic ? 6 : 0)) {
      best = word.label;
      best_end = end;
    }
    return false;
  });
  return best;
}

DateLabel label_after(std::string_view after) {
  after = trimmed(after);
  for (const std::string_view word : {"更新", "修改", "修訂", "修订"}) {
    if (after.starts_with(word)) return DateLabel::kUpdated;
  }
  for (const std::string_view word : {"发布", "發布", "發佈", "发表", "發表", "刊登", "刊出", "刊发"}) {
    if (after.starts_with(word)) return DateLabel::kPublished;
  }
  return DateLabel::kNone;
}

bool names_term(std::string_view before) {
  constexpr std::string_view kTerms[] = {
      "due",     "maturing", "mature",     "matures",  "maturity",  "effective", "ended",   "ending", "by",
      "until",   "till",     "to",         "through",  "before",    "after",     "from",    "since",  "expire",
      "expires", "expiring", "redeemable", "callable", "beginning", "starting",  "deadline"};
  for (int words = 0; words < 3 && !before.empty(); ++words) {
    const std::size_t blank = before.find_last_of(" \n");
    const std::string_view word = blank == std::string_view::npos ? before : before.substr(blank + 1);
    for (const std::string_view term : kTerms) {
      if (word.size() == term.size() && starts_with_ignoring_case(word, term)) return true;
    }
    if (word != "on" && word != "in" && word != "the" && word != "of") return false;
    before = blank == std::string_view::npos ? std::string_view{} : trimmed(before.substr(0, blank));
  }
  return false;
}

bool is_clock_line(std::string_view line) {
  static const PhraseIndex index = index_of(kClockWords);
  return line.size() <= 200 && index.anywhere(line, [](std::uint16_t, std::size_t, std::size_t) { return true; });
}

}  // namespace zhen::indexer
