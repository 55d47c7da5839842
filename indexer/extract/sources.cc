#include "indexer/extract/sources.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/phrase_index.h"
#include "indexer/extract/site_names.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLongestName = 90;  // bytes
constexpr std::size_t kTailLines = 8;     // below the article
constexpr std::size_t kDatelineBytes = 160;
constexpr double kKnownName = 3;  // what the authority file knows is likelier a site than a section or a person

struct Label {
  std::string_view text;  // ASCII in lower case
  bool needs_colon;
};
constexpr Label kLabels[] = {{"稿件来源", false},  {"信息来源", false}, {"消息来源", false}, {"文章来源", false},
                             {"新闻来源", false},  {"資料來源", false}, {"消息來源", false}, {"文章來源", false},
                             {"新聞來源", false},  {"来源", false},     {"來源", false},     {"稿源", true},
                             {"出处", true},       {"出處", true},      {"转自", true},      {"轉自", true},
                             {"source by", false}, {"source", true},    {"sources", true},   {"via", true}};

bool mentions_label(std::string_view content) {
  static const PhraseIndex index = [] {
    PhraseIndex labels;
    for (std::uint16_t i = 0; i < std::size(kLabels); ++i) labels.add(kLabels[i].text, i);
    return labels;
  }();
  return index.stands_in(content);
}

/// Words that end a name when they follow it on the same line.
constexpr std::string_view kStops[] = {"作者", "编辑", "編輯", "责任", "責任", "发布", "發布", "發佈", "时间",
                                       "時間", "日期", "浏览", "瀏覽", "点击", "點擊", "阅读", "閱讀", "字号",
                                       "字號", "我要", "分享", "更新", "内容", "评论", "評論", "记者", "記者",
                                       "打印", "收藏", "关键", "稿件", "纠错", "人气", "浏"};

/// What 电 makes a device or medium of, not a dispatch.
constexpr std::string_view kDevices[] = {"视", "視", "影", "话", "話", "力", "子", "脑", "腦", "台", "臺", "商"};

/// The words under a picture; what they name is the picture's source.
bool is_picture_line(std::string_view content) {
  return content.starts_with("图") || content.starts_with("圖") || content.starts_with("资料图") ||
         content.starts_with("資料圖");
}

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

/// The name that begins at `at`: up to a bracket, a date, a wide gap, the next label, or, after Han, a blank.
std::string_view read_name(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (!is_blank(c.value) && c.value != ':' && c.value != 0xFF1A && c.value != '-' && c.value != 0x300A &&
        c.value != '[' && c.value != 0x201C && c.value != '"') {
      break;
    }
    at = c.end;
  }
  std::vector<DateMention> mentions;
  read_dates(text, mentions);
  std::size_t limit = text.size();
  for (const DateMention& m : mentions) {
    const std::size_t begin = m.has_time() ? std::min(m.begin, m.time_begin) : m.begin;
    if (begin >= at && (m.complete() || m.has_time())) limit = std::min<std::size_t>(limit, begin);
  }
  char32_t previous = 0;
  std::size_t i = at;
  while (i < limit) {
    const Character c = character_at(text, i);
    if (is_name_mark(c.value) || c.value == 0x300B) break;
    if (i > at && starts_with_stop(text.substr(i))) break;
    if (is_blank(c.value)) {
      const char32_t next = c.end < limit ? character_at(text, c.end).value : 0;
      if (is_blank(next) || is_han(previous) || is_han(next) || c.value == 0x3000 ||
          starts_with_stop(text.substr(c.end)))
        break;
    }
    if (c.value == '.' && (c.end >= limit || text[c.end] == ' ') && i - at > 4) break;
    previous = c.value;
    i = c.end;
  }
  std::string_view name = trimmed(text.substr(at, i - at));
  while (name.ends_with(":") || name.ends_with("-") || name.ends_with(",") || name.ends_with("/"))
    name.remove_suffix(1);
  return name.size() > kLongestName ? std::string_view{} : trimmed(name);
}

bool usable_name(std::string_view name) {
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

/// Common tails of Chinese outlets' names.
bool sounds_like_outlet(std::string_view name) {
  constexpr std::string_view kTails[] = {"网",   "網",     "报",   "報",   "社",     "台",   "臺",   "新闻", "新聞",
                                         "周刊", "週刊",   "杂志", "雜誌", "在线",   "在線", "传媒", "傳媒", "频道",
                                         "頻道", "客户端", "网站", "網站", "公众号", "快讯", "日报", "电视", "電視"};
  return name.size() >= 6 && name.size() <= 45 &&
         std::any_of(std::begin(kTails), std::end(kTails), [&](std::string_view tail) { return name.ends_with(tail); });
}

/// A line that is nothing but a host: www.example.org.
std::string_view bare_host(std::string_view line) {
  if (line.size() > 60 || line.find(' ') != std::string_view::npos || line.find('.') == std::string_view::npos)
    return {};
  return line.starts_with("www.") ? line.substr(4) : line;
}

class Finder {
 public:
  Finder(const PageText& page, const Layout& layout, const Outlets& outlets)
      : page_(page), layout_(layout), outlets_(outlets) {}

  std::vector<NameCandidate> sources(const PageFacts& facts);
  std::vector<NameCandidate> sites(const PageFacts& facts, std::string_view url, LazySiteNames& names);

 private:
  void offer(NameCandidate candidate, double score, std::string_view place, std::size_t line = Layout::kNone) {
    if (!usable_name(candidate.value)) return;
    candidate.score = score;
    candidate.evidence = std::string(place);
    if (line != Layout::kNone) {
      const std::string_view content = page_.view(line);
      candidate.evidence += " \"" + std::string(content.substr(0, std::min<std::size_t>(content.size(), 100))) + '"';
      if (const std::size_t at = content.find(candidate.as_written); at != std::string_view::npos) {
        candidate.begin = page_.lines[line].begin + at;
        candidate.end = candidate.begin + candidate.as_written.size();
      }
    }
    found_.push_back(std::move(candidate));
  }
  void offer_stated(const PageFacts& facts, std::string_view field) {
    for (const Candidate& fact : facts.stated) {
      if (fact.field == field && fact.value.size() < kLongestName)
        offer(named(fact.value, outlets_), fact.score, fact.evidence);
    }
  }
  bool labelled(std::size_t line, double score);
  void bylines(std::size_t line, double score);
  void dateline();
  void bracketed_agency();
  void closing();
  void site_line(std::size_t line, bool at_top);
  /// The outlets that a line names, looked up once.
  const std::vector<OutletMatch>& known_names(std::size_t line) {
    const auto [place, is_new] = known_names_.try_emplace(line);
    if (is_new) place->second = outlets_.find_in(page_.view(line), NamePosition::kRunningText);
    return place->second;
  }
  void known_mentions();
  std::string completed(const std::string& name) const;
  std::vector<NameCandidate> sorted();

  const PageText& page_;
  const Layout& layout_;
  const Outlets& outlets_;
  std::vector<NameCandidate> found_;
  std::vector<const Outlet*> mentioned_;  ///< by the furniture
  std::unordered_map<std::size_t, std::vector<OutletMatch>> known_names_;
};

/// 来源：X, Source: X, [Source by X]; the name may stand on the next line.
bool Finder::labelled(std::size_t i, double score) {
  const std::string_view content = page_.view(i);
  if (!mentions_label(content) || is_picture_line(content)) return false;
  for (const Label& label : kLabels) {
    const std::size_t at = find_ignoring_case(content, label.text);
    if (at == std::string_view::npos || (page_.lines[i].length() > 40 && at + 60 < content.size())) continue;
    if (at > 0 && is_ascii_letter(static_cast<unsigned char>(content[at - 1])) &&
        is_ascii_letter(static_cast<unsigned char>(label.text[0]))) {
      continue;
    }
    std::size_t after = at + label.text.size();
    const std::string_view rest = trimmed(content.substr(after));
    const bool colon = rest.starts_with(":") || rest.starts_with("：");
    if (label.needs_colon && !colon) continue;
    std::string_view name = read_name(content, after);
    std::size_t line = i;
    if (name.empty() &&
        trimmed(rest.substr(rest.starts_with("：") ? 3
                            : colon                ? 1
                                                   : 0))
            .empty() &&
        i + 1 < page_.lines.size()) {
      line = i + 1;
      name = read_name(page_.view(line), 0);
    }
    if (!usable_name(name)) continue;
    NameCandidate candidate = named(name, outlets_);
    if (!colon && candidate.outlet == nullptr && label.text != "source by" && !sounds_like_outlet(name)) score -= 15;
    offer(std::move(candidate), score, "stated", line);
    return true;
  }
  return false;
}

/// "Xinhua, May 25, 2023", "2019年10月23日 09:05 环球网": what is left of a dated line.
void Finder::bylines(std::size_t i, double score) {
  const std::string_view content = page_.view(i);
  if (page_.lines[i].length() > 30) return;
  std::vector<DateMention> mentions;
  read_dates(content, mentions);
  const bool dated = std::any_of(mentions.begin(), mentions.end(), [](const DateMention& m) { return m.month != 0; });
  if (dated) {
    for (const DateMention& m : mentions) {
      const std::string_view name = read_name(content, std::max(m.end, m.time_end));
      NameCandidate candidate = named(name, outlets_, NamePosition::kRunningText);
      if (candidate.outlet != nullptr || sounds_like_outlet(name)) offer(std::move(candidate), score, "byline", i);
    }
    const std::string_view head = read_name(content, 0);
    NameCandidate candidate = named(head, outlets_, NamePosition::kRunningText);
    if (candidate.outlet != nullptr || sounds_like_outlet(head)) offer(std::move(candidate), score - 1, "byline", i);
  }
  if (!dated && !starts_with_ignoring_case(content, "by ")) return;
  for (const OutletMatch& match : outlets_.find_in(content, NamePosition::kRunningText)) {
    offer(named(content.substr(match.begin, match.end - match.begin), outlets_), dated ? score - 2 : score - 22,
          "byline", i);
  }
}

/// Where the word of a wire story stands, 电 or 讯, but not as the begin of 电视 or 电影.
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

/// (Xinhua) --, 新华社北京5月25日电, 中新网3月1日电, 本报讯, 央视网消息.
void Finder::dateline() {
  for (std::size_t i = layout_.core_begin; i < layout_.core_end && i < layout_.core_begin + 2; ++i) {
    const std::string_view text = page_.view(i).substr(0, kDatelineBytes);
    for (const OutletMatch& match : outlets_.find_in(text, NamePosition::kSourceStated)) {
      const std::string_view before = text.substr(0, match.begin);
      const std::string_view after = text.substr(match.end);
      const bool bracketed =
          (before.ends_with("(") || before.ends_with("（")) && (after.starts_with(")") || after.starts_with("）"));
      const std::size_t wire = wire_mark(after);
      const bool chinese = before.size() <= 6 && wire != std::string_view::npos && wire <= 60 &&
                           after.substr(0, wire).find("，") == std::string_view::npos &&
                           after.substr(0, wire).find("。") == std::string_view::npos;
      if (bracketed && match.begin < 110 && trimmed(after.substr(1)).find_first_of("-\xE2") < 3) {
        offer(named(text.substr(match.begin, match.end - match.begin), outlets_), 80, "dateline", i);
      } else if (chinese) {
        offer(named(text.substr(match.begin, match.end - match.begin), outlets_), 80, "dateline", i);
      }
    }
  }
}

/// PORT, March 10 (Some Wire) --: the name in brackets before the dash, known or not.
void Finder::bracketed_agency() {
  for (std::size_t i = layout_.core_begin; i < layout_.core_end && i < layout_.core_begin + 2; ++i) {
    const std::string_view text = page_.view(i).substr(0, kDatelineBytes);
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || open > 60 || close < open + 3 ||
        close > open + 40)
      continue;
    const std::string_view after = trimmed(text.substr(close + 1));
    const bool dash = after.starts_with("--") || after.starts_with("\u2014") || after.starts_with("\u2013");
    const std::string_view name = text.substr(open + 1, close - open - 1);
    std::vector<DateMention> mentions;
    read_dates(text.substr(0, open), mentions);
    const bool place = open > 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
    if (dash && name[0] >= 'A' && name[0] <= 'Z' && (place || !mentions.empty()))
      offer(named(name, outlets_), 79, "dateline", i);
  }
}

/// "(新华社)" or "(Source: …)" at the article's end.
void Finder::closing() {
  if (layout_.core_end == 0) return;
  const std::size_t i = layout_.core_end - 1;
  const std::string_view content = page_.view(i);
  std::string_view tail = content.substr(content.size() > 120 ? content.size() - 120 : 0);
  while (!tail.empty() && (static_cast<unsigned char>(tail[0]) & 0xC0) == 0x80) tail.remove_prefix(1);
  const std::size_t open = std::min(tail.rfind("（") == std::string_view::npos ? tail.size() : tail.rfind("（"),
                                    tail.rfind('(') == std::string_view::npos ? tail.size() : tail.rfind('('));
  if (open >= tail.size() || !(tail.ends_with(")") || tail.ends_with("）"))) return;
  const std::string_view inner = tail.substr(open);
  for (const Label& label : kLabels) {
    const std::size_t at = find_ignoring_case(inner, label.text);
    if (at == std::string_view::npos) continue;
    const std::string_view name = read_name(inner, at + label.text.size());
    if (usable_name(name)) offer(named(name, outlets_), 78, "end of the article", i);
    return;
  }
  const std::string_view name = read_name(inner, inner.starts_with("（") ? 3 : 1);
  NameCandidate candidate = named(name, outlets_);
  if (candidate.outlet != nullptr) offer(std::move(candidate), 72, "end of the article", i);
}

/// A name that several places state is likelier than one that a single place states a little louder.
std::vector<NameCandidate> Finder::sorted() {
  for (NameCandidate& candidate : found_) {
    const auto agreeing = std::count_if(found_.begin(), found_.end(), [&](const NameCandidate& other) {
      return other.value == candidate.value && other.score > 50;
    });
    candidate.score += 1.5 * static_cast<double>(std::min<std::ptrdiff_t>(agreeing - 1, 4));
  }
  std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return std::move(found_);
}

std::vector<NameCandidate> Finder::sources(const PageFacts& facts) {
  offer_stated(facts, "source");
  const std::size_t head = layout_.header_begin();
  const std::size_t stop = std::min(layout_.core_begin + 2, layout_.core_end);
  for (std::size_t i = head; i < stop; ++i) {
    const Line& line = page_.lines[i];
    if (line.region == Region::kAside || line.region == Region::kNavigation) continue;
    if (i >= layout_.core_begin && line.length() > 40) continue;
    if (!labelled(i, 95 - static_cast<double>(std::min<std::size_t>(i - head, 10)) * 0.5)) bylines(i, 86);
  }
  dateline();
  bracketed_agency();
  closing();
  for (std::size_t i = layout_.core_end; i < page_.lines.size() && i < layout_.core_end + kTailLines; ++i) {
    if (page_.lines[i].length() <= 40) labelled(i, 84);
  }
  return sorted();
}

/// "X首页", "返回X首页", "About X", "Follow X on Twitter", "© 2018 X", "X版权所有".
void Finder::site_line(std::size_t i, bool at_top) {
  const Line& line = page_.lines[i];
  const std::string_view content = page_.view(i);
  if (line.length() > 60) return;
  if (const Outlet* outlet = at_top ? outlets_.by_host(bare_host(content)) : nullptr)
    offer(named(outlet->canonical, outlets_), 70, "menu", i);
  const bool legal = line.form == LineForm::kLegal;
  const std::vector<OutletMatch>& matches = known_names(i);
  if (matches.empty()) return;
  static const PhraseIndex home_words = {"首页", "首頁", "正文"};
  static const PhraseIndex follow_words = {"follow ", "about ", "more from "};
  const bool home = home_words.stands_in(content);
  const bool follow = follow_words.stands_in(content);
  for (const OutletMatch& match : matches) {
    const std::string_view name = content.substr(match.begin, match.end - match.begin);
    const double score = follow ? 66 : legal ? 64 : home ? 62 : at_top && name.size() == content.size() ? 58 : 0;
    if (score > 0)
      offer(named(name, outlets_), score - (line.bullet ? 4 : 0),
            follow  ? "follow line"
            : legal ? "footer"
                    : "menu",
            i);
  }
}

/// Known outlets that several lines of furniture mention.
void Finder::known_mentions() {
  std::map<const Outlet*, std::pair<unsigned, std::size_t>> counts;
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool outside = i < layout_.core_begin ? i < 60 : i >= layout_.core_end && i + 80 >= page_.lines.size();
    if (!outside || page_.lines[i].length() > 60) continue;
    const Outlet* last = nullptr;
    for (const OutletMatch& match : known_names(i)) {
      if (match.outlet == last) continue;
      last = match.outlet;
      auto& count = counts[match.outlet];
      ++count.first;
      count.second = i;
    }
  }
  for (const auto& [outlet, count] : counts) {
    mentioned_.push_back(outlet);
    if (count.first >= 2)
      offer(named(outlet->canonical, outlets_), 51 + std::min(count.first, 6U), "mentioned by menus", count.second);
  }
}

/// "Ars" where "Ars Technica" is known and mentioned: the known name.
std::string Finder::completed(const std::string& name) const {
  for (const Outlet* outlet : mentioned_) {
    for (const std::string& known : outlet->names) {
      const bool begins = known.size() > name.size() && known.starts_with(name) && known[name.size()] == ' ';
      const bool begun =
          known.size() >= 3 && name.size() > known.size() && name.starts_with(known) && name[known.size()] == ' ';
      const bool article =
          known.starts_with("The ") && known.size() >= 9 && name.find(known.substr(4)) != std::string::npos;
      if (begins || begun || article) return known;
    }
  }
  return name;
}

std::vector<NameCandidate> Finder::sites(const PageFacts& facts, std::string_view url, LazySiteNames& names) {
  if (const Outlet* outlet = outlets_.by_host(host_of(url))) {
    NameCandidate candidate;
    candidate.value = outlet->canonical;
    candidate.as_written = host_of(url);
    candidate.outlet = outlet;
    offer(std::move(candidate), 90, "address");
  }
  offer_stated(facts, "site");
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool at_top = i < 12 && i < layout_.core_begin;
    const bool outside = i < layout_.core_begin ? i < 40 : i >= layout_.core_end && i + 60 >= page_.lines.size();
    if (outside) site_line(i, at_top);
  }
  const bool enough =
      std::count_if(found_.begin(), found_.end(), [](const NameCandidate& c) { return c.score >= 60; }) >= 2 ||
      std::any_of(found_.begin(), found_.end(), [](const NameCandidate& c) { return c.score >= 80; });
  if (enough) return sorted();
  known_mentions();
  for (const SiteName& name : names.get()) {
    if (name.weight < kAgreed) break;
    NameCandidate candidate = named(completed(name.name), outlets_);
    if (!name.written.empty()) candidate.as_written = name.written;
    const double known = candidate.outlet != nullptr ? kKnownName : 0;
    offer(std::move(candidate), std::min(51 + name.weight * 1.75, 72.0) + known, "named by the page", name.line);
  }
  return sorted();
}

}  // namespace

std::vector<NameCandidate> source_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             const Outlets& outlets) {
  return Finder(page, layout, outlets).sources(facts);
}

std::vector<NameCandidate> site_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           std::string_view url, const Outlets& outlets, LazySiteNames& names) {
  return Finder(page, layout, outlets).sites(facts, url, names);
}

}  // namespace zhen::indexer
