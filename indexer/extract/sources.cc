#include "indexer/extract/sources.h"

#include <algorithm>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/extract/code_points.h"
#include "indexer/extract/date_reader.h"
#include "indexer/extract/name_offers.h"
#include "indexer/extract/stated_names.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kTailLines = 8;  // below the article
constexpr std::size_t kDatelineBytes = 160;

class SourceFinder {
 public:
  SourceFinder(const PageText& page, const Layout& layout, const Outlets& outlets)
      : page_(page), layout_(layout), outlets_(outlets), offers_(page, outlets) {}

  std::vector<NameCandidate> run(const PageFacts& facts);

 private:
  bool labelled(std::size_t line, double score);
  void bylines(std::size_t line, double score);
  void dateline();
  void bracketed_agency();
  void closing();

  const PageText& page_;
  const Layout& layout_;
  const Outlets& outlets_;
  NameOffers offers_;
};

/// 来源：X, Source: X, [Source by X]; the name may stand on the next line.
bool SourceFinder::labelled(std::size_t i, double score) {
  const std::string_view content = page_.view(i);
  if (!mentions_source_label(content) || is_picture_line(content)) return false;
  for (const SourceLabel& label : source_labels()) {
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
    if (!is_usable_name(name)) continue;
    NameCandidate candidate = named(name, outlets_);
    if (!colon && candidate.outlet == nullptr && label.text != "source by" && !sounds_like_outlet(name)) score -= 15;
    offers_.offer(std::move(candidate), score, "stated", line);
    return true;
  }
  return false;
}

/// "Xinhua, May 25, 2023", "2019年10月23日 09:05 环球网": what is left of a dated line.
void SourceFinder::bylines(std::size_t i, double score) {
  const std::string_view content = page_.view(i);
  if (page_.lines[i].length() > 30) return;
  std::vector<DateMention> mentions;
  read_dates(content, mentions);
  const bool dated = std::any_of(mentions.begin(), mentions.end(), [](const DateMention& m) { return m.month != 0; });
  if (dated) {
    for (const DateMention& m : mentions) {
      const std::string_view name = read_name(content, std::max(m.end, m.time_end));
      NameCandidate candidate = named(name, outlets_, NamePosition::kRunningText);
      if (candidate.outlet != nullptr || sounds_like_outlet(name))
        offers_.offer(std::move(candidate), score, "byline", i);
    }
    const std::string_view head = read_name(content, 0);
    NameCandidate candidate = named(head, outlets_, NamePosition::kRunningText);
    if (candidate.outlet != nullptr || sounds_like_outlet(head))
      offers_.offer(std::move(candidate), score - 1, "byline", i);
  }
  if (!dated && !starts_with_ignoring_case(content, "by ")) return;
  for (const OutletMatch& match : outlets_.find_in(content, NamePosition::kRunningText)) {
    offers_.offer(named(content.substr(match.begin, match.end - match.begin), outlets_), dated ? score - 2 : score - 22,
                  "byline", i);
  }
}

/// (Xinhua) --, 新华社北京5月25日电, 中新网3月1日电, 本报讯, 央视网消息.
void SourceFinder::dateline() {
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
      const bool english = bracketed && match.begin < 110 && trimmed(after.substr(1)).find_first_of("-\xE2") < 3;
      if (english || chinese) {
        offers_.offer(named(text.substr(match.begin, match.end - match.begin), outlets_), 80, "dateline", i);
      }
    }
  }
}

/// PORT, March 10 (Some Wire) --: the name in brackets before the dash, known or not.
void SourceFinder::bracketed_agency() {
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
      offers_.offer(named(name, outlets_), 79, "dateline", i);
  }
}

/// "(新华社)" or "(Source: …)" at the article's end.
void SourceFinder::closing() {
  if (layout_.core_end == 0) return;
  const std::size_t i = layout_.core_end - 1;
  const std::string_view content = page_.view(i);
  const std::string_view tail =
      text::without_cut_front(content.substr(content.size() > 120 ? content.size() - 120 : 0));
  const std::size_t open = std::min(tail.rfind("（") == std::string_view::npos ? tail.size() : tail.rfind("（"),
                                    tail.rfind('(') == std::string_view::npos ? tail.size() : tail.rfind('('));
  if (open >= tail.size() || !(tail.ends_with(")") || tail.ends_with("）"))) return;
  const std::string_view inner = tail.substr(open);
  for (const SourceLabel& label : source_labels()) {
    const std::size_t at = find_ignoring_case(inner, label.text);
    if (at == std::string_view::npos) continue;
    const std::string_view name = read_name(inner, at + label.text.size());
    if (is_usable_name(name)) offers_.offer(named(name, outlets_), 78, "end of the article", i);
    return;
  }
  const std::string_view name = read_name(inner, inner.starts_with("（") ? 3 : 1);
  NameCandidate candidate = named(name, outlets_);
  if (candidate.outlet != nullptr) offers_.offer(std::move(candidate), 72, "end of the article", i);
}

std::vector<NameCandidate> SourceFinder::run(const PageFacts& facts) {
  offers_.offer_stated(facts, "source");
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
  return offers_.sorted();
}

}  // namespace

std::vector<NameCandidate> source_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                             const Outlets& outlets) {
  return SourceFinder(page, layout, outlets).run(facts);
}

}  // namespace zhen::indexer
