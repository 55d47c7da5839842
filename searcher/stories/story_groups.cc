#include "searcher/stories/story_groups.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/index/signature.h"
#include "searcher/stories/article_shingles.h"

namespace zhen::searcher {
namespace {

// Two pages that agree in all bytes of a band are compared. At an overlap of 0.8 one pair in 14,000 meets in no band;
// at 0.5 half of the pairs are spared the comparison.
constexpr std::size_t kBandBytes = 5;
constexpr std::size_t kBands = index::kSignatureBytes / kBandBytes;

// The bytes that agree spread by 0.037 around an overlap of 0.8: between these, three times that away, the texts
// decide.
constexpr std::size_t kSurelyCopies = 109;
constexpr std::size_t kSurelyNot = 82;
// Beyond so many readings of texts, the signatures' estimate has to do.
constexpr std::size_t kMostReadings = 50'000;
constexpr std::size_t kSeemCopies = 96;

/// In a crowd that agrees in a band (forms, boilerplate) a page is compared with so many of those that follow it.
constexpr std::size_t kMostNeighbours = 256;
constexpr std::size_t kMostKeptShingles = 2048;

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), 0U); }

  std::uint32_t find(std::uint32_t item) {
    while (parents_[item] != item) item = parents_[item] = parents_[parents_[item]];
    return item;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t left = find(a), right = find(b);
    parents_[std::max(left, right)] = std::min(left, right);
  }
  bool joined(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }

 private:
  std::vector<std::uint32_t> parents_;
};

struct SignedPage {
  std::uint64_t id_hash = 0;
  PageRef place;
  index::Signature signature;
};

std::uint64_t band_key(const index::Signature& signature, std::size_t band) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < kBandBytes; ++i) key = key << 8U | signature[band * kBandBytes + i];
  return (key * 0x9E3779B97F4A7C15U) >> 32U;
}

/// The pages in an order of their own, and who is whose copy. Everything is done in that order, so that no bound above
/// depends on how the pages came.
class CopyFinder {
 public:
  CopyFinder(const index::Snapshot& snapshot, const text::Analyzer& analyzer)
      : snapshot_(snapshot), analyzer_(analyzer), pages_(signed_pages(snapshot)), copies_(pages_.size()) {}

  Result<void> run() {
    join_equal();
    for (std::size_t band = 0; band < kBands; ++band) join_band(band);
    return settle_doubts();
  }

  const std::vector<SignedPage>& pages() const { return pages_; }
  std::uint32_t group(std::uint32_t page) { return copies_.find(page); }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  static std::vector<SignedPage> signed_pages(const index::Snapshot& snapshot) {
    std::vector<SignedPage> pages;
    for (std::uint32_t s = 0; s < snapshot.segments().size(); ++s) {
      const index::Segment& segment = *snapshot.segments()[s];
      for (std::size_t row = 0; row < segment.signatures().size(); ++row) {
        const auto local = static_cast<Xapian::docid>(row + 1);
        const index::Signature signature = segment.signatures().row(row);
        if (!segment.is_live(local) || !index::is_signed(signature)) continue;
        pages.push_back({segment.columns().id_hash[row], {s, local}, signature});
      }
    }
    std::ranges::sort(pages, {}, [](const SignedPage& page) {
      return std::tuple(page.id_hash, page.place.segment, page.place.local);
    });
    return pages;
  }

  /// Pages with the very same signature; the first of each stands for all in what follows.
  void join_equal() {
    std::vector<std::uint32_t> order(pages_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(pages_[a].signature, a) < std::tie(pages_[b].signature, b);
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && pages_[order[i]].signature == pages_[order[i - 1]].signature) {
        copies_.join(order[i - 1], order[i]);
      } else {
        distinct_.push_back(order[i]);
      }
    }
    std::ranges::sort(distinct_);
  }

  void join_band(std::size_t band) {
    keys_.clear();
    for (const std::uint32_t page : distinct_) keys_.push_back(band_key(pages_[page].signature, band) << 32U | page);
    std::ranges::sort(keys_);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      for (std::size_t j = i + 1; j < keys_.size() && j <= i + kMostNeighbours; ++j) {
        if (keys_[i] >> 32U != keys_[j] >> 32U) break;
        compare(static_cast<std::uint32_t>(keys_[i]), static_cast<std::uint32_t>(keys_[j]));
      }
    }
  }

  void compare(std::uint32_t a, std::uint32_t b) {
    const std::size_t same = index::agreement(pages_[a].signature, pages_[b].signature);
    if (same >= kSurelyCopies) {
      copies_.join(a, b);
    } else if (same > kSurelyNot) {
      doubts_.emplace_back(a, b);
    }
  }

  /// A pair that is joined by others needs no look; which others, makes no difference to the groups.
  Result<void> settle_doubts() {
    std::ranges::sort(doubts_);
    doubts_.erase(std::unique(doubts_.begin(), doubts_.end()), doubts_.end());
    std::size_t readings = 0;
    for (const auto& [a, b] : doubts_) {
      if (copies_.joined(a, b)) continue;
      if (++readings > kMostReadings) {
        if (index::agreement(pages_[a].signature, pages_[b].signature) >= kSeemCopies) copies_.join(a, b);
        continue;
      }
      if (shingles_.size() > kMostKeptShingles) shingles_.clear();
      const auto left = shingles(a);
      if (!left) return left.error();
      const auto right = shingles(b);
      if (!right) return right.error();
      if (index::jaccard(**left, **right) >= kSameStory) copies_.join(a, b);
    }
    return {};
  }

  Result<const std::vector<std::uint64_t>*> shingles(std::uint32_t page) {
    const auto [entry, is_new] = shingles_.try_emplace(page);
    if (is_new) {
      const PageRef place = pages_[page].place;
      const auto document = snapshot_.segments()[place.segment]->document(place.local);
      if (!document) return document.error();
      entry->second = article_shingles(*document, analyzer_);
    }
    return &entry->second;
  }

  const index::Snapshot& snapshot_;
  const text::Analyzer& analyzer_;
  std::vector<SignedPage> pages_;
  UnionFind copies_;
  std::vector<std::uint32_t> distinct_;
  std::vector<std::uint64_t> keys_;
  std::vector<Pair> doubts_;
  std::unordered_map<std::uint32_t, std::vector<std::uint64_t>> shingles_;
};

/// A page whose date is a month or a year comes after those of its days.
auto leading_order(const index::Snapshot& snapshot, const SignedPage& page) {
  const index::Columns& columns = snapshot.segments()[page.place.segment]->columns();
  const std::size_t row = page.place.local - 1;
  const bool undated = columns.date_role[row] == 0;
  return std::tuple(undated, undated ? 0 : columns.date_last[row], undated ? 0 : -columns.date_first[row], page.id_hash,
                    page.place.segment, page.place.local);
}

}  // namespace

Result<StoryGroups> StoryGroups::find(const index::Snapshot& snapshot, const text::Analyzer& analyzer) {
  CopyFinder finder(snapshot, analyzer);
  if (auto done = finder.run(); !done) return done.error();
  const auto count = static_cast<std::uint32_t>(finder.pages().size());
  std::vector<std::vector<std::uint32_t>> by_first(count);  // the group's first page gathers them
  for (std::uint32_t page = 0; page < count; ++page) by_first[finder.group(page)].push_back(page);

  StoryGroups stories;
  stories.members_of_rows_.resize(snapshot.segments().size());
  for (std::vector<std::uint32_t>& group : by_first) {
    if (group.size() < 2) continue;
    std::ranges::sort(group, {}, [&](std::uint32_t page) { return leading_order(snapshot, finder.pages()[page]); });
    const auto story = static_cast<std::uint32_t>(stories.begins_.size());
    stories.begins_.push_back(static_cast<std::uint32_t>(stories.members_.size()));
    for (const std::uint32_t page : group) {
      const PageRef place = finder.pages()[page].place;
      std::vector<std::uint32_t>& rows = stories.members_of_rows_[place.segment];
      if (rows.empty()) rows.assign(snapshot.segments()[place.segment]->columns().size(), kAlone);
      rows[place.local - 1] = static_cast<std::uint32_t>(stories.members_.size());
      stories.members_.push_back(place);
      stories.stories_of_members_.push_back(story);
    }
  }
  if (!stories.begins_.empty()) stories.begins_.push_back(static_cast<std::uint32_t>(stories.members_.size()));
  return stories;
}

}  // namespace zhen::searcher
