#include "searcher/rank/string_check.h"

#include <algorithm>
#include <vector>

#include "common/text/folding.h"
#include "searcher/snippet/phrase.h"

namespace zhen::searcher {
namespace {

/// Whether what follows a string cannot change how it folds: only marks do, and these bytes begin none.
bool stands_alone_before(std::string_view rest) {
  if (rest.empty()) return true;
  const auto lead = static_cast<unsigned char>(rest.front());
  return lead < 0x80 || (lead >= 0xE4 && lead <= 0xE9) || rest.starts_with("\xE3\x80\x82");  // ASCII, Han, 。
}

/// Most pages hold the string as it is folded: then nothing need be folded to see it.
bool contains_as_written(std::string_view text, std::string_view folded_string) {
  const std::size_t at = find_bytes(text, folded_string);
  return at != std::string_view::npos && stands_alone_before(folded_string) &&
         stands_alone_before(text.substr(at + folded_string.size()));
}

}  // namespace

bool StringCheck::holds(std::string_view text, std::string_view folded_string, bool joins_lines) {
  text::fold_into(text, folded_);
  const LineBreaks breaks = joins_lines ? LineBreaks::kMayBeTypesetting : LineBreaks::kAreBlanks;
  return find_phrase(folded_, folded_string, 0, breaks).begin != std::string_view::npos;
}

Result<bool> StringCheck::contains(const index::Segment& segment, Xapian::docid local, std::string_view folded_string,
                                   Where where) {
  if (auto read = segment.read_document(local, bytes_); !read) return read.error();
  const auto document = index::parse_stored_text(bytes_);
  if (!document) return segment.damaged_document(local, "its fields cannot be read");
  bytes_read_ = document->text.size() + document->title.size();
  if (holds(document->title, folded_string, true)) return true;
  if (where == Where::kTitle) return false;
  if (contains_as_written(document->text, folded_string)) return true;
  if (document->furniture.empty()) return holds(document->text, folded_string, true);
  if (holds(document->text, folded_string, false)) return true;
  // Lines of the article and of furniture are never one, as they were not to the analyzer.
  const auto in_piece = [&](const index::Range& range) {
    return holds(document->text.substr(range.begin, range.end - range.begin), folded_string, true);
  };
  const std::vector<index::Range> article = document->article();
  return std::any_of(article.begin(), article.end(), in_piece) ||
         std::any_of(document->furniture.begin(), document->furniture.end(), in_piece);
}

}  // namespace zhen::searcher
