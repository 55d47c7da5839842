#include "indexer/extract/understand.h"

#include <algorithm>

#include "common/text/charset.h"
#include "indexer/extract/article.h"
#include "indexer/extract/code_points.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/judge.h"
#include "indexer/extract/language.h"
#include "indexer/extract/lines.h"
#include "indexer/extract/outlets.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30;  // ranges are 32 bits wide
constexpr std::size_t kLanguageSample = 40000;            // bytes of the article

std::shared_ptr<const Outlets> shared_built_in() {
  static const auto outlets = std::make_shared<const Outlets>(Outlets::built_in());
  return outlets;
}

void unify_line_breaks(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      text[out++] = text[i];
    } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
      text[out++] = '\n';
    }
  }
  text.resize(out);
}

/// Title by the lines' own merits, then what of the core is article.
void lay_out(const PageText& page, const PageFacts& facts, const GivenFields& given, Layout& layout,
             Findings& findings) {
  findings.titles = title_candidates(page, layout, facts);
  const std::string_view title = given.title               ? std::string_view(*given.title)
                                 : findings.titles.empty() ? std::string_view()
                                                           : findings.titles.front().value;
  if (!title.empty()) layout.titles = lines_saying(page, layout, title);
  if (!given.title && !findings.titles.empty() && findings.titles.front().line != Layout::kNone) {
    layout.title = findings.titles.front().line;
    if (std::find(layout.titles.begin(), layout.titles.end(), layout.title) == layout.titles.end()) {
      layout.titles.push_back(layout.title);
      std::sort(layout.titles.begin(), layout.titles.end());
    }
  } else if (!layout.titles.empty()) {
    layout.title = layout.titles.back();
  }
  while (layout.has_title() && layout.core_begin + 1 < layout.core_end && layout.core_begin <= layout.title &&
         std::find(layout.titles.begin(), layout.titles.end(), layout.core_begin) != layout.titles.end()) {
    ++layout.core_begin;
  }
}

/// Whole lines that are neither article nor title.
std::vector<index::Range> furniture_ranges(const PageText& page, const Layout& layout) {
  std::vector<index::Range> ranges;
  const auto is_title = [&](std::size_t i) {
    return std::find(layout.titles.begin(), layout.titles.end(), i) != layout.titles.end();
  };
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (layout.article[i] || is_title(i)) continue;
    const std::uint32_t begin = page.lines[i].raw_begin;
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(page.lines[i].raw_end + 1U, page.text.size()));
    const bool joins = !ranges.empty() && i > 0 && !layout.article[i - 1] && !is_title(i - 1);
    if (joins) {
      ranges.back().end = end;
    } else {
      ranges.push_back({begin, end});
    }
  }
  return ranges;
}

index::Language judge_language(const PageText& page, const Layout& layout) {
  LanguageCount count;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < page.lines.size() && bytes < kLanguageSample; ++i) {
    if (!layout.article[i]) continue;
    count.add(page.view(i).substr(0, kLanguageSample));
    bytes += page.lines[i].size();
  }
  if (bytes == 0) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) count.add(page.view(i).substr(0, 2000));
  }
  return count.language();
}

index::Language decide_language(const GivenFields& given, index::Language judged) {
  if (!given.lang || given.lang->empty()) return judged;
  if (const auto exact = index::parse_language(*given.lang)) return *exact;
  std::string name = *given.lang;
  std::transform(name.begin(), name.end(), name.begin(), ascii_lower);
  if (name.starts_with("en")) return index::Language::kEn;
  if (!name.starts_with("zh")) return index::Language::kOther;
  for (const std::string_view region : {"tw", "hk", "mo", "hant"}) {
    if (name.find(region) != std::string::npos) return index::Language::kZhHant;
  }
  if (judged == index::Language::kZhHant && name == "zh") return judged;
  return index::Language::kZhHans;
}

Layout all_article(const PageText& page) {
  Layout layout;
  layout.core_end = page.lines.size();
  layout.article.assign(page.lines.size(), true);
  layout.certain = true;
  return layout;
}

}  // namespace

Understander::Understander(UnderstandOptions options) : options_(std::move(options)) {
  if (!options_.outlets) options_.outlets = shared_built_in();
}

UnderstoodPage Understander::understand(Page&& raw) {
  UnderstoodPage out;
  index::StoredDocument& document = out.document;
  document.id = raw.id;
  document.path = raw.path;
  if (raw.bytes.size() > kMostBytes) {
    out.rejected = "larger than 1 GiB: split it into pages";
    return out;
  }
  std::string utf8;
  if (raw.is_utf8) {
    utf8 = std::move(raw.bytes);
    document.encoding = "UTF-8";
  } else {
    text::Decoded decoded = text::decode(raw.bytes, raw.declared_charset);
    if (decoded.binary) {
      out.rejected = "not text (binary data)";
      return out;
    }
    if (!decoded.certain || !decoded.note.empty())
      out.warnings.push_back("encoding " + decoded.encoding + ": " + decoded.note);
    document.encoding = decoded.encoding;
    utf8 = std::move(decoded.utf8);
  }
  unify_line_breaks(utf8);

  PageFacts facts;
  PageText page = split_lines(std::move(utf8));
  const bool clean = raw.format == PageFormat::kArticle;
  if (page.lines.empty() && !raw.given.title) {
    out.rejected = "empty";
    return out;
  }

  Layout layout = clean ? all_article(page) : find_article(page);
  Findings findings;
  if (!clean) lay_out(page, facts, raw.given, layout, findings);
  if (!clean) prune_article(page, layout);
  const std::string url = raw.given.url.value_or(facts.url);
  findings.dates = date_candidates(page, layout, facts, {options_.now, url, raw.fetched});
  findings.sources = source_candidates(page, layout, facts, *options_.outlets);
  findings.sites = site_candidates(page, layout, facts, url, *options_.outlets);
  findings.stated = facts.stated;
  decide(findings, raw.given, options_, *options_.outlets, out);
  document.language = decide_language(raw.given, judge_language(page, layout));
  document.furniture = furniture_ranges(page, layout);
  for (const std::size_t title : layout.titles)
    document.title_ranges.push_back({page.lines[title].begin, page.lines[title].end});
  document.text = std::move(page.text);
  return out;
}

std::string article_text(const index::StoredDocument& document) {
  std::string out;
  for (const index::Range& piece : document.article()) {
    std::uint32_t at = piece.begin;
    for (const index::Range& title : document.title_ranges) {
      if (title.begin < at || title.end > piece.end) continue;
      out.append(document.text, at, title.begin - at);
      at = title.end;
    }
    out.append(document.text, at, piece.end - at);
  }
  return std::string(trimmed(out));
}

std::vector<std::string> furniture_lines(const index::StoredDocument& document) {
  std::vector<std::string> lines;
  for (const index::Range& range : document.furniture) {
    const std::string_view all = std::string_view(document.text).substr(range.begin, range.end - range.begin);
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\n', at), all.size());
      const std::string_view line = trimmed(all.substr(at, end - at));
      if (!line.empty()) lines.emplace_back(line);
      at = end + 1;
    }
  }
  return lines;
}

}  // namespace zhen::indexer
