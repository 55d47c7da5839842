// One page on its way from a file to the index, as a reader hands it over: nothing judged yet.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::indexer {

enum class PageFormat : std::uint8_t {
  kText,  ///< a page as scraped: plain text with its furniture
  kHtml,
  kMarkdown,
  kArticle,  ///< a clean article from a record's `body`: no furniture to judge
};

/// Facts that a record, header or front matter states; they win over what is read from the page.
struct GivenFields {
  std::optional<std::string> title, date, source, site, url, lang, author;
};

struct Page {
  std::string id;
  std::string path;  ///< of the file that held it; empty for standard input
  PageFormat format = PageFormat::kText;
  std::string bytes;             ///< undecoded
  bool is_utf8 = false;          ///< true where the container is UTF-8 by rule (JSON)
  std::string declared_charset;  ///< from a container's header; HTML's own declaration is read later
  GivenFields given;
  std::string fetched;             ///< archive header's date (ISO), if any: role "scraped"
  std::vector<std::string> notes;  ///< what the reader had to assume; reported as warnings
};

/// A file or record that cannot become a document, and why.
struct Rejection {
  std::string where;   ///< path, path#n or path:line
  std::string reason;  ///< fact and remedy in one line
};

/// Where readers deliver. Returning false stops the reading (out of room, cancelled).
struct PageSink {
  std::function<bool(Page&&)> page;
  std::function<void(Rejection&&)> rejected;
  std::function<void(std::string_view kind)> passed_over;  ///< what is no page: ".jpg", "hidden file", "status 404"
};

}  // namespace zhen::indexer
