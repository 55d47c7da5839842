// A snippet or title as a program shows it: HTML, a terminal's styles, plain text, or offsets of one's own counting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhen/export.h"
#include "zhen/search_result.h"

namespace zhen {

enum class Markup : std::uint8_t {
  text,  ///< the words alone
  html,  ///< & < > " ' escaped, matches in <mark>…</mark>: fit for an element's content or a quoted attribute's value
  ansi,  ///< matches in bold
};

/// `text` in a form, its highlights marked. Pages are not trusted: in every form, control characters but line feed and
/// tab, and characters that change the direction of writing, become U+FFFD.
/// @param highlights  ascending, disjoint; what lies outside of the text is left out
/// Thread-safety: reentrant. Cost: linear.
ZHEN_API std::string mark_up(std::string_view text, const std::vector<Highlight>& highlights, Markup form);

inline std::string mark_up(const Snippet& snippet, Markup form) {
  return mark_up(snippet.text, snippet.highlights, form);
}

/// What the highlights' offsets are counted in, for languages whose strings are not bytes.
enum class OffsetUnit : std::uint8_t {
  code_points,  ///< Python
  utf16,        ///< JavaScript, Java, C#
};

/// The highlights of a UTF-8 text, which count bytes, counted in other units. Cost: linear.
ZHEN_API std::vector<Highlight> offsets_in(std::string_view text, const std::vector<Highlight>& highlights,
                                           OffsetUnit unit);

}  // namespace zhen
