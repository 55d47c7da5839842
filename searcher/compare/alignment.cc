#include "searcher/compare/alignment.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace zhen::searcher {
namespace {

/// Lists whose product is below this are compared item by item.
constexpr std::uint64_t kMostCells = std::uint64_t{1} << 22;

/// Between anchors, items that are unique only there are anchors again; so many times.
constexpr int kMostDepth = 8;

using Items = std::span<const std::uint64_t>;

class Aligner {
 public:
  explicit Aligner(AlignmentBudget& budget) : budget_(budget) {}

  /// Pairs of two stretches that begin at `at` of the whole lists.
  void run(Items left, Items right, AlignedPair at) {
    while (!left.empty() && !right.empty() && left.front() == right.front()) {
      pairs_.push_back(at);
      left = left.subspan(1), right = right.subspan(1);
      ++at.left, ++at.right;
    }
    std::size_t after = 0;
    while (after < std::min(left.size(), right.size()) && left.end()[-1 - static_cast<std::ptrdiff_t>(after)] ==
                                                              right.end()[-1 - static_cast<std::ptrdiff_t>(after)]) {
      ++after;
    }
    const Items left_middle = left.first(left.size() - after), right_middle = right.first(right.size() - after);
    if (!left_middle.empty() && !right_middle.empty()) middle(left_middle, right_middle, at);
    for (std::size_t i = after; i > 0; --i) {
      pairs_.push_back({at.left + static_cast<std::uint32_t>(left.size() - i),
                        at.right + static_cast<std::uint32_t>(right.size() - i)});
    }
  }

  std::vector<AlignedPair> take() { return std::move(pairs_); }

 private:
  void middle(Items left, Items right, AlignedPair at) {
    const std::uint64_t cells = std::uint64_t{left.size()} * right.size();
    if (cells <= kMostCells && cells <= budget_.cells) {
      budget_.cells -= cells;
      return exactly(left, right, at);
    }
    if (depth_ == kMostDepth) return;
    const std::vector<AlignedPair> anchors = anchors_of(left, right);
    if (anchors.empty()) return;
    AlignedPair done{0, 0};
    for (const AlignedPair& anchor : anchors) {
      between(left, right, done, anchor, at);
      pairs_.push_back({at.left + anchor.left, at.right + anchor.right});
      done = {anchor.left + 1, anchor.right + 1};
    }
    between(left, right, done, {static_cast<std::uint32_t>(left.size()), static_cast<std::uint32_t>(right.size())}, at);
  }

  void between(Items left, Items right, AlignedPair begin, AlignedPair end, AlignedPair at) {
    ++depth_;
    run(left.subspan(begin.left, end.left - begin.left), right.subspan(begin.right, end.right - begin.right),
        {at.left + begin.left, at.right + begin.right});
    --depth_;
  }

  /// A longest common subsequence: lengths from each pair of places to the ends, then the way through them.
  void exactly(Items left, Items right, AlignedPair at) {
    const std::size_t width = right.size() + 1;
    lengths_.assign((left.size() + 1) * width, 0);
    for (std::size_t i = left.size(); i-- > 0;) {
      for (std::size_t j = right.size(); j-- > 0;) {
        const std::size_t cell = i * width + j;
        lengths_[cell] =
            left[i] == right[j] ? lengths_[cell + width + 1] + 1 : std::max(lengths_[cell + width], lengths_[cell + 1]);
      }
    }
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
      if (left[i] == right[j]) {
        pairs_.push_back({at.left + static_cast<std::uint32_t>(i++), at.right + static_cast<std::uint32_t>(j++)});
      } else if (lengths_[(i + 1) * width + j] >= lengths_[i * width + j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  struct Places {
    std::uint32_t left = 0, right = 0;
    std::uint32_t left_count = 0, right_count = 0;
  };

  /// Items that stand once on either side, the longest ascending row of them (patience sorting).
  static std::vector<AlignedPair> anchors_of(Items left, Items right) {
    std::unordered_map<std::uint64_t, Places> places;
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      Places& place = places[left[i]];
      place.left = i;
      ++place.left_count;
    }
    for (std::uint32_t j = 0; j < right.size(); ++j) {
      if (const auto place = places.find(right[j]); place != places.end()) {
        place->second.right = j;
        ++place->second.right_count;
      }
    }
    std::vector<AlignedPair> unique;
    for (const auto& [item, place] : places) {
      if (place.left_count == 1 && place.right_count == 1) unique.push_back({place.left, place.right});
    }
    std::ranges::sort(unique, {}, &AlignedPair::left);
    return longest_ascending(unique);
  }

  static std::vector<AlignedPair> longest_ascending(const std::vector<AlignedPair>& pairs) {
    std::vector<std::size_t> ends;  // by length: the pair with the least right place that ends such a row
    std::vector<std::optional<std::size_t>> before(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto at =
          std::ranges::lower_bound(ends, pairs[i].right, {}, [&](std::size_t end) { return pairs[end].right; });
      if (at != ends.begin()) before[i] = *std::prev(at);
      if (at == ends.end()) {
        ends.push_back(i);
      } else {
        *at = i;
      }
    }
    std::vector<AlignedPair> row;
    for (std::optional<std::size_t> i = ends.empty() ? std::nullopt : std::optional(ends.back()); i; i = before[*i]) {
      row.push_back(pairs[*i]);
    }
    std::ranges::reverse(row);
    return row;
  }

  AlignmentBudget& budget_;
  std::vector<AlignedPair> pairs_;
  std::vector<std::uint16_t> lengths_;
  int depth_ = 0;
};

}  // namespace

std::vector<AlignedPair> align(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right,
                               AlignmentBudget& budget) {
  Aligner aligner(budget);
  aligner.run(left, right, {});
  return aligner.take();
}

}  // namespace zhen::searcher
