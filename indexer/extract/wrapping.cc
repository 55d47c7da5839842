#include "indexer/extract/wrapping.h"

#include <algorithm>
#include <vector>

namespace zhen::indexer {
namespace {

constexpr std::uint32_t kNarrowest = 30;  // bytes of a line that a fixed width broke
constexpr std::uint32_t kShortestPiece = 24;
constexpr std::uint32_t kWidest = 200;
constexpr std::size_t kRunningOn = 3;  // lines going on in the middle of a sentence, that show a page to be wrapped

bool begins_lower(std::string_view content) {
  return !content.empty() && content[0] >= 'a' && content[0] <= 'z';
}

std::uint32_t indent(const Line& line) {
  return line.begin - line.raw_begin;
}

/// The line goes on in the next one, as far as marks tell.
bool may_run_on(const PageText& page, std::size_t i) {
  const Line& line = page.lines[i];
  const Line& next = page.lines[i + 1];
  return !next.starts_block && !line.bullet && !next.bullet && line.size() >= kNarrowest && line.size() <= kWidest &&
         indent(next) <= indent(line) + 1;
}

/// The break stands where the next word would have gone beyond `width` bytes, or inside a sentence.
bool runs_on(const PageText& page, std::size_t i, std::uint32_t width) {
  if (!may_run_on(page, i)) return false;
  const std::string_view next = page.view(i + 1);
  if (begins_lower(next)) return true;
  const std::size_t word = std::min(next.find(' '), next.size());
  return (page.lines[i].raw_end - page.lines[i].raw_begin) + 1 + word > width;
}

/// Three or more lines of nearly one length, most of them not ending a sentence: one paragraph, hard-wrapped.
void mark_even_block(PageText& page, std::size_t begin, std::size_t end) {
  if (end - begin < 3) return;
  std::uint32_t longest = 0;
  for (std::size_t i = begin; i < end; ++i) longest = std::max(longest, page.lines[i].size());
  if (longest < 40 || longest > kWidest) return;
  std::size_t full = 0;
  std::size_t stops = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Line& line = page.lines[i];
    if (line.bullet || line.form != LineForm::kPlain) return;
    full += line.size() * 10 >= longest * 7 ? 1U : 0U;
    stops += line.stops + line.commas > 0 || line.ends_sentence ? 1U : 0U;
  }
  if (full * 4 < (end - begin) * 3 || stops * 4 < end - begin) return;
  for (std::size_t i = begin; i < end; ++i) page.lines[i].wrapped = true;
}

/// A block of two lines that ends no sentence may be a headline.
bool is_prose_block(const PageText& page, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (page.lines[i].ends_sentence) return true;
  }
  return end - begin > 2;
}

/// The width that the page's sentences are broken at; 0 where they are not.
std::uint32_t wrap_width(const PageText& page) {
  std::vector<std::uint32_t> widths;
  std::size_t long_lines = 0;
  for (std::size_t i = 0; i + 1 < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (line.size() >= kNarrowest) ++long_lines;
    if (may_run_on(page, i) && !line.ends_sentence && begins_lower(page.view(i + 1)))
      widths.push_back(line.raw_end - line.raw_begin);
  }
  if (widths.size() < kRunningOn || widths.size() * 5 < long_lines) return 0;
  const auto tenth = static_cast<std::ptrdiff_t>(widths.size() / 10);
  std::nth_element(widths.begin(), widths.end() - 1 - tenth, widths.end());
  return *(widths.end() - 1 - tenth);
}

}  // namespace

void mark_wrapped(PageText& page) {
  const std::uint32_t width = wrap_width(page);
  std::size_t begin = 0;
  for (std::size_t end = 1; end <= page.lines.size(); ++end) {
    if (end < page.lines.size() && !page.lines[end].starts_block) continue;
    mark_even_block(page, begin, end);
    const bool prose = width > 0 && is_prose_block(page, begin, end);
    for (std::size_t i = begin; prose && i + 1 < end; ++i) {
      if (runs_on(page, i, width)) page.lines[i].wrapped = page.lines[i + 1].wrapped = true;
    }
    begin = end;
  }
}

bool goes_on(const PageText& page, std::size_t line) {
  return line + 1 < page.lines.size() && !page.lines[line + 1].starts_block && !page.lines[line].ends_sentence &&
         !page.lines[line].bullet && page.lines[line].size() >= kShortestPiece && begins_lower(page.view(line + 1));
}

bool is_fragment(const PageText& page, std::size_t line) {
  return goes_on(page, line) || (line > 0 && goes_on(page, line - 1));
}

std::string_view paragraph_from(const PageText& page, std::size_t first, std::size_t most) {
  std::size_t last = first;
  while (page.lines[last].wrapped && last + 1 < page.lines.size() && page.lines[last + 1].wrapped &&
         !page.lines[last + 1].starts_block && indent(page.lines[last + 1]) <= indent(page.lines[last]) + 1 &&
         page.lines[last].end - page.lines[first].begin < most)
    ++last;
  return std::string_view(page.text)
      .substr(page.lines[first].begin, page.lines[last].end - page.lines[first].begin)
      .substr(0, most);
}

}  // namespace zhen::indexer
