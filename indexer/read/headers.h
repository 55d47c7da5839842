// Header lines as mail, HTTP and WARC have them, and the media types that they state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/read/page.h"

namespace zhen::indexer {

/// `Name: value` lines. Names compare without regard to case; a line that begins with a blank continues the one before.
class Headers {
 public:
  /// Lines without a colon are left out.
  static Headers parse(std::string_view lines);

  /// The first value of that name, trimmed; empty where there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// The length of the header block at the front of `text`, with the empty line that ends it. Nothing: it does not end.
std::optional<std::size_t> header_length(std::string_view text);

/// `text/html; charset="gb2312"` → both in lower case.
struct MediaType {
  std::string type;
  std::string charset;
  static MediaType parse(std::string_view value);
};

/// The format of a page of that type; nothing for what is not read (images, scripts, style sheets, feeds …).
std::optional<PageFormat> page_format_of(std::string_view media_type);

bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trimmed_blanks(std::string_view text);

}  // namespace zhen::indexer
