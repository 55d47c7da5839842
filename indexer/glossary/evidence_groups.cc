#include "indexer/glossary/evidence_groups.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/index/checksum.h"
#include "common/lexicon/lexicon.h"
#include "common/text/folding.h"

namespace zhen::indexer {
namespace {

/// What a byte of evidence takes in memory, about.
constexpr std::size_t kMemoryAByte = 4;

struct Keyed {
  std::uint64_t hash = 0;
  std::string key;
  Sighting sighting;

  auto order() const { return std::tie(hash, key, sighting.kind, sighting.one, sighting.other, sighting.document); }
};

std::vector<Keyed> collect(const std::vector<std::shared_ptr<index::Segment>>& segments, std::size_t part,
                           std::size_t parts) {
  std::vector<Keyed> collected;
  for (const auto& segment : segments) {
    const index::GlossaryEvidence& evidence = segment->glossary();
    for (std::size_t n = 0; n < evidence.documents(); ++n) {
      if (!segment->is_live(evidence.docid(n))) continue;
      const std::size_t first = collected.size();
      const std::string_view id = index::read_evidence(evidence.bytes(n), [&](const index::Evidence& each) {
        std::string key = text::folded_key(each.other);
        const std::uint64_t hash = index::checksum_of(key);
        if (key.empty() || hash % parts != part) return;
        collected.push_back({hash, std::move(key), {each.kind, each.one, each.other, {}}});
      });
      for (std::size_t i = first; i < collected.size(); ++i) collected[i].sighting.document = id;
    }
  }
  std::ranges::sort(collected, [](const Keyed& a, const Keyed& b) { return a.order() < b.order(); });
  return collected;
}

}  // namespace

std::string EvidenceGroup::written() const {
  std::map<std::string_view, std::size_t> counts;
  for (const Sighting& sighting : sightings) ++counts[sighting.other];
  const auto best = std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; });
  return best == counts.end() ? key : std::string(best->first);
}

void each_group(const std::vector<std::shared_ptr<index::Segment>>& segments, std::size_t memory_bytes,
                const std::function<void(const EvidenceGroup&)>& visit) {
  std::size_t bytes = 0;
  for (const auto& segment : segments) bytes += segment->glossary().size();
  const std::size_t parts = bytes * kMemoryAByte / std::max<std::size_t>(memory_bytes, 1) + 1;
  for (std::size_t part = 0; part < parts; ++part) {
    EvidenceGroup group;
    for (Keyed& next : collect(segments, part, parts)) {
      if (next.key != group.key) {
        if (!group.sightings.empty()) visit(group);
        group = {std::move(next.key), {}};
      }
      group.sightings.push_back(next.sighting);
    }
    if (!group.sightings.empty()) visit(group);
  }
}

}  // namespace zhen::indexer
