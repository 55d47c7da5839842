#include "indexer/extract/stated_names.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/phrase_index.h"

namespace zhen::indexer {
namespace {

constexpr SourceLabel kLabels[] = {{"稿件来源", false},  {"信息来源", false}, {"消息来源", false}, {"文章来源", false},
                                   {"新闻来源", false},  {"資料來源", false}, {"消息來源", false}, {"文章來源", false},
                                   {"新聞來源", false},  {"来源", false},     {"來源", false},     {"稿源", true},
                                   {"出处", true},       {"出處", true},      {"转自", true},      {"轉自", true},
                                   {"source by", false}, {"source", true},    {"sources", true},   {"via", true}};

/// Words that end a name when they follow it on the same line.
constexpr std::string_view kStops[] = {"作者", "编辑", "編輯", "责任", "責任", "发布", "發布", "發佈", "时间",
                                       "時間", "日期", "浏览", "瀏覽", "点击", "點擊", "阅读", "閱讀", "字号",
                                       "字號", "我要", "分享", "更新", "内容", "评论", "評論", "记者", "記者",
                                       "打印", "收藏", "关键", "稿件", "纠错", "人气", "浏"};

/// What 电 makes a device or medium of, not a dispatch.
constexpr std::string_view kDevices[] = {"视", "視", "影", "话", "話", "力", "子", "脑", "腦", "台", "臺", "商"};

struct Character {
  char32_t value;
  std::size_t end;
};

Character character_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  return {next_code_point(text, end), end};
}

bool is_name_mark(char32_t c) {
  return c == '|' || c == ')' || c == ']' || c == '}' || c == '"' || c == 0xFF09 || c == 0x3011 || c == 0xFF3D ||
         c == ';' || c == 0xFF1B || c == 0x3002 || c == 0xFF0C || c == '(' || c == 0xFF08 || c == '[' || c == 0x3010 ||
         c == 0x2022 || c == 0xFF5C || c == '<' || c == '>' || c == 0x201D || c == '\t';
}

bool starts_with_stop(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text[0]) < 0x80) return false;
  return std::any_of(std::begin(kStops), std::end(kStops),
                     [&](std::string_view stop) { return text.starts_with(stop); });
}

}  // namespace

std::span<const SourceLabel> source_labels() {
  return kLabels;
}

bool mentions_source_label(std::string_view line) {
  static const PhraseIndex index = [] {
    PhraseIndex labels;
    std::uint16_t number = 0;
    for (const SourceLabel& label : kLabels) labels.add(label.text, number++);
    return labels;
  }();
  return index.stands_in(line);
}

bool is_picture_line(std::string_view line) {
  return line.starts_with("图") || line.starts_with("圖") || line.starts_with("资料图") || line.starts_with("資料圖");
}

std::string_view read_name(std::string_view line, std::size_t at) {
  while (at < line.size()) {
    const Character c = character_at(line, at);
    if (!is_blank(c.value) && c.value != ':' && c.value != 0xFF1A && c.value != '-' && c.value != 0x300A &&
        c.value != '[' && c.value != 0x201C && c.value != '"') {
      break;
    }
    at = c.end;
  }
  std::vector<DateMention> mentions;
  read_dates(line, mentions);
  std::size_t limit = line.size();
  for (const DateMention& m : mentions) {
    const std::size_t begin = m.has_time() ? std::min(m.begin, m.time_begin) : m.begin;
    if (begin >= at && (m.complete() || m.has_time())) limit = std::min<std::size_t>(limit, begin);
  }
  char32_t previous = 0;
  std::size_t i = at;
  while (i < limit) {
    const Character c = character_at(line, i);
    if (is_name_mark(c.value) || c.value == 0x300B) break;
    if (i > at && starts_with_stop(line.substr(i))) break;
    if (is_blank(c.value)) {
      const char32_t next = c.end < limit ? character_at(line, c.end).value : 0;
      if (is_blank(next) || is_han(previous) || is_han(next) || c.value == 0x3000 ||
          starts_with_stop(line.substr(c.end)))
        break;
    }
    if (c.value == '.' && (c.end >= limit || line[c.end] == ' ') && i - at > 4) break;
    previous = c.value;
    i = c.end;
  }
  std::string_view name = trimmed(line.substr(at, i - at));
  while (name.ends_with(":") || name.ends_with("-") || name.ends_with(",") || name.ends_with("/"))
    name.remove_suffix(1);
  return name.size() > kLongestName ? std::string_view{} : trimmed(name);
}

bool is_usable_name(std::string_view name) {
  if (name.size() < 2) return false;
  for (const std::string_view nobody : {"supplied", "getty images", "istock", "istockphoto", "shutterstock", "agencies",
                                        "file photo", "unknown", "网络", "網路", "互联网", "佚名", "未知"}) {
    if (name.size() == nobody.size() && starts_with_ignoring_case(name, nobody)) return false;
  }
  std::size_t letters = 0;
  for (std::size_t i = 0; i < name.size();) {
    const char32_t c = next_code_point(name, i);
    if (is_han(c) || is_alphabetic(c) || is_kana_or_hangul(c)) ++letters;
  }
  return letters >= 2 && name.find("http") == std::string_view::npos;
}

bool sounds_like_outlet(std::string_view name) {
  constexpr std::string_view kTails[] = {"网",   "網",     "报",   "報",   "社",     "台",   "臺",   "新闻", "新聞",
                                         "周刊", "週刊",   "杂志", "雜誌", "在线",   "在線", "传媒", "傳媒", "频道",
                                         "頻道", "客户端", "网站", "網站", "公众号", "快讯", "日报", "电视", "電視"};
  return name.size() >= 6 && name.size() <= 45 &&
         std::any_of(std::begin(kTails), std::end(kTails), [&](std::string_view tail) { return name.ends_with(tail); });
}

std::string_view bare_host(std::string_view line) {
  if (line.size() > 60 || line.find(' ') != std::string_view::npos || line.find('.') == std::string_view::npos)
    return {};
  return line.starts_with("www.") ? line.substr(4) : line;
}

std::size_t wire_mark(std::string_view after) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view mark : {"电", "電", "讯", "訊", "消息"}) {
    const std::size_t at = after.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view next = after.substr(at + mark.size());
    const bool device = std::any_of(std::begin(kDevices), std::end(kDevices),
                                    [&](std::string_view word) { return next.starts_with(word); });
    if (!device) first = std::min(first, at);
  }
  return first;
}

}  // namespace zhen::indexer
