// Postings as the items of the postlist table.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::indexer::glass {

struct Posting {
  std::uint32_t docid = 0;
  std::uint32_t wdf = 0;
};

/// Items on their way to a table: keys and tags, one behind the other.
class Items {
 public:
  void add(std::string_view key, std::string_view tag) {
    const std::uint32_t sizes[] = {static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(tag.size())};
    bytes_.append(reinterpret_cast<const char*>(sizes), sizeof sizes).append(key).append(tag);
  }

  /// Calls `visit(key, tag)` for each.
  template <typename Visit>
  void each(Visit&& visit) const {
    std::uint32_t sizes[2];
    for (std::string_view rest = bytes_; !rest.empty(); rest.remove_prefix(std::size_t{sizes[0]} + sizes[1])) {
      std::memcpy(sizes, rest.data(), sizeof sizes);
      rest.remove_prefix(sizeof sizes);
      visit(rest.substr(0, sizes[0]), rest.substr(sizes[0], sizes[1]));
    }
  }

  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

/// Cuts lists of postings into chunks. Thread-safety: one a thread.
class ChunkEncoder {
 public:
  /// The document lengths, of docid 1, 2, …; at least one.
  void lengths(std::span<const std::uint32_t> lengths, Items& items);
  /// The term's postings in the order of docids, at least one. The table refuses terms over kMostTermBytes.
  void postings(std::string_view term, std::span<const Posting> postings, Items& items);

 private:
  void add_chunks(std::span<const Posting> postings, std::uint32_t termfreq, std::uint32_t collfreq, Items& items);

  std::string key_, tag_, chunk_;
};

}  // namespace zhen::indexer::glass
