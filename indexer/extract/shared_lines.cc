#include "indexer/extract/shared_lines.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "common/text/charset.h"
#include "indexer/extract/article.h"

namespace zhen::indexer {
namespace {

constexpr unsigned kPagesWithLabel = 4;      // of one site, at least, for lines that say little
constexpr unsigned kLabelShare = 500;        // and one page in so many
constexpr unsigned kPagesWithSentence = 25;  // for lines that read like an article: a story has fewer reprints
constexpr unsigned kSentenceShare = 100;
constexpr unsigned kWellKnown = 200;  // pages of a site, after which a line's rarity means something

bool is_common_label(unsigned pages, unsigned site_pages) {
  return pages >= std::max(kPagesWithLabel, site_pages / kLabelShare);
}

bool is_common_sentence(unsigned pages, unsigned site_pages) {
  return pages >= std::max(kPagesWithSentence, site_pages / kSentenceShare);
}

}  // namespace

std::uint64_t SharedLines::fingerprint() const {
  std::uint64_t hash = site_pages >= kWellKnown ? 1 : 0;
  for (const SharedLine& line : lines) {
    const std::uint64_t judged = (is_common_label(line.pages, site_pages) ? 2U : 0U) |
                                 (is_common_sentence(line.pages, site_pages) ? 4U : 0U) |
                                 (site_pages >= kWellKnown ? 1U : 0U);
    if (judged == 0) continue;
    const std::uint64_t fact[2] = {judged, line.begin};
    hash = XXH3_64bits_withSeed(fact, sizeof fact, hash);
  }
  return hash;
}

LineCounts::LineCounts(const SharedLines& shared, std::string_view bytes, std::string_view encoding)
    : site_pages_(shared.site_pages) {
  for (const SharedLine& line : shared.lines) {
    if (line.end > bytes.size()) break;
    const std::string_view written = bytes.substr(line.begin, line.end - line.begin);
    const std::uint64_t key = encoding == "UTF-8" ? line_key(written) : line_key(text::decode(written, encoding).utf8);
    std::uint32_t& pages = pages_[key];
    pages = std::max(pages, line.pages);
  }
}

unsigned LineCounts::pages_with(const Line& line) const {
  const auto known = pages_.find(line.key);
  return known == pages_.end() ? 1 : known->second;
}

bool LineCounts::is_rare(const Line& line) const {
  return site_pages_ >= kWellKnown && pages_with(line) <= 1;
}

bool LineCounts::is_furniture(const Line& line) const {
  const unsigned pages = pages_with(line);
  return article_value(line) > 0 ? is_common_sentence(pages, site_pages_) : is_common_label(pages, site_pages_);
}

}  // namespace zhen::indexer
