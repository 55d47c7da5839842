// The first n of many matches, in the one order that every answer has.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "common/index/columns.h"
#include "searcher/rank/matcher.h"
#include "searcher/rank/recency.h"
#include "zhen/search_request.h"

namespace zhen::searcher {

struct RankedHit {
  double score = 0;
  index::Day date = 0;  ///< first day of its span; undated: kUndated
  std::uint64_t id_hash = 0;
  double freshness = 1;  ///< the share that recency leaves of scores (recency.h)
  std::uint32_t segment = 0;
  Xapian::docid local = 0;
};

inline constexpr index::Day kUndated = std::numeric_limits<index::Day>::min();

/// By relevance: score, then newer, then id. By date: date (undated last), then score, then id.
class HitOrder {
 public:
  explicit HitOrder(Sort sort) : sort_(sort) {}

  /// Whether `left` comes before `right`. Strict and total: inside an index id hashes differ.
  bool operator()(const RankedHit& left, const RankedHit& right) const {
    if (sort_ == Sort::relevance) {
      if (left.score != right.score) return left.score > right.score;
      if (left.date != right.date) return left.date > right.date;
    } else {
      if (left.date != right.date) return earlier_shown(left.date, right.date);
      if (left.score != right.score) return left.score > right.score;
    }
    if (left.id_hash != right.id_hash) return left.id_hash < right.id_hash;
    return left.segment != right.segment ? left.segment < right.segment : left.local < right.local;
  }

 private:
  bool earlier_shown(index::Day left, index::Day right) const {
    if (left == kUndated || right == kUndated) return right == kUndated;
    return sort_ == Sort::newest ? left > right : left < right;
  }

  Sort sort_;
};

/// Keeps the first `capacity` of the matches offered. Law: the first m of n are the n of m, for m ≤ n.
class TopHits {
 public:
  TopHits(std::size_t capacity, Sort sort, const Recency& recency = {})
      : capacity_(capacity), order_(sort), by_relevance_(sort == Sort::relevance), recency_(recency) {}

  void add(const WindowMatches& window) {
    const index::Columns& columns = window.window.segment->columns();
    const float* const scores = window.scores.data();
    float least = least_to_enter();
    window.matches.for_each([&](std::size_t row) {
      const float score = scores[row];
      if (score < least) return;
      const std::size_t at = window.window.begin + row;
      const bool dated = columns.date_role[at] != 0;
      const double freshness = recency_.share(dated, columns.date_last[at]);
      offer({score * freshness, dated ? columns.date_first[at] : kUndated, columns.id_hash[at], freshness,
             static_cast<std::uint32_t>(window.window.segment_index), static_cast<Xapian::docid>(at + 1)});
      least = least_to_enter();
    });
  }

  /// The hits in order; empties it.
  std::vector<RankedHit> take() {
    std::sort(heap_.begin(), heap_.end(), order_);
    return std::move(heap_);
  }

 private:
  bool full() const { return heap_.size() >= capacity_; }

  /// No match with a lower score, of whatever date, comes among those kept.
  float least_to_enter() const {
    if (!full() || !by_relevance_ || heap_.empty()) return -std::numeric_limits<float>::infinity();
    return std::nextafter(static_cast<float>(heap_.front().score), 0.0F);
  }

  /// A heap whose front is the last hit kept.
  void offer(const RankedHit& hit) {
    if (capacity_ == 0) return;
    if (!full()) {
      heap_.push_back(hit);
      std::push_heap(heap_.begin(), heap_.end(), order_);
    } else if (order_(hit, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), order_);
      heap_.back() = hit;
      std::push_heap(heap_.begin(), heap_.end(), order_);
    }
  }

  std::size_t capacity_;
  HitOrder order_;
  bool by_relevance_;
  Recency recency_;
  std::vector<RankedHit> heap_;
};

}  // namespace zhen::searcher
