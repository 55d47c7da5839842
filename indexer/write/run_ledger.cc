#include "indexer/write/run_ledger.h"

#include <xxhash.h>

#include <random>

namespace zhen::indexer {

RunLedger::RunLedger() : seed_(std::random_device{}()) {
  seed_ = seed_ << 32 | std::random_device{}();
}

const RunLedger::Added* RunLedger::find(std::string_view id) const {
  const auto place = entries_.find(key_of(id));
  return place == entries_.end() ? nullptr : &place->second;
}

std::uint64_t RunLedger::add(std::string_view id, std::uint64_t content_hash) {
  entry_of(id) = {next_sequence_, content_hash, false};
  ++live_;
  return next_sequence_++;
}

void RunLedger::remove(std::string_view id) {
  entry_of(id) = {0, 0, true};
}

RunLedger::Key RunLedger::key_of(std::string_view id) const {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(id.data(), id.size(), seed_);
  return {hash.low64, hash.high64};
}

RunLedger::Added& RunLedger::entry_of(std::string_view id) {
  Added& entry = entries_[key_of(id)];
  if (entry.sequence != 0) {
    dead_.insert(entry.sequence);
    --live_;
  }
  return entry;
}

}  // namespace zhen::indexer
