#include "searcher/snippet/passage.h"

#include <algorithm>
#include <set>

#include "common/text/utf8.h"
#include "common/text/width.h"

namespace zhen::searcher {
namespace {

constexpr double kRepeatWorth = 0.05;     // a second occurrence says a little more than none
constexpr double kSeveralMustGain = 1.2;  // two passages read worse than one: they must show this much more
constexpr std::size_t kMaxPassages = 3;
constexpr std::size_t kEllipsisColumns = 2;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// As the snippet will show it: a line break becomes a blank.
std::size_t columns_of(std::string_view text) {
  const auto breaks = std::count_if(text.begin(), text.end(), [](char c) { return is_space(c) && c != ' '; });
  return text::display_columns(text) + static_cast<std::size_t>(breaks);
}

/// Consecutive matches [first, last] of one piece.
struct Window {
  const Piece* piece = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
  double worth = 0;
};

/// How wide the matches of one piece are, and what stands before each; measured once for all windows.
struct Measure {
  Measure(std::string_view text, const Piece& piece) {
    std::size_t at = piece.begin;
    std::size_t sum = 0;
    for (const Match& match : piece.matches) {
      sum += columns_of(text.substr(at, match.begin - at));
      at = match.begin;
      before.push_back(sum);
      width.push_back(columns_of(text.substr(match.begin, match.end - match.begin)));
    }
  }
  std::vector<std::size_t> before, width;  // columns, by match
};

/// Slides over the matches of one piece; the units in `shown` count for nothing.
class WindowScan {
 public:
  WindowScan(const MatchFinder& finder, const std::set<std::uint32_t>& shown)
      : finder_(finder), shown_(shown), counts_(finder.units().size() + finder.phrases().size()) {}

  Window best(const Piece& piece, const Measure& columns, std::size_t width) {
    std::fill(counts_.begin(), counts_.end(), 0);
    worth_ = 0;
    Window best;
    std::size_t first = 0;
    for (std::size_t last = 0; last < piece.matches.size(); ++last) {
      enter(piece.matches[last].unit);
      while (first < last && columns.before[last] + columns.width[last] > columns.before[first] + width) {
        leave(piece.matches[first++].unit);
      }
      if (worth_ > best.worth) best = {&piece, first, last, worth_};
    }
    return best;
  }

 private:
  double worth_of(std::uint32_t unit, std::size_t occurrence) const {
    if (shown_.count(unit) != 0) return 0;
    return finder_.weight_of(unit) * (occurrence == 0 ? 1.0 : occurrence < 4 ? kRepeatWorth : 0.0);
  }
  void enter(std::uint32_t unit) { worth_ += worth_of(unit, counts_[unit]++); }
  void leave(std::uint32_t unit) { worth_ -= worth_of(unit, --counts_[unit]); }

  const MatchFinder& finder_;
  const std::set<std::uint32_t>& shown_;
  std::vector<std::size_t> counts_;
  double worth_ = 0;
};

Window best_window(const std::vector<Piece>& pieces, const std::vector<Measure>& columns, const MatchFinder& finder,
                   std::size_t width, const std::set<std::uint32_t>& shown) {
  WindowScan scan(finder, shown);
  Window best;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Window window = scan.best(pieces[i], columns[i], width);
    if (window.worth > best.worth + 1e-9) best = window;
  }
  return best;
}

std::vector<Window> windows_of_width(const std::vector<Piece>& pieces, const std::vector<Measure>& columns,
                                     const MatchFinder& finder, std::size_t count, std::size_t width) {
  std::set<std::uint32_t> shown;
  std::vector<Window> windows;
  while (windows.size() < count) {
    const Window window = best_window(pieces, columns, finder, width, shown);
    if (window.worth < 0.5 && !windows.empty()) break;
    if (window.piece == nullptr) break;
    windows.push_back(window);
    for (std::size_t i = window.first; i <= window.last; ++i) shown.insert(window.piece->matches[i].unit);
  }
  return windows;
}

double total_worth(const std::vector<Window>& windows) {
  double sum = 0;
  for (const Window& window : windows) sum += window.worth;
  return sum;
}

/// Grows a window into a passage: back to the sentence's begin, then forward as far as the width goes.
class Grower {
 public:
  Grower(std::string_view text, const Boundaries& boundaries, const Piece& piece, std::size_t width)
      : text_(text), boundaries_(boundaries), piece_(piece), width_(width) {}

  Passage grow(std::size_t begin, std::size_t end) const {
    const std::size_t spare = width_ - std::min(width_, columns(begin, end));
    Passage passage{grow_back(begin, spare), end};
    passage.end = grow_forward(passage.begin, end);
    if (passage.end == piece_.end)
      passage.begin = grow_back(passage.begin, width_ - std::min(width_, columns(passage.begin, passage.end)));
    trim(passage);
    passage.begins_inside = passage.begin > piece_.begin && !sentence_begins_at(text_, passage.begin);
    passage.ends_inside = passage.end < piece_.end && !sentence_begins_at(text_, next_text(passage.end));
    return passage;
  }

 private:
  std::size_t columns(std::size_t begin, std::size_t end) const { return columns_of(text_.substr(begin, end - begin)); }

  std::size_t next_text(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  std::size_t grow_back(std::size_t begin, std::size_t spare) const {
    // Sixty per cent of the room may go before the match: what follows it usually says more.
    const std::size_t room = spare * 6 / 10;
    std::size_t columns_used = 0;
    std::size_t at = begin;
    std::size_t limit = begin;
    while (at > piece_.begin) {
      std::size_t previous = at - 1;
      while (previous > piece_.begin && text::is_continuation(text_[previous])) --previous;
      columns_used += columns(previous, at);
      if (columns_used > room) break;
      at = previous;
      limit = at;
      if (sentence_begins_at(text_, at)) return at;
    }
    if (limit == piece_.begin) return limit;
    const std::size_t border = boundaries_.word_at_or_after(text_, piece_.begin, piece_.end, limit);
    return std::min(outside_match_after(border), begin);
  }

  std::size_t grow_forward(std::size_t begin, std::size_t end) const {
    std::size_t columns_used = columns(begin, end);
    std::size_t at = end;
    std::size_t sentence_end = 0;
    while (at < piece_.end) {
      std::size_t next = at + 1;
      while (next < piece_.end && text::is_continuation(text_[next])) ++next;
      columns_used += columns(at, next);
      if (columns_used > width_) break;
      at = next;
      if (sentence_begins_at(text_, at)) sentence_end = at;
    }
    if (at == piece_.end) return at;
    // A whole sentence reads better, unless it leaves more than a third of the room empty.
    if (sentence_end > end && columns(begin, sentence_end) * 3 >= width_ * 2) return sentence_end;
    const std::size_t border = boundaries_.word_at_or_before(text_, piece_.begin, piece_.end, at);
    return std::max(outside_match_before(border), end);
  }

  std::size_t outside_match_after(std::size_t at) const {
    for (const Match& match : piece_.matches) {
      if (match.begin < at && at < match.end) at = match.end;
    }
    return at;
  }
  std::size_t outside_match_before(std::size_t at) const {
    for (std::size_t i = piece_.matches.size(); i-- > 0;) {
      const Match& match = piece_.matches[i];
      if (match.begin < at && at < match.end) at = match.begin;
    }
    return at;
  }

  void trim(Passage& passage) const {
    while (passage.begin < passage.end && is_space(text_[passage.begin])) ++passage.begin;
    while (passage.end > passage.begin && is_space(text_[passage.end - 1])) --passage.end;
  }

  std::string_view text_;
  const Boundaries& boundaries_;
  const Piece& piece_;
  std::size_t width_;
};

/// Passages that came to touch become one; one that grew into another is cut back.
std::vector<Passage> in_order(std::vector<Passage> passages) {
  std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) { return a.begin < b.begin; });
  std::vector<Passage> merged;
  for (const Passage& passage : passages) {
    if (!merged.empty() && passage.begin <= merged.back().end) {
      if (passage.end > merged.back().end) {
        merged.back().end = passage.end;
        merged.back().ends_inside = passage.ends_inside;
      }
    } else {
      merged.push_back(passage);
    }
  }
  return merged;
}

/// Where there is no room for the signs of what was cut off, there are none.
Passage unsigned_if_narrow(Passage passage, std::size_t width) {
  if (width <= kEllipsisColumns * 4) passage.begins_inside = passage.ends_inside = false;
  return passage;
}

/// The signs between several passages must leave them half of the width.
bool has_room(std::size_t width, std::size_t passages) {
  return width > kEllipsisColumns * 4 * passages;
}

std::size_t text_width(std::size_t width, std::size_t passages) {
  const std::size_t ellipses = kEllipsisColumns * 2 * passages;
  return width > ellipses * 2 ? (width - ellipses) / passages : std::max<std::size_t>(width / passages, 1);
}

}  // namespace

std::vector<Passage> choose_passages(std::string_view text, const std::vector<Piece>& pieces, const MatchFinder& finder,
                                     const Boundaries& boundaries, std::size_t width) {
  std::vector<Measure> measures;
  measures.reserve(pieces.size());
  for (const Piece& piece : pieces) measures.emplace_back(text, piece);
  std::vector<Window> windows;
  std::size_t each = 0;
  for (std::size_t count = 1; count <= kMaxPassages; ++count) {
    if (count > 1 && !has_room(width, count)) break;
    const std::size_t columns = text_width(width, count);
    std::vector<Window> trial = windows_of_width(pieces, measures, finder, count, columns);
    if (trial.size() < count) break;
    if (count > 1 && total_worth(trial) < total_worth(windows) * kSeveralMustGain) break;
    windows = std::move(trial);
    each = columns;
  }
  std::vector<Passage> passages;
  for (const Window& window : windows) {
    const Match& first = window.piece->matches[window.first];
    std::size_t end = first.end;
    for (std::size_t i = window.first; i <= window.last; ++i) {
      end = std::max<std::size_t>(end, window.piece->matches[i].end);
    }
    const Passage passage = Grower(text, boundaries, *window.piece, each).grow(first.begin, end);
    passages.push_back(unsigned_if_narrow(passage, width));
  }
  return in_order(std::move(passages));
}

std::vector<Passage> opening_passage(std::string_view text, const std::vector<Piece>& pieces,
                                     const Boundaries& boundaries, std::size_t width) {
  for (const Piece& piece : pieces) {
    std::size_t begin = piece.begin;
    while (begin < piece.end && is_space(text[begin])) ++begin;
    if (begin == piece.end) continue;
    const Passage passage = Grower(text, boundaries, piece, text_width(width, 1)).grow(begin, begin);
    return {unsigned_if_narrow(passage, width)};
  }
  return {};
}

}  // namespace zhen::searcher
