#include "indexer/write/glass/inverter.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace zhen::indexer::glass {
namespace {

constexpr std::size_t kSlotsAtFirst = 1 << 10;
constexpr std::uint32_t kFirstSlice = 8, kLargestSlice = 2048;
constexpr std::uint32_t kLink = sizeof(BytePool::Address);  // ends each slice: where the next one is

std::uint64_t first_bytes(std::string_view term) {
  std::uint64_t key = 0;
  std::memcpy(&key, term.data(), std::min(term.size(), sizeof key));
  return __builtin_bswap64(key);
}

}  // namespace

struct Inverter::Entry {
  BytePool::Address first;  // slice
  BytePool::Address next;   // byte to be written
  std::uint32_t last_docid;
  std::uint32_t count;
  std::uint16_t left;   // bytes in the slice
  std::uint16_t slice;  // size of it
  std::uint16_t term_bytes;
};

Inverter::Inverter() : slots_(kSlotsAtFirst) {}

Inverter::Entry& Inverter::entry_at(BytePool::Address address) {
  return *std::launder(reinterpret_cast<Entry*>(pool_.at(address)));
}

const Inverter::Entry& Inverter::entry_at(BytePool::Address address) const {
  return *std::launder(reinterpret_cast<const Entry*>(pool_.at(address)));
}

std::string_view Inverter::term_of(const Entry& entry) const {
  return {reinterpret_cast<const char*>(&entry + 1), entry.term_bytes};
}

/// In passes over the whole document, each touching the memory that the next one needs: the table of a large run is
/// far larger than any cache, and one miss after another would be most of the time.
void Inverter::add(std::uint32_t docid, std::span<const index::TermCount> counts) {
  while ((used_slots_ + counts.size()) * 5 > slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  pending_.clear();
  for (const index::TermCount& count : counts) {
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(count.term.data(), count.term.size()));
    __builtin_prefetch(&slots_[hash & mask], 1);
    pending_.push_back({hash, 0});
  }
  for (const Pending& pending : pending_) {
    const Slot& slot = slots_[pending.hash & mask];
    if (slot.entry != 0) __builtin_prefetch(pool_.at(slot.entry - 1), 1);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    pending_[i].entry = find(counts[i].term, pending_[i].hash);
    __builtin_prefetch(pool_.at(entry_at(pending_[i].entry).next), 1);
  }
  for (std::size_t i = 0; i < counts.size(); ++i) append(entry_at(pending_[i].entry), docid, counts[i].wdf);
}

BytePool::Address Inverter::find(std::string_view term, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.entry == 0) {
      slot = {hash, insert(term) + 1};
      ++used_slots_;
      return slot.entry - 1;
    }
    if (slot.hash == hash && term_of(entry_at(slot.entry - 1)) == term) return slot.entry - 1;
  }
}

BytePool::Address Inverter::insert(std::string_view term) {
  const BytePool::Address address = pool_.take(sizeof(Entry) + term.size());
  const BytePool::Address slice = pool_.take(kFirstSlice + kLink);
  auto* entry = new (pool_.at(address))
      Entry{slice, slice, 0, 0, kFirstSlice, kFirstSlice, static_cast<std::uint16_t>(term.size())};
  std::memcpy(entry + 1, term.data(), term.size());
  return address;
}

void Inverter::append(Entry& entry, std::uint32_t docid, std::uint32_t wdf) {
  put(entry, docid - entry.last_docid);
  put(entry, wdf);
  entry.last_docid = docid;
  ++entry.count;
}

void Inverter::put(Entry& entry, std::uint32_t value) {
  for (bool more = true; more; value >>= 7) {
    more = value >= 0x80;
    if (entry.left == 0) next_slice(entry);
    *pool_.at(entry.next++) = static_cast<std::byte>((value & 0x7F) | (more ? 0x80 : 0));
    --entry.left;
  }
}

void Inverter::next_slice(Entry& entry) {
  entry.slice = static_cast<std::uint16_t>(std::min<std::uint32_t>(entry.slice * 2U, kLargestSlice));
  const BytePool::Address slice = pool_.take(entry.slice + kLink);
  std::memcpy(pool_.at(entry.next), &slice, kLink);
  entry.next = slice;
  entry.left = entry.slice;
}

void Inverter::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.entry == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].entry != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

std::size_t Inverter::bytes() const noexcept {
  // While it grows, the table is there twice; sorting needs 16 bytes a term.
  return pool_.bytes() + slots_.size() * sizeof(Slot) + used_slots_ * sizeof(Place);
}

void Inverter::sort() {
  order_.reserve(used_slots_);
  for (const Slot& slot : slots_) {
    if (slot.entry != 0) order_.push_back({first_bytes(term_of(entry_at(slot.entry - 1))), slot.entry - 1});
  }
  slots_ = {};
  std::ranges::sort(order_, [this](const Place& a, const Place& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return term_of(entry_at(a.entry)) < term_of(entry_at(b.entry));
  });
}

/// The bytes of all slices, one behind the other.
void Inverter::gather(const Entry& entry, std::string& postings) const {
  postings.clear();
  BytePool::Address slice = entry.first;
  for (std::uint32_t size = kFirstSlice;; size = std::min(size * 2, kLargestSlice)) {
    const auto* bytes = reinterpret_cast<const char*>(pool_.at(slice));
    if (entry.next - slice <= size) {
      postings.append(bytes, entry.next - slice);
      return;
    }
    postings.append(bytes, size);
    std::memcpy(&slice, bytes + size, kLink);
  }
}

Result<PostingRun> Inverter::write(const std::string& path) {
  constexpr std::size_t kEntryAhead = 16, kSliceAhead = 8;  // the terms' order is none of the memory's
  sort();
  RunWriter run(path);
  std::string postings;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (i + kEntryAhead < order_.size()) __builtin_prefetch(pool_.at(order_[i + kEntryAhead].entry));
    if (i + kSliceAhead < order_.size()) __builtin_prefetch(pool_.at(entry_at(order_[i + kSliceAhead].entry).first));
    const Entry& entry = entry_at(order_[i].entry);
    gather(entry, postings);
    run.add(term_of(entry), entry.count, postings);
  }
  return run.finish();
}

}  // namespace zhen::indexer::glass
