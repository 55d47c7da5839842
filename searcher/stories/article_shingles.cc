#include "searcher/stories/article_shingles.h"

#include <string_view>

#include "common/index/signature.h"
#include "common/index/terms.h"
#include "common/text/folding.h"

namespace zhen::searcher {

std::vector<std::uint64_t> article_shingles(const index::StoredDocument& document, const text::Analyzer& analyzer) {
  std::vector<std::uint32_t> units;
  std::string folded;
  for (const index::Range& range : document.article()) {
    text::fold_into(std::string_view(document.text).substr(range.begin, range.end - range.begin), folded);
    analyzer.tokens(folded, [&](const text::Token& token) {
      units.push_back(static_cast<std::uint32_t>(index::stable_hash(token.term)));
    });
  }
  return index::shingles_of(units);
}

}  // namespace zhen::searcher
