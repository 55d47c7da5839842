#include "searcher/rank/string_check.h"

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
  const std::size_t at = text.find(folded_string);
  return at != std::string_view::npos && stands_alone_before(text.substr(at + folded_string.size()));
}

}  // namespace

Result<bool> StringCheck::contains(const index::Segment& segment, Xapian::docid local, std::string_view folded_string) {
  const auto document = segment.document(local);
  if (!document) return document.error();
  if (contains_as_written(document->text, folded_string)) return true;
  for (const std::string& text : {std::cref(document->text), std::cref(document->title)}) {
    text::fold_into(text, folded_);
    if (find_phrase(folded_, folded_string).begin != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace zhen::searcher
