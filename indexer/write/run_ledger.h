// What has happened to which id since the last commit.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/snapshot.h"

namespace zhen::indexer {

/// Remembers ids by a keyed 128-bit hash: a collision is not to be expected in the life of an index, and nobody who
/// writes ids can look for one.
class RunLedger {
 public:
  RunLedger();

  struct Added {
    std::uint64_t sequence = 0;
    std::uint64_t content_hash = 0;
    bool removed = false;  ///< added in this run or an earlier one, then removed
  };
  /// What this run did to the id; nothing: it has not touched it.
  const Added* find(std::string_view id) const;

  /// A new sequence number for the id's document; an earlier one of this run is dead.
  std::uint64_t add(std::string_view id, std::uint64_t content_hash);
  void remove(std::string_view id);
  /// The committed document at this place is replaced or removed.
  void forget(const index::Snapshot::Place& place) { deleted_[place.segment].insert(place.local); }

  /// The sequence number of a document that the run has not asked for.
  static constexpr std::uint64_t kNever = static_cast<std::uint64_t>(-1);

  bool is_dead(std::uint64_t sequence) const { return sequence == kNever || dead_.contains(sequence); }
  /// Deleted documents of committed segments, by the segment's place in the manifest.
  const std::map<std::size_t, std::set<Xapian::docid>>& deleted() const { return deleted_; }
  /// Whether a commit would hold what the last one holds.
  bool changes_nothing() const { return live_ == 0 && deleted_.empty(); }

 private:
  using Key = std::array<std::uint64_t, 2>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept { return key[0]; }
  };
  Key key_of(std::string_view id) const;
  Added& entry_of(std::string_view id);

  std::uint64_t seed_;
  std::uint64_t next_sequence_ = 1;
  std::uint64_t live_ = 0;  // documents added and not superseded
  std::unordered_map<Key, Added, KeyHash> entries_;
  std::set<std::uint64_t> dead_;
  std::map<std::size_t, std::set<Xapian::docid>> deleted_;
};

}  // namespace zhen::indexer
