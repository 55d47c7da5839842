#include "searcher/snippet/snippet.h"

#include <algorithm>

#include "common/text/folding.h"
#include "common/text/utf8.h"
#include "common/text/width.h"
#include "searcher/snippet/boundaries.h"
#include "searcher/snippet/passage.h"

namespace zhen::searcher {
namespace {

using index::Range;

bool is_space(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

/// Matches of the original text [range.begin, range.end), as original bytes.
Piece piece_of(std::string_view text, const Range& range, const MatchFinder& finder) {
  Piece piece{range.begin, range.end, {}};
  const text::FoldedText folded = text::fold(text.substr(range.begin, range.end - range.begin));
  piece.matches = finder.find(folded.text);
  for (Match& match : piece.matches) {
    const auto [begin, end] = folded.original_range(match.begin, match.end);
    match.begin = static_cast<std::uint32_t>(begin + range.begin);
    match.end = static_cast<std::uint32_t>(grapheme_end(text.substr(0, range.end), end + range.begin));
  }
  return piece;
}

std::vector<Piece> pieces_of(std::string_view text, const std::vector<Range>& ranges, const MatchFinder& finder) {
  std::vector<Piece> pieces;
  pieces.reserve(ranges.size());
  for (const Range& range : ranges) pieces.push_back(piece_of(text, range, finder));
  return pieces;
}

bool any_match(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return !piece.matches.empty(); });
}

/// `ranges` without `holes`; both ascending and disjoint.
std::vector<Range> without(const std::vector<Range>& ranges, const std::vector<Range>& holes) {
  std::vector<Range> rest;
  for (Range range : ranges) {
    for (const Range& hole : holes) {
      if (hole.end <= range.begin || hole.begin >= range.end) continue;
      if (hole.begin > range.begin) rest.push_back({range.begin, hole.begin});
      range.begin = std::min(hole.end, range.end);
    }
    if (range.begin < range.end) rest.push_back(range);
  }
  return rest;
}

// Below this a unit only asks or connects (text/function_words.h): standing alone it is no match worth showing.
constexpr double kTellingWeight = 0.45;

/// One highlight a match: overlapping matches are one. Where any match tells something, those that do not are left out.
std::vector<Highlight> highlights_of(const std::vector<Match>& matches, const MatchFinder& finder, std::size_t begin,
                                     std::size_t end) {
  std::vector<Highlight> highlights;
  std::vector<bool> telling;
  for (const Match& match : matches) {
    if (match.begin < begin || match.end > end) continue;
    const bool tells = finder.weight_of(match.unit) >= kTellingWeight;
    if (!highlights.empty() && match.begin < highlights.back().end) {
      highlights.back().end = std::max<std::size_t>(highlights.back().end, match.end);
      telling.back() = telling.back() || tells;
    } else {
      highlights.push_back({match.begin, match.end});
      telling.push_back(tells);
    }
  }
  if (std::find(telling.begin(), telling.end(), true) == telling.end()) return highlights;
  std::vector<Highlight> kept;
  for (std::size_t i = 0; i < highlights.size(); ++i) {
    if (telling[i]) kept.push_back(highlights[i]);
  }
  return kept;
}

/// Copies a passage with white space runs as one blank (none inside Chinese text that was hard-wrapped) and moves
/// its highlights along.
class Copier {
 public:
  explicit Copier(std::string_view text) : text_(text) {}

  void append(const Passage& passage, const std::vector<Highlight>& highlights, bool first) {
    if (!first) snippet_.text += " … ";
    if (first && passage.begins_inside) snippet_.text += "…";
    auto highlight = highlights.begin();
    std::size_t opened = 0;
    bool inside = false;
    for (std::size_t at = passage.begin; at < passage.end;) {
      if (inside && at >= highlight->end) {
        snippet_.highlights.push_back({opened, snippet_.text.size()});
        inside = false;
        ++highlight;
      }
      if (!inside && highlight != highlights.end() && at >= highlight->begin) {
        opened = snippet_.text.size();
        inside = true;
      }
      at = is_space(text_[at]) ? append_blank(at, passage.end) : append_character(at, passage.end);
    }
    if (inside) snippet_.highlights.push_back({opened, snippet_.text.size()});
  }

  Snippet finish(bool ends_inside) && {
    if (ends_inside) snippet_.text += "…";
    return std::move(snippet_);
  }

 private:
  std::size_t append_character(std::size_t at, std::size_t end) {
    do {
      snippet_.text += text_[at++];
    } while (at < end && text::is_continuation(text_[at]));
    return at;
  }

  std::size_t append_blank(std::size_t at, std::size_t end) {
    const std::size_t begin = at;
    int line_breaks = 0;
    while (at < end && is_space(text_[at])) line_breaks += text_[at++] == '\n' ? 1 : 0;
    if (line_breaks != 1 || at == end || !hard_wrapped(begin, at)) snippet_.text += ' ';
    return at;
  }

  /// A line of Chinese that was full when it broke goes on without a blank.
  bool hard_wrapped(std::size_t begin, std::size_t next) const {
    constexpr std::size_t kFullLineBytes = 45;
    const auto is_ascii = [&](std::size_t at) { return static_cast<unsigned char>(text_[at]) < 0x80; };
    if (begin == 0 || is_ascii(begin - 1) || is_ascii(next)) return false;
    const std::size_t line = text_.rfind('\n', begin - 1);
    return begin - (line == std::string_view::npos ? 0 : line + 1) >= kFullLineBytes;
  }

  std::string_view text_;
  Snippet snippet_;
};

/// A single match may be wider than all the room: then its beginning is shown.
Snippet clipped(Snippet snippet, std::size_t width, const Boundaries& boundaries) {
  if (text::display_columns(snippet.text) <= width) return snippet;
  std::size_t end = 0;
  while (end < snippet.text.size()) {
    const std::size_t next = end + text::code_point_at(snippet.text, end).length;
    if (text::display_columns(std::string_view(snippet.text).substr(0, next)) > width) break;
    end = next;
  }
  end = boundaries.grapheme_at_or_before(snippet.text, end);
  snippet.text.resize(end);
  std::erase_if(snippet.highlights, [&](const Highlight& highlight) { return highlight.begin >= end; });
  if (!snippet.highlights.empty()) snippet.highlights.back().end = std::min(snippet.highlights.back().end, end);
  return snippet;
}

}  // namespace

Snippet SnippetMaker::make(const index::StoredDocument& document, const SnippetOptions& options) const {
  if (options.width == 0) return {};
  const std::string_view text = document.text;
  const Boundaries boundaries;
  std::vector<Piece> pieces = pieces_of(text, without(document.article(), document.title_ranges), *finder_);
  if (!any_match(pieces)) {
    std::vector<Piece> elsewhere = pieces_of(text, document.title_ranges, *finder_);
    if (!any_match(elsewhere)) elsewhere = pieces_of(text, document.furniture, *finder_);
    if (any_match(elsewhere)) pieces = std::move(elsewhere);
  }
  std::vector<Passage> passages = choose_passages(text, pieces, *finder_, boundaries, options.width);
  if (passages.empty()) passages = opening_passage(text, pieces, boundaries, options.width);
  if (passages.empty()) return {};

  std::vector<Match> matches;
  for (const Piece& piece : pieces) matches.insert(matches.end(), piece.matches.begin(), piece.matches.end());
  Copier copier(text);
  for (const Passage& passage : passages) {
    copier.append(passage, highlights_of(matches, *finder_, passage.begin, passage.end), &passage == passages.data());
  }
  return clipped(std::move(copier).finish(passages.back().ends_inside), options.width, boundaries);
}

std::vector<Highlight> SnippetMaker::title_highlights(std::string_view title) const {
  if (title.empty()) return {};
  const Piece piece = piece_of(title, {0, static_cast<std::uint32_t>(title.size())}, *finder_);
  return highlights_of(piece.matches, *finder_, 0, title.size());
}

}  // namespace zhen::searcher
