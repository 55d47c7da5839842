#include "indexer/write/run_start.h"

#include <algorithm>
#include <utility>

#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/text/analyzer.h"
#include "indexer/glossary/glossary_edits.h"
#include "indexer/write/index_folder.h"

namespace zhen::indexer {
namespace {

index::Manifest no_commit() {
  index::Manifest manifest;
  manifest.schema = index::kSchemaVersion;
  manifest.analyzer_fingerprint = text::Analyzer(manifest.analyzer_options).fingerprint();
  return manifest;
}

/// What the user changed of the glossary lasts, unless it is damaged.
void keep_edits(const std::string& index_path, const index::Manifest& old, index::Manifest& manifest) {
  const auto edits = old.attachments.find(std::string(kEditsAttachment));
  if (edits == old.attachments.end()) return;
  const auto checksum = index::checksum_of_file(index::attachment_path(index_path, edits->second.file));
  if (checksum && *checksum == edits->second.checksum) manifest.attachments.insert(*edits);
}

}  // namespace

Result<RunStart> run_start(const std::string& index_path, bool rebuild) {
  RunStart start{no_commit(), std::nullopt, false};
  if (!rebuild) {
    auto snapshot = index::Snapshot::open(index_path);
    if (snapshot) {
      start = RunStart{snapshot->manifest(), *std::move(snapshot), true};
      start.manifest.schema = index::kSchemaVersion;
      return start;
    }
    if (snapshot.error().code != ErrorCode::index_not_found) return snapshot.error();
    return start;
  }
  // Whatever is there, readers of it must neither mistake a new segment for an old one nor a new commit for theirs.
  if (const auto old = index::Manifest::read(index_path)) {
    start.manifest.generation = old->generation;
    start.manifest.next_segment = old->next_segment;
    start.has_commit = true;
    keep_edits(index_path, *old, start.manifest);
  }
  const auto folders = segment_folders(index_path);
  if (!folders) return folders.error();
  for (const std::string& name : *folders) {
    if (name.find_first_not_of("0123456789") != std::string::npos || name.size() > 18) continue;
    start.manifest.next_segment = std::max<std::uint64_t>(start.manifest.next_segment, std::stoull(name) + 1);
  }
  return start;
}

}  // namespace zhen::indexer
