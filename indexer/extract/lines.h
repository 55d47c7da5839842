// A page's text as lines, each with what can be seen of it without knowing the others' meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/line_form.h"

namespace zhen::indexer {

/// Where a line stands in the structure of an HTML page. Text pages know only kUnknown.
enum class Region : std::uint8_t { kUnknown, kNavigation, kHeader, kFooter, kAside, kComments, kArticle };

struct Line {
  std::uint32_t begin = 0;  ///< half-open range of bytes of the page's text, blanks and bullet at its ends left out
  std::uint32_t end = 0;
  std::uint32_t raw_begin = 0;  ///< the whole line without its line break
  std::uint32_t raw_end = 0;
  std::uint64_t key = 0;       ///< hash of the trimmed content: equal lines have equal keys
  std::uint16_t han = 0;       ///< characters
  std::uint16_t words = 0;     ///< of alphabetic scripts and numbers
  std::uint16_t capitals = 0;  ///< words that begin with a capital
  std::uint16_t digits = 0;
  std::uint16_t commas = 0;      ///< clause marks: , ; ， 、 ；
  std::uint16_t stops = 0;       ///< sentence ends inside or at the end
  std::uint16_t separators = 0;  ///< | · > » and wide gaps, which part the entries of menus
  bool ends_sentence = false;    ///< . ! ? 。 ！ ？ … (closing quotes after it ignored)
  bool bullet = false;
  bool timed = false;         ///< begins with a time of day, as the items of a ticker do
  bool dated = false;         ///< short, with a complete date in it
  bool starts_block = false;  ///< a blank line (or a block's edge) stands before it
  bool repeated = false;      ///< the same content stands elsewhere on the page
  bool wrapped = false;       ///< one of a paragraph's lines, broken at a fixed width
  std::uint8_t heading = 0;   ///< h1 … h6
  Region region = Region::kUnknown;
  LineForm form = LineForm::kPlain;
  std::uint32_t link_bytes = 0;  ///< of content inside links; only where links_known
  std::uint32_t node = 0;        ///< the HTML block that holds it (html_tree.h)

  std::uint32_t size() const { return end - begin; }
  /// Length in words: a Han character counts for two thirds of one.
  unsigned length() const { return words + han * 2U / 3U; }
  /// All of it is links (HTML only).
  bool links_only() const { return link_bytes > 0 && link_bytes + 2 >= size() && length() < 25; }
};

/// A page's text, its lines (blank ones left out) and what is known of them.
struct PageText {
  std::string text;
  std::vector<Line> lines;
  bool links_known = false;  ///< HTML: link_bytes, heading, region and node mean something

  std::string_view view(const Line& line) const {
    return std::string_view(text).substr(line.begin, line.end - line.begin);
  }
  std::string_view view(std::size_t line) const { return view(lines[line]); }
};

/// Splits text at line breaks and looks at each line: counts, bullet, form, repetition.
/// Cost: linear, one pass over the bytes.
PageText split_lines(std::string text);

/// The features of one line of text, its place excepted: for a renderer that knows its lines already.
Line look_at_line(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// What look_at_line() sets as the key of this line.
std::uint64_t line_key(std::string_view line);

/// Sets `repeated` on every line whose content the page holds twice.
void mark_repeated(PageText& page);

}  // namespace zhen::indexer
