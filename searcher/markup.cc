#include "zhen/markup.h"

#include <algorithm>

#include "common/text/utf8.h"

namespace zhen {
namespace {

constexpr std::string_view kReplaced = "\uFFFD";

bool is_unsafe(char32_t c) {
  if (c < 0x20) return c != U'\n' && c != U'\t';
  return (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

void append_safely(std::string_view text, Markup form, std::string& shown) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint next = text::code_point_at(text, at);
    const std::string_view entity = form == Markup::html && next.length == 1 ? entity_of(text[at]) : std::string_view();
    if (!entity.empty()) {
      shown += entity;
    } else {
      shown += !next.well_formed || is_unsafe(next.value) ? kReplaced : text.substr(at, next.length);
    }
    at += next.length;
  }
}

std::string_view begin_mark(Markup form) {
  return form == Markup::html ? "<mark>" : form == Markup::ansi ? "\x1b[1m" : "";
}

std::string_view end_mark(Markup form) {
  return form == Markup::html ? "</mark>" : form == Markup::ansi ? "\x1b[0m" : "";
}

}  // namespace

std::string mark_up(std::string_view text, const std::vector<Highlight>& highlights, Markup form) {
  std::string shown;
  shown.reserve(text.size() + highlights.size() * 16);
  std::size_t at = 0;
  for (const Highlight& highlight : highlights) {
    if (highlight.begin < at || highlight.end <= highlight.begin || highlight.end > text.size()) continue;
    append_safely(text.substr(at, highlight.begin - at), form, shown);
    shown += begin_mark(form);
    append_safely(text.substr(highlight.begin, highlight.end - highlight.begin), form, shown);
    shown += end_mark(form);
    at = highlight.end;
  }
  append_safely(text.substr(at), form, shown);
  return shown;
}

std::vector<Highlight> offsets_in(std::string_view text, const std::vector<Highlight>& highlights, OffsetUnit unit) {
  std::vector<Highlight> counted;
  std::size_t byte = 0;
  std::size_t units = 0;
  const auto advance_to = [&](std::size_t target) {
    for (target = std::min(target, text.size()); byte < target;) {
      const text::CodePoint next = text::code_point_at(text, byte);
      units += unit == OffsetUnit::utf16 && next.value > 0xFFFF ? 2 : 1;
      byte += next.length;
    }
    return units;
  };
  for (const Highlight& highlight : highlights) {
    const std::size_t begin = advance_to(highlight.begin);
    counted.push_back({begin, advance_to(highlight.end)});
  }
  return counted;
}

}  // namespace zhen
