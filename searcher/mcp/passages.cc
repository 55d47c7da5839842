#include "searcher/mcp/passages.h"

#include <algorithm>
#include <optional>

namespace zhen::mcp {

namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The last place at or before `limit` where a sentence ends in `text`, else where a character does.
std::size_t cut_before(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text.size();
  std::size_t best = 0;
  for (const std::string_view stop : {"。", "！", "？", ". ", "! ", "? "}) {
    const std::size_t at = text.rfind(stop, limit - stop.size());
    if (at != std::string_view::npos) best = std::max(best, at + stop.size());
  }
  if (best > limit / 2) return best;
  while (limit > 0 && continues(text[limit])) --limit;
  return limit;
}

bool is_furniture(const Document& document, std::size_t begin, std::size_t end) {
  const auto after = std::upper_bound(document.furniture.begin(), document.furniture.end(), begin,
                                      [](std::size_t at, const Highlight& range) { return at < range.begin; });
  return after != document.furniture.begin() && std::prev(after)->end >= end;
}

bool is_blank(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

/// Where `piece`, which begins with no blank, stands in `text`; white space counts for nothing, for a snippet shows it
/// as one blank or, between the lines of wrapped Chinese, as none.
std::optional<Highlight> find_piece(std::string_view text, std::string_view piece) {
  for (std::size_t begin = text.find(piece[0]); begin != std::string_view::npos;
       begin = text.find(piece[0], begin + 1)) {
    std::size_t at = begin;
    std::size_t read = 0;
    while (read < piece.size()) {
      while (read < piece.size() && is_blank(piece[read])) ++read;
      while (at < text.size() && is_blank(text[at])) ++at;
      if (read == piece.size() || at == text.size() || text[at] != piece[read]) break;
      ++at;
      ++read;
    }
    if (read == piece.size()) return Highlight{begin, at};
  }
  return std::nullopt;
}

void add_piece(std::vector<Passage>& passages, std::string_view piece, std::size_t begin) {
  const bool fits = !passages.empty() && passages.back().text.size() + 1 + piece.size() <= kPassageBytes;
  if (!fits) passages.push_back({begin, begin, {}});
  Passage& passage = passages.back();
  if (!passage.text.empty()) passage.text += '\n';
  passage.text += piece;
  passage.end = begin + piece.size();
}

}  // namespace

std::vector<Passage> passages_of(const Document& document) {
  std::vector<Passage> passages;
  const std::string_view text = document.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (!blank && !is_furniture(document, begin, end)) {
      for (std::size_t at = begin; !line.empty();) {
        const std::size_t length = cut_before(line, kPassageBytes);
        add_piece(passages, line.substr(0, length), at);
        line.remove_prefix(length);
        at += length;
      }
    }
    begin = end + 1;
  }
  return passages;
}

Passage slice_of(std::string_view text, std::size_t begin, std::size_t end) {
  begin = std::min(begin, text.size());
  end = std::clamp(end, begin, text.size());
  while (begin > 0 && begin < text.size() && continues(text[begin])) --begin;
  end = std::min(end, begin + kPassageBytes);
  while (end < text.size() && end > begin && continues(text[end])) --end;
  return {begin, end, std::string(text.substr(begin, end - begin))};
}

std::vector<Highlight> places_of(std::string_view snippet, std::string_view text) {
  constexpr std::string_view kJoint = " … ";
  std::vector<Highlight> places;
  while (!snippet.empty()) {
    const std::size_t end = std::min(snippet.find(kJoint), snippet.size());
    std::string_view piece = snippet.substr(0, end);
    snippet.remove_prefix(std::min(end + kJoint.size(), snippet.size()));
    while (piece.starts_with("…")) piece.remove_prefix(std::string_view("…").size());
    while (piece.ends_with("…")) piece.remove_suffix(std::string_view("…").size());
    while (piece.starts_with(' ')) piece.remove_prefix(1);
    while (piece.ends_with(' ')) piece.remove_suffix(1);
    if (piece.empty()) continue;
    if (const auto place = find_piece(text, piece)) places.push_back(*place);
  }
  return places;
}

}  // namespace zhen::mcp
