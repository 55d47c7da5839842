#include "searcher/rank/string_check.h"

#include "common/text/folding.h"
#include "searcher/snippet/phrase.h"

namespace zhen::searcher {

Result<bool> StringCheck::contains(const index::Segment& segment, Xapian::docid local, std::string_view folded_string) {
  const auto document = segment.document(local);
  if (!document) return document.error();
  for (const std::string& text : {std::cref(document->text), std::cref(document->title)}) {
    text::fold_into(text, folded_);
    if (find_phrase(folded_, folded_string).begin != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace zhen::searcher
