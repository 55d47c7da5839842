// What does this page say? Raw page → decoded text with title, date, source, site, language, furniture and reasons.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/calendar.h"
#include "common/index/stored_document.h"
#include "indexer/read/page.h"

namespace zhen::indexer {

/// One reading that an extractor offers. The judge (judge.h) keeps them all, so that it can be asked why.
struct Candidate {
  std::string field;      ///< title date source site url author lang
  std::string value;      ///< normalised: ISO date, canonical outlet …
  std::string role;       ///< dates: published updated dateline event page-clock other-story scraped; else ""
  std::size_t begin = 0;  ///< byte in the page's text; 0 where it stands in no text (meta tag, URL)
  std::size_t end = 0;
  std::string evidence;  ///< the words it was read from, and where: `byline "Xinhua, May 25, 2023"`
  double score = 0;      ///< higher is better within a field
  bool chosen = false;
  std::string reason;  ///< why it was chosen or not, in a few words
};

struct SharedLines;
class Outlets;

struct UnderstandOptions {
  index::Day now = 0;                      ///< today; dates more than two days later are not believed
  bool explain = false;                    ///< keep every candidate with its reason
  std::shared_ptr<const Outlets> outlets;  ///< null: the file that the program was built with (read once)
};

struct UnderstoodPage {
  index::StoredDocument document;     ///< complete but for path aliases that the writer adds
  std::vector<Candidate> candidates;  ///< empty unless explained
  std::vector<std::string> warnings;  ///< e.g. an uncertain encoding
  std::string rejected;               ///< not empty: why this is no document (binary, empty)
};

/// Reads one page. Thread-safety: one a thread (caches inside). Never fails on content: the worst page is
/// undated, untitled and all article.
class Understander {
 public:
  explicit Understander(UnderstandOptions options);
  /// @param shared  what the collection knows of the page's lines (furniture_memory.h); null: judged by itself
  UnderstoodPage understand(Page&& page, const SharedLines* shared = nullptr);

 private:
  UnderstandOptions options_;
};

/// What a reader came for: the text without its furniture and without the lines that repeat the title.
std::string article_text(const index::StoredDocument& document);

/// The furniture's lines, trimmed, without blank ones.
std::vector<std::string> furniture_lines(const index::StoredDocument& document);

}  // namespace zhen::indexer
