#include "indexer/extract/site_names.h"

#include <algorithm>

#include "indexer/extract/code_points.h"
#include "indexer/extract/date_words.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kTopLines = 3;       // where a logo stands
constexpr std::size_t kLinesAtTop = 40;    // that are read for menus
constexpr std::size_t kLinesAtEnd = 60;    // and for footers
constexpr std::size_t kLongestLine = 400;  // bytes

constexpr double kLegalWeight = 3;
constexpr double kPhraseWeight = 2;
constexpr double kTopWeight = 1.6;
constexpr double kTailWeight = 2.2;  // of <title>
constexpr double kMentionWeight = 0.6;

/// Words around a name in menus and footers; the name follows (English) or stands before or after (Chinese).
constexpr std::string_view kLeading[] = {
    "about ",          "follow ",       "more from ",    "subscribe to ", "welcome to ", "contact ",
    "advertise with ", "advertise on ", "download the ", "join ",         "back to ",    "© ",
    "published by ",   "write for ",    "get "};
constexpr std::string_view kTrailing[] = {" newsletter", " on twitter", " on facebook", " app",
                                          " home",       " homepage",   " media group"};
constexpr std::string_view kHanLeading[] = {"欢迎来到", "歡迎來到", "关于", "關於", "返回", "关注",
                                            "關注",     "手机",     "手機", "下载", "下載"};
constexpr std::string_view kHanTrailing[] = {"首页",         "首頁",         "客户端",       "客戶端",   "官方微信",
                                             "官方微博",     "主办",         "主辦",         "版权所有", "版權所有",
                                             "保留所有权利", "保留全部权利", "保留一切权利", "编辑部",   "出品"};

/// Segments of footers that are no names.
constexpr std::string_view kNoName[] = {
    "版权",     "版權",     "权利",     "權利",       "转载",  "轉載",    "授权",      "授權",       "备案",
    "許可",     "许可",     "举报",     "電話",       "电话",  "邮箱",    "地址",      "我们",       "我們",
    "登录",     "登錄",     "注册",     "網站",       "声明",  "聲明",    "服务",      "服務",       "广告",
    "廣告",     "联系",     "聯絡",     "热线",       "请",    "請",      "本站",      "本网",       "本刊",
    "首页",     "首頁",     "新闻中心", "微信",       "微博",  "订阅",    "加入",      "隐私",       "隱私",
    "智慧財產", "著作",     "保留",     "ICP",        "备",    "号",      "rights",    "reserved",   "copyright",
    "privacy",  "policy",   "terms",    "cookie",     "http",  "powered", "sign",      "log in",     "contact us",
    "about us", "home",     "menu",     "search",     "skip",  "share",   "comment",   "newsletter", "subscribe",
    "advertis", "site map", "sitemap",  "permission", "since", "help",    "follow us", "read more",  "more",
    "facebook", "twitter"};
constexpr std::string_view kLegalTails[] = {" Inc.",
                                            " Inc",
                                            " Ltd.",
                                            " Ltd",
                                            " LLC",
                                            " Limited",
                                            " Corporation",
                                            " Corp.",
                                            " Co.",
                                            " Company",
                                            " GmbH",
                                            " Press",
                                            " Media Cooperative",
                                            "股份有限公司",
                                            "有限责任公司",
                                            "有限公司",
                                            "编辑部",
                                            "編輯部",
                                            "集团",
                                            "集團"};

bool is_part(char32_t c) {
  return c == '|' || c == '.' || c == ',' || c == 0xB7 || c == 0x2022 || c == 0x2223 || c == 0xFF5C || c == 0x3002 ||
         c == 0xFF0C || c == 0x3001 || c == '/' || c == 0xA9 || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 ||
         c == ':' || c == 0xFF1A || c == '>' || c == 0xBB || c == 0x3000 || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == '[' || c == ']' || c == '<' || c == ';' || c == '"';
}

bool has_no_name_word(std::string_view text) {
  return std::any_of(std::begin(kNoName), std::end(kNoName),
                     [&](std::string_view word) { return find_ignoring_case(text, word) != std::string_view::npos; });
}

/// A name: a few capitalised words, or a few Han characters.
bool looks_like_name(std::string_view text) {
  if (text.size() < 2 || text.size() > 60 || has_no_name_word(text)) return false;
  unsigned han = 0, letters = 0, digits = 0, words = 0, capitals = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_han(c) || is_kana_or_hangul(c)) ++han;
    if (is_ascii_digit(c)) ++digits;
    if (is_alphabetic(c)) {
      ++letters;
      if (!in_word) {
        ++words;
        if (c >= 'A' && c <= 'Z') ++capitals;
      }
    }
    in_word = is_alphabetic(c) || is_ascii_digit(c) || c == '\'' || c == 0x2019;
  }
  if (han > 0) return han >= 2 && han <= 16 && words <= 4 && digits <= 2;
  return letters >= 3 && words >= 1 && words <= 6 && digits <= 2 && capitals * 2 >= words && text.size() >= 3;
}

std::string_view without_legal_tail(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    name = trimmed(name);
    for (const std::string_view tail : kLegalTails) {
      if (name.size() > tail.size() + 3 && name.ends_with(tail)) {
        name.remove_suffix(tail.size());
        again = true;
      }
    }
    while (name.ends_with(",")) name.remove_suffix(1);
  }
  if (name.ends_with("报社") || name.ends_with("報社")) name.remove_suffix(3);
  if (starts_with_ignoring_case(name, "by ")) name.remove_prefix(3);
  return trimmed(name);
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

class Collector {
 public:
  Collector(const PageText& page, const Layout& layout) : page_(page), layout_(layout) {}

  void line(std::size_t i);
  void title_tail(std::string_view title_tag);
  std::vector<SiteName> result();

 private:
  void offer(std::string_view name, double weight, std::size_t line);
  void add(std::string_view name, double weight, std::size_t line);
  void offer_segments(std::string_view text, double weight, std::size_t line);
  void phrases(std::string_view content, std::size_t line);
  void mentions();

  const PageText& page_;
  const Layout& layout_;
  std::vector<SiteName> names_;
};

void Collector::offer(std::string_view name, double weight, std::size_t line) {
  name = without_legal_tail(trimmed(name));
  if (looks_like_name(name)) add(name, weight, line);
}

void Collector::add(std::string_view name, double weight, std::size_t line) {
  const bool stated = weight >= kPhraseWeight;
  for (SiteName& known : names_) {
    if (known.name.size() != name.size() || !same_ignoring_case(known.name, name)) continue;
    known.weight += weight;
    known.stated = known.stated || stated;
    return;
  }
  names_.push_back({std::string(name), weight, stated, line});
}

/// The pieces between marks, years and wide gaps; a bilingual piece also by its halves.
void Collector::offer_segments(std::string_view text, double weight, std::size_t line) {
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    std::string_view piece = trimmed(text.substr(begin, end - begin));
    for (const std::string_view word : {"copyright", "all rights reserved", "no rights reserved"}) {
      if (const std::size_t at = find_ignoring_case(piece, word); at != std::string_view::npos) {
        piece = trimmed(at < 4 ? piece.substr(at + word.size()) : piece.substr(0, at));
      }
    }
    for (const std::string_view word : kHanTrailing) {
      if (piece.size() > word.size() && piece.ends_with(word))
        piece = trimmed(piece.substr(0, piece.size() - word.size()));
      if (piece.size() > word.size() && piece.starts_with(word)) piece = trimmed(piece.substr(word.size()));
    }
    offer(piece, weight, line);
    std::size_t border = 0;
    while (border < piece.size() && static_cast<unsigned char>(piece[border]) >= 0x80) ++border;
    if (border > 0 && border < piece.size() && piece[border] == ' ') {
      offer(piece.substr(0, border), weight * 0.9, line);
      offer(piece.substr(border), weight * 0.8, line);
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    const bool gap = is_blank(c) && i < text.size() && (text[i] == ' ' || c == 0x3000);
    const ReadNumber year = is_ascii_digit(c) ? read_number(text, at) : ReadNumber{};
    const bool han_blank = c == ' ' && at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80 && i < text.size() &&
                           static_cast<unsigned char>(text[i]) >= 0x80;
    if (year.digits == 4 || gap || han_blank || is_part(c)) {
      finish(at);
      i = std::max(i, year.digits == 4 ? year.end : i);
      begin = i;
    }
  }
  finish(text.size());
}

void Collector::phrases(std::string_view content, std::size_t line) {
  for (const std::string_view lead : kLeading) {
    const std::size_t at = find_ignoring_case(content, lead);
    if (at == std::string_view::npos || (at > 0 && content[at - 1] != ' ')) continue;
    std::string_view rest = content.substr(at + lead.size());
    for (const std::string_view stop : {" on ", " app", " for ", " newsletter", " and ", " home"})
      rest = rest.substr(0, std::min(rest.size(), find_ignoring_case(rest, stop)));
    if (starts_with_ignoring_case(rest, "the ") && rest.size() > 12) offer(rest, kPhraseWeight, line);
    offer(starts_with_ignoring_case(rest, "the ") ? rest.substr(4) : rest, kPhraseWeight, line);
  }
  for (const std::string_view tail : kTrailing) {
    const std::size_t at = find_ignoring_case(content, tail);
    if (at != std::string_view::npos && at + tail.size() >= content.size())
      offer(content.substr(0, at), kPhraseWeight, line);
  }
  for (const std::string_view lead : kHanLeading) {
    if (!content.starts_with(lead)) continue;
    std::string_view rest = content.substr(lead.size());
    for (const std::string_view tail : kHanTrailing) rest = rest.substr(0, std::min(rest.size(), rest.find(tail)));
    for (const std::string_view tail : {" ", "|", "！", "!", "，"})
      rest = rest.substr(0, std::min(rest.size(), rest.find(tail)));
    offer(rest, kPhraseWeight, line);
  }
  for (const std::string_view tail : kHanTrailing) {
    const std::size_t at = content.find(tail);
    if (at == std::string_view::npos || at == 0) continue;
    std::size_t begin = at;
    while (begin > 0) {
      const std::size_t previous = previous_begin(content, begin);
      std::size_t next = previous;
      const char32_t c = next_code_point(content, next);
      if (!is_han(c) && !is_ascii_letter(c)) break;
      begin = previous;
    }
    offer(content.substr(begin, at - begin), kPhraseWeight, line);
  }
  if (const std::size_t arrow = content.find('>');
      arrow != std::string_view::npos && arrow < 60 && !content.starts_with("首")) {
    offer(content.substr(0, arrow), kPhraseWeight, line);
  }
}

void Collector::line(std::size_t i) {
  const Line& line = page_.lines[i];
  if (line.size() > kLongestLine || line.dated) return;
  const std::string_view content = page_.view(i);
  const bool legal = content.find("©") != std::string_view::npos ||
                     find_ignoring_case(content, "copyright") != std::string_view::npos ||
                     find_ignoring_case(content, "rights reserved") != std::string_view::npos ||
                     content.find("版权所有") != std::string_view::npos ||
                     content.find("版權所有") != std::string_view::npos ||
                     content.find("权利") != std::string_view::npos || content.find("(C)") != std::string_view::npos;
  if (legal) offer_segments(content, kLegalWeight, i);
  if (i < kTopLines && i < layout_.core_begin && !line.bullet && line.length() <= 12)
    offer_segments(content, kTopWeight, i);
  if (line.length() <= 20) phrases(content, i);
}

void Collector::title_tail(std::string_view title_tag) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", "_", " · ", "|", "-"}) {
    const std::size_t at = title_tag.rfind(mark);
    if (at != std::string_view::npos && at > 0) {
      offer(title_tag.substr(at + mark.size()), kTailWeight, Layout::kNone);
      return;
    }
  }
}

/// Names that other furniture mentions too.
void Collector::mentions() {
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool outside = i < layout_.core_begin || i >= layout_.core_end;
    if (!outside || page_.lines[i].size() > kLongestLine) continue;
    if (i > 2 * kLinesAtTop && i + kLinesAtEnd < page_.lines.size()) continue;
    for (SiteName& name : names_) {
      if (page_.view(i).find(name.name) != std::string_view::npos) name.weight += kMentionWeight;
    }
  }
}

std::vector<SiteName> Collector::result() {
  if (names_.size() > 60) names_.resize(60);
  for (SiteName& name : names_) name.weight -= kMentionWeight;  // its own line
  mentions();
  std::erase_if(names_, [](const SiteName& name) { return !name.stated; });
  std::stable_sort(names_.begin(), names_.end(),
                   [](const SiteName& a, const SiteName& b) { return a.weight > b.weight; });
  return std::move(names_);
}

}  // namespace

std::vector<SiteName> site_names(const PageText& page, const Layout& layout, const PageFacts& facts) {
  Collector collector(page, layout);
  collector.title_tail(facts.title_tag);
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const bool top = i < kLinesAtTop && i < layout.core_begin;
    const bool end = i >= layout.core_end && i + kLinesAtEnd >= page.lines.size();
    if (top || end) collector.line(i);
  }
  return collector.result();
}

}  // namespace zhen::indexer
