#include "indexer/extract/furniture_memory.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "indexer/extract/named_outlet.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLongestLine = 600;  // bytes; longer ones are articles
constexpr std::uint64_t kMostCounted = 0xFFFF;

bool is_blank_byte(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// UTF-16 has no lines of bytes; what else has zeros is no text.
bool has_lines(const Page& page) {
  const std::string_view head = std::string_view(page.bytes).substr(0, 1024);
  return page.format != PageFormat::kArticle && head.find('\0') == std::string_view::npos &&
         !head.starts_with("\xFF\xFE") && !head.starts_with("\xFE\xFF");
}

/// Calls `take` with the trimmed range of each piece between two of the marks that is neither blank nor long.
template <typename Take>
void each_piece(std::string_view bytes, std::string_view marks, const Take& take) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t mark = marks.size() == 1 ? bytes.find(marks[0], at) : bytes.find_first_of(marks, at);
    std::size_t end = std::min(mark, bytes.size());
    const std::size_t next = end + 1;
    while (at < end && is_blank_byte(bytes[at])) ++at;
    while (end > at && is_blank_byte(bytes[end - 1])) --end;
    if (end > at && end - at <= kLongestLine) take(at, end);
    at = next;
  }
}

/// The lines of a text, or what stands between the tags of HTML.
template <typename Take>
void each_line(const Page& page, const Take& take) {
  const std::string_view bytes = page.bytes;
  if (page.format != PageFormat::kHtml) {
    const bool lone_returns = bytes.substr(0, 4096).find('\r') != std::string_view::npos;
    return each_piece(bytes, lone_returns ? "\r\n" : "\n", take);
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t tag = std::min(bytes.find('<', at), bytes.size());
    each_piece(bytes.substr(at, tag - at), "\n",
               [&](std::size_t begin, std::size_t end) { take(at + begin, at + end); });
    const std::size_t close = bytes.find('>', tag);
    if (close == std::string_view::npos) return;
    at = close + 1;
  }
}

/// What pages of one site share: the host, where an address is given; else the run is one site.
std::uint64_t site_of(const Page& page) {
  const std::string_view host = page.given.url ? host_of(*page.given.url) : std::string_view();
  return XXH3_64bits(host.data(), host.size());
}

std::uint64_t key_of(std::uint64_t site, std::string_view line) {
  return XXH3_64bits_withSeed(line.data(), line.size(), site);
}

}  // namespace

FurnitureMemory::FurnitureMemory(std::size_t lines)
    : slots_(std::bit_ceil(std::max(lines, kWays))), bucket_mask_(slots_.size() / kWays - 1) {}

void FurnitureMemory::learn(const Page& page) {
  if (!has_lines(page)) return;
  const std::uint64_t site = site_of(page);
  const std::string_view bytes = page.bytes;
  keys_.assign(1, key_of(site, {}));  // counts the site's pages
  each_line(page, [&](std::size_t begin, std::size_t end) {
    keys_.push_back(key_of(site, bytes.substr(begin, end - begin)));
  });
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  for (const std::uint64_t key : keys_) remember(key);
}

SharedLines FurnitureMemory::look_up(const Page& page) const {
  SharedLines shared;
  if (!has_lines(page)) return shared;
  const std::uint64_t site = site_of(page);
  const std::string_view bytes = page.bytes;
  shared.site_pages = count_of(key_of(site, {}));
  each_line(page, [&](std::size_t begin, std::size_t end) {
    const unsigned pages = count_of(key_of(site, bytes.substr(begin, end - begin)));
    if (pages >= 2) shared.lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), pages});
  });
  return shared;
}

void FurnitureMemory::remember(std::uint64_t key) {
  const std::uint64_t tag = key & ~kMostCounted;
  std::uint64_t* const bucket = &slots_[(key & bucket_mask_) * kWays];
  std::uint64_t* weakest = bucket;
  for (std::size_t way = 0; way < kWays; ++way) {
    std::uint64_t& slot = bucket[way];
    if ((slot & kMostCounted) != 0 && (slot & ~kMostCounted) == tag) {
      if ((slot & kMostCounted) < kMostCounted) ++slot;
      return;
    }
    if ((slot & kMostCounted) < (*weakest & kMostCounted)) weakest = &slot;
  }
  // A newcomer displaces only what was seen once; what was seen more often loses a page and stays a while.
  if ((*weakest & kMostCounted) <= 1) {
    *weakest = tag | 1U;
  } else {
    --*weakest;
  }
}

unsigned FurnitureMemory::count_of(std::uint64_t key) const {
  const std::uint64_t tag = key & ~kMostCounted;
  const std::uint64_t* const bucket = &slots_[(key & bucket_mask_) * kWays];
  for (std::size_t way = 0; way < kWays; ++way) {
    const std::uint64_t slot = bucket[way];
    if ((slot & kMostCounted) != 0 && (slot & ~kMostCounted) == tag) return static_cast<unsigned>(slot & kMostCounted);
  }
  return 0;
}

}  // namespace zhen::indexer
