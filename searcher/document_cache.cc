#include "searcher/document_cache.h"

#include <utility>

namespace zhen::searcher {

Result<const index::StoredText*> DocumentCache::text(const RankedHit& hit) {
  auto entry = read(hit);
  if (!entry) return entry.error();
  if (!(*entry)->text) {
    auto parsed = index::parse_stored_text((*entry)->bytes);
    if (!parsed) return unreadable(hit);
    (*entry)->text = *std::move(parsed);
  }
  return &*(*entry)->text;
}

Result<index::StoredDocument> DocumentCache::whole(const RankedHit& hit) {
  const auto entry = read(hit);
  if (!entry) return entry.error();
  auto parsed = index::parse_stored_document((*entry)->bytes);
  if (!parsed) return unreadable(hit);
  return parsed;
}

Result<DocumentCache::Entry*> DocumentCache::read(const RankedHit& hit) {
  const auto [place, is_new] = documents_.try_emplace((std::uint64_t{hit.segment} << 32) | hit.local);
  if (is_new) {
    auto read = snapshot_.segments()[hit.segment]->read_document(hit.local, place->second.bytes);
    if (!read) return read.error();
  }
  return &place->second;
}

Error DocumentCache::unreadable(const RankedHit& hit) const {
  return snapshot_.segments()[hit.segment]->damaged_document(hit.local, "its fields cannot be read");
}

}  // namespace zhen::searcher
