#include "indexer/extract/article.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace zhen::indexer {
namespace {

constexpr double kMostOfOneLine = 120;
constexpr double kMostBeforeByline = 80;

bool is_prose(const Line& line) {
  const unsigned length = line.length();
  if (line.wrapped) return true;
  if (line.ends_sentence && length >= 5) return true;
  if (line.commas + line.stops >= 2 && length >= 12) return true;  // one comma is found in headlines too
  return length >= 25;
}

double value_of_form(LineForm form) {
  switch (form) {
    case LineForm::kPlain: return 0;
    case LineForm::kTool: return -8;
    case LineForm::kLegal: return -20;
    case LineForm::kRelated: return -25;
    case LineForm::kComments: return -60;
    case LineForm::kCredit: return -8;
    case LineForm::kByline: return -6;
    case LineForm::kMenu: return -8;
    case LineForm::kMediaNote: return -2;
  }
  return 0;
}

double link_share(const Line& line) {
  return line.size() == 0 ? 0 : static_cast<double>(line.link_bytes) / static_cast<double>(line.size());
}

/// The first sentence that stands on the page again before the core is a summary of it: 视频简介.
void trim_begin(const PageText& page, Layout& layout) {
  std::unordered_set<std::uint64_t> before;
  for (std::size_t i = 0; i < layout.core_begin; ++i) before.insert(page.lines[i].key);
  std::size_t begin = layout.core_begin;
  const auto droppable = [&](const Line& line) {
    return article_value(line) <= 0 || (line.repeated && before.count(line.key) > 0);
  };
  while (begin + 1 < layout.core_end && droppable(page.lines[begin])) ++begin;
  if (begin + 1 < layout.core_end || article_value(page.lines[begin]) > 0) layout.core_begin = begin;
}

void trim_end(const PageText& page, Layout& layout) {
  while (layout.core_end > layout.core_begin + 1 && article_value(page.lines[layout.core_end - 1]) <= 0) {
    --layout.core_end;
  }
}

/// A byline inside the run, with much more after it than before: the article begins after it.
void cut_at_byline(const PageText& page, Layout& layout) {
  double total = 0;
  for (std::size_t i = layout.core_begin; i < layout.core_end; ++i)
    total += std::max(0.0, article_value(page.lines[i]));
  double before = 0;  // words that stand nowhere else on the page
  std::size_t cut = layout.core_begin;
  for (std::size_t i = layout.core_begin; i < layout.core_end; ++i) {
    const Line& line = page.lines[i];
    if (is_byline(line) && before < std::min(total / 3, kMostBeforeByline)) cut = i + 1;
    if (!line.repeated) before += std::max(0.0, article_value(line));
  }
  if (cut < layout.core_end) layout.core_begin = cut;
}

/// What follows a heading like "Related" or the readers' comments, where the better part of the text stands before it.
void cut_at_marker(const PageText& page, Layout& layout) {
  double total = 0;
  for (std::size_t i = layout.core_begin; i < layout.core_end; ++i)
    total += std::max(0.0, article_value(page.lines[i]));
  double before = 0;
  for (std::size_t i = layout.core_begin; i < layout.core_end; ++i) {
    const Line& line = page.lines[i];
    const double after = total - before;
    const bool comments = line.form == LineForm::kComments && after < before * 4;
    const bool related = line.form == LineForm::kRelated && after < before * 0.6;
    if (before >= 40 && (comments || related)) {
      layout.core_end = i;
      return;
    }
    before += std::max(0.0, article_value(line));
  }
}

bool is_hard_furniture(const Line& line) {
  switch (line.form) {
    case LineForm::kPlain: return line.links_only();
    case LineForm::kMenu: return line.bullet || line.links_only();
    default: return true;
  }
}

}  // namespace

bool is_byline(const Line& line) {
  return (line.form == LineForm::kByline && line.length() < 25) || (line.dated && !line.bullet && !line.timed);
}

std::size_t find_byline(const PageText& page, const Layout& layout) {
  for (std::size_t steps = 1; steps <= 15 && steps <= layout.core_begin; ++steps) {
    const std::size_t i = layout.core_begin - steps;
    if (is_byline(page.lines[i]) && page.lines[i].region != Region::kAside) return i;
    if (article_value(page.lines[i]) > 40 && !page.lines[i].repeated) break;
  }
  return Layout::kNone;
}

std::size_t Layout::header_begin() const {
  if (has_title() && title < core_begin) return title;
  if (byline != kNone) return byline;
  return core_begin > 6 ? core_begin - 6 : 0;
}

double article_value(const Line& line) {
  const double length = line.length();
  double value = value_of_form(line.form);
  if (value < -10 || (value < 0 && !is_prose(line))) return value;
  if (line.region != Region::kUnknown && line.region != Region::kArticle) value -= 10;
  const double linked = link_share(line);
  if (linked > 0.6) return value - (length > 30 ? 0 : 6);
  if (line.timed && (line.bullet || line.stops == 0) && length < 30) return value - 4;
  if (line.bullet) {
    const double share = line.ends_sentence && length >= 8 ? 0.6 : length >= 14 ? 0.25 : 0;
    return value + (share > 0 ? std::min(length, 40.0) * share : -3);
  }
  if (is_prose(line)) return value + std::min(length, kMostOfOneLine) * (1 - linked);
  if (length >= 12) return value + 1;
  return value + (length >= 6 ? -2 : length >= 3 ? -4 : -5);
}

Layout find_article(const PageText& page) {
  Layout layout;
  layout.article.assign(page.lines.size(), false);
  layout.core_end = page.lines.size();
  if (page.lines.empty()) return layout;

  double best = 0;
  double sum = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += article_value(page.lines[i]);
    if (sum > best) {
      best = sum;
      layout.core_begin = start;
      layout.core_end = i + 1;
    }
  }
  layout.certain = best >= 20;
  if (best > 0) {
    cut_at_byline(page, layout);
    cut_at_marker(page, layout);
    trim_begin(page, layout);
    trim_end(page, layout);
    layout.byline = find_byline(page, layout);
  }
  return layout;
}

void prune_article(const PageText& page, Layout& layout) {
  bool after_related = false;
  for (std::size_t i = layout.core_begin; i < layout.core_end; ++i) {
    const Line& line = page.lines[i];
    bool keep = !is_hard_furniture(line);
    if (line.form == LineForm::kRelated || line.form == LineForm::kComments) after_related = true;
    if (after_related && keep) {
      if (article_value(line) > 10 && !line.bullet) {
        after_related = false;
      } else {
        keep = false;
      }
    }
    layout.article[i] = keep;
  }
  for (const std::size_t title : layout.titles) layout.article[title] = false;
  if (std::find(layout.article.begin(), layout.article.end(), true) == layout.article.end() && !layout.has_title()) {
    layout.article.assign(page.lines.size(), true);
  }
}

}  // namespace zhen::indexer
