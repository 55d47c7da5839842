#include "indexer/extract/understand.h"

#include <algorithm>
#include <optional>

#include "common/text/charset.h"
#include "indexer/extract/article.h"
#include "indexer/extract/code_points.h"
#include "indexer/extract/facts.h"
#include "indexer/extract/html.h"
#include "indexer/extract/html_article.h"
#include "indexer/extract/judge.h"
#include "indexer/extract/language.h"
#include "indexer/extract/lines.h"
#include "indexer/extract/markdown.h"
#include "indexer/extract/outlets.h"
#include "indexer/extract/shared_lines.h"
#include "indexer/extract/sites.h"
#include "indexer/extract/sources.h"

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

Layout all_article(const PageText& page) {
  Layout layout;
  layout.core_end = page.lines.size();
  layout.article.assign(page.lines.size(), true);
  layout.certain = true;
  return layout;
}

/// A page as lines, with what it states and where its article is.
struct Prepared {
  PageText page;
  PageFacts facts;
  Layout layout;
};

/// Where the page hides most of its text, scripts would have shown it: then it is read after all.
HtmlPage read_shown(std::string_view utf8) {
  HtmlPage html = read_html(utf8);
  if (html.hidden_bytes > 2000 && html.hidden_bytes > 4 * html.page.text.size())
    return read_html(utf8, HiddenText::kKeep);
  return html;
}

Prepared prepare(std::string utf8, PageFormat format, UnderstoodPage& out) {
  Prepared prepared;
  switch (format) {
    case PageFormat::kHtml: {
      HtmlPage html = read_shown(utf8);
      if (html.too_deep)
        out.warnings.push_back("nested too deeply: read as far as " + std::to_string(kDeepest) + " levels");
      prepared.layout = find_html_article(html);
      prepared.page = std::move(html.page);
      prepared.facts = std::move(html.facts);
      break;
    }
    case PageFormat::kArticle:
      prepared.page = split_lines(std::move(utf8));
      prepared.layout = all_article(prepared.page);
      break;
    case PageFormat::kMarkdown:
      prepared.page = read_markdown(std::move(utf8), prepared.facts);
      prepared.layout = find_article(prepared.page);
      break;
    case PageFormat::kText:
      prepared.page = split_lines(std::move(utf8));
      prepared.layout = find_article(prepared.page);
      break;
  }
  return prepared;
}

/// The article begins after title and byline, where they stand inside it.
void begin_after_title(const PageText& page, Layout& layout) {
  if (!layout.has_title() || layout.title < layout.core_begin || layout.title >= layout.core_end) return;
  for (std::size_t i = layout.title + 1; i < layout.core_end; ++i) {
    if (article_value(page.lines[i]) >= 8 && !is_byline(page.lines[i])) {
      layout.core_begin = i;
      return;
    }
  }
}

/// Chooses the title's lines and settles what of the core is article.
void lay_out(Prepared& prepared, PageFormat format, const GivenFields& given, LazySiteNames& names,
             Findings& findings) {
  const PageText& page = prepared.page;
  Layout& layout = prepared.layout;
  findings.titles = title_candidates(page, layout, prepared.facts, names);
  const TitleCandidate* const best = findings.titles.empty() ? nullptr : &findings.titles.front();
  const std::string_view title = given.title       ? std::string_view(*given.title)
                                 : best != nullptr ? std::string_view(best->value)
                                                   : std::string_view();
  if (!title.empty()) layout.titles = lines_saying(page, layout, title);
  if (!given.title && best != nullptr && best->line != Layout::kNone) {
    layout.title = best->line;
    if (std::find(layout.titles.begin(), layout.titles.end(), layout.title) == layout.titles.end()) {
      layout.titles.push_back(layout.title);
      std::sort(layout.titles.begin(), layout.titles.end());
    }
  } else if (!layout.titles.empty()) {
    layout.title = layout.titles.back();
  }
  const std::size_t begin = layout.core_begin;
  begin_after_title(page, layout);
  layout.byline = find_byline(page, layout);
  if (format == PageFormat::kHtml) {
    for (std::size_t i = begin; i < layout.core_begin; ++i) {
      if (is_byline(page.lines[i])) layout.article[i] = false;
    }
    for (const std::size_t line : layout.titles) layout.article[line] = false;
  } else {
    prune_article(page, layout);
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

}  // namespace

Understander::Understander(UnderstandOptions options) : options_(std::move(options)) {
  if (!options_.outlets) options_.outlets = shared_built_in();
}

namespace {

/// The page's bytes in UTF-8 with line feeds; sets the encoding, warnings and, where it is no text, the rejection.
std::string decode_page(Page& raw, UnderstoodPage& out) {
  if (raw.bytes.size() > kMostBytes) {
    out.rejected = "larger than 1 GiB: split it into pages";
    return {};
  }
  std::string utf8;
  if (raw.is_utf8) {
    utf8 = std::move(raw.bytes);
    out.document.encoding = "UTF-8";
  } else {
    std::string_view declared = raw.declared_charset;
    if (declared.empty() && raw.format == PageFormat::kHtml) declared = declared_charset(raw.bytes);
    text::Decoded decoded = text::decode(raw.bytes, declared);
    if (decoded.binary) {
      out.rejected = "not text (binary data)";
      return {};
    }
    if (!decoded.certain || !decoded.note.empty())
      out.warnings.push_back("encoding " + decoded.encoding + ": " + decoded.note);
    out.document.encoding = std::move(decoded.encoding);
    utf8 = std::move(decoded.utf8);
  }
  unify_line_breaks(utf8);
  return utf8;
}

/// Lines of the article that stand on many pages leave it, unless nothing would be left.
void forget_common_lines(const PageText& page, const LineCounts& counts, Layout& layout) {
  std::vector<bool> kept = layout.article;
  bool any = false;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (kept[i] && counts.is_furniture(page.lines[i])) kept[i] = false;
    any = any || kept[i];
  }
  if (any) layout.article = std::move(kept);
}

/// A heading between byline and first sentence that no other page has belongs to the article.
void recall_rare_headings(const PageText& page, const LineCounts& counts, Layout& layout) {
  const std::size_t above = layout.header_begin();
  for (std::size_t i = layout.core_begin; i-- > above + 1;) {
    const Line& line = page.lines[i];
    if (is_byline(line) || line.form != LineForm::kPlain || line.bullet) return;
    const bool is_title = std::find(layout.titles.begin(), layout.titles.end(), i) != layout.titles.end();
    if (!is_title && !line.repeated && line.length() >= 3 && counts.is_rare(line)) layout.article[i] = true;
  }
}

}  // namespace

UnderstoodPage Understander::understand(Page&& raw, const SharedLines* shared) {
  UnderstoodPage out;
  index::StoredDocument& document = out.document;
  document.id = raw.id;
  document.path = raw.path;
  std::optional<LineCounts> counts;
  if (shared != nullptr && raw.is_utf8) counts.emplace(*shared, raw.bytes, "UTF-8");
  std::string utf8 = decode_page(raw, out);
  if (!out.rejected.empty()) return out;
  if (shared != nullptr && !counts) counts.emplace(*shared, raw.bytes, out.document.encoding);

  Prepared prepared = prepare(std::move(utf8), raw.format, out);
  PageText& page = prepared.page;
  Layout& layout = prepared.layout;
  if (page.lines.empty() && !raw.given.title) {
    out.rejected = "empty";
    return out;
  }
  Findings findings;
  LazySiteNames names(page, layout, prepared.facts);
  if (raw.format != PageFormat::kArticle) lay_out(prepared, raw.format, raw.given, names, findings);
  const PageFacts& facts = prepared.facts;
  if (counts && raw.format != PageFormat::kArticle) {
    forget_common_lines(page, *counts, layout);
    if (!page.links_known) recall_rare_headings(page, *counts, layout);
  }
  const std::string url = raw.given.url.value_or(facts.url);
  findings.dates = date_candidates(page, layout, facts, {options_.now, url, raw.fetched});
  findings.sources = source_candidates(page, layout, facts, *options_.outlets);
  findings.sites = site_candidates(page, layout, facts, url, *options_.outlets, names);
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
