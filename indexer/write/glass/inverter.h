// Postings in memory: terms in, with their documents; out again as a run.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/document_terms.h"
#include "indexer/write/glass/byte_pool.h"
#include "indexer/write/glass/posting_run.h"

namespace zhen::indexer::glass {

/// A hash table of terms, each with a list of slices that double in size and hold (docid distance, wdf) as varints:
/// with the terms 8 bytes a posting on news. Thread-safety: one thread at a time.
class Inverter {
 public:
  Inverter();

  /// Docids must ascend. Each term at most once; shorter than 64 KiB. Throws std::bad_alloc, at 4 GiB at last.
  void add(std::uint32_t docid, std::span<const index::TermCount> counts);

  std::size_t bytes() const noexcept;  ///< of memory taken

  bool empty() const noexcept { return used_slots_ == 0; }

  /// Writes all that it holds to a new file, terms in bytewise order. Nothing may be added afterwards. Errors: io.
  Result<PostingRun> write(const std::string& path);

 private:
  struct Entry;  // followed by the term's bytes
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  // address plus one, of a multiple of 4; 0: free
  };
  struct Place {
    std::uint64_t begin;  // the term's first eight bytes, big-endian
    std::uint32_t entry;
  };
  struct Pending {
    std::uint32_t hash;
    BytePool::Address entry;
  };

  Entry& entry_at(BytePool::Address address);
  const Entry& entry_at(BytePool::Address address) const;
  std::string_view term_of(const Entry& entry) const;
  BytePool::Address find(std::string_view term, std::uint32_t hash);
  BytePool::Address insert(std::string_view term);
  void append(Entry& entry, std::uint32_t docid, std::uint32_t wdf);
  void put(Entry& entry, std::uint32_t value);
  void next_slice(Entry& entry);
  void grow();
  void sort();
  void gather(const Entry& entry, std::string& postings) const;

  BytePool pool_;
  std::vector<Slot> slots_;
  std::size_t used_slots_ = 0;
  std::vector<Pending> pending_;
  std::vector<Place> order_;
};

}  // namespace zhen::indexer::glass
