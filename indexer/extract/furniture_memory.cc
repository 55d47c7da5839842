#include "indexer/extract/furniture_memory.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "indexer/extract/article.h"

namespace zhen::indexer {
namespace {

constexpr unsigned kPagesWithLabel = 4;      // of one site, at least, for lines that say little
constexpr unsigned kLabelShare = 500;        // and one page in so many
constexpr unsigned kPagesWithSentence = 25;  // for lines that read like an article: a story has fewer reprints
constexpr unsigned kSentenceShare = 100;
constexpr std::uint32_t kLongestLine = 600;  // bytes; longer ones are articles
constexpr unsigned kWellKnown = 200;         // pages of a site, after which a line's rarity means something
constexpr unsigned kMostCounted = 0xFFFF;

std::uint64_t key_of(std::string_view site, const Line& line) {
  const std::uint64_t pair[2] = {XXH3_64bits(site.data(), site.size()), line.key};
  return XXH3_64bits(pair, sizeof pair);
}

}  // namespace

FurnitureMemory::FurnitureMemory(std::size_t lines)
    : slots_(std::bit_ceil(std::max(lines, kWays))), bucket_mask_(slots_.size() / kWays - 1) {}

void FurnitureMemory::learn(std::string_view site, const PageText& page) {
  std::vector<std::uint64_t> keys;
  keys.reserve(page.lines.size() + 1);
  keys.push_back(key_of(site, Line{}));  // counts the site's pages
  for (const Line& line : page.lines) {
    if (line.size() <= kLongestLine) keys.push_back(key_of(site, line));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint64_t key : keys) remember(key);
}

void FurnitureMemory::remember(std::uint64_t key) {
  const std::uint64_t tag = key & ~std::uint64_t{kMostCounted};
  std::atomic<std::uint64_t>* const bucket = &slots_[(key & bucket_mask_) * kWays];
  std::size_t weakest = 0;
  std::uint64_t weakest_count = kMostCounted + 1U;
  for (std::size_t way = 0; way < kWays; ++way) {
    std::uint64_t slot = bucket[way].load(std::memory_order_relaxed);
    const std::uint64_t count = slot & kMostCounted;
    if (count != 0 && (slot & ~std::uint64_t{kMostCounted}) == tag) {
      if (count < kMostCounted) bucket[way].fetch_add(1, std::memory_order_relaxed);
      return;
    }
    if (count < weakest_count) {
      weakest_count = count;
      weakest = way;
    }
  }
  // A newcomer displaces only what was seen once; what was seen more often loses a page and stays a while.
  std::uint64_t slot = bucket[weakest].load(std::memory_order_relaxed);
  const std::uint64_t next = weakest_count <= 1 ? (tag | 1U) : slot - 1;
  bucket[weakest].compare_exchange_strong(slot, next, std::memory_order_relaxed);
}

unsigned FurnitureMemory::count_of(std::uint64_t key) const {
  const std::uint64_t tag = key & ~std::uint64_t{kMostCounted};
  const std::atomic<std::uint64_t>* const bucket = &slots_[(key & bucket_mask_) * kWays];
  for (std::size_t way = 0; way < kWays; ++way) {
    const std::uint64_t slot = bucket[way].load(std::memory_order_relaxed);
    if ((slot & kMostCounted) != 0 && (slot & ~std::uint64_t{kMostCounted}) == tag) {
      return static_cast<unsigned>(slot & kMostCounted);
    }
  }
  return 0;
}

unsigned FurnitureMemory::pages_with(std::string_view site, const Line& line) const {
  return count_of(key_of(site, line));
}

bool FurnitureMemory::is_rare(std::string_view site, const Line& line) const {
  return pages_with(site, Line{}) >= kWellKnown && pages_with(site, line) <= 1;
}

bool FurnitureMemory::is_furniture(std::string_view site, const Line& line) const {
  if (line.size() > kLongestLine) return false;
  const unsigned seen = pages_with(site, line);
  if (seen < kPagesWithLabel) return false;
  const unsigned pages = pages_with(site, Line{});
  if (article_value(line) > 0) return seen >= std::max(kPagesWithSentence, pages / kSentenceShare);
  return seen >= std::max(kPagesWithLabel, pages / kLabelShare);
}

}  // namespace zhen::indexer
