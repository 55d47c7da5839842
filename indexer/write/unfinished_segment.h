// What a killed run leaves of a segment under construction: its stored documents, as far as they reached the disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/base/files.h"
#include "common/index/dictionary.h"
#include "common/index/names.h"
#include "common/index/stored_document.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// Says when a builder should put on disk what a later run could go on from: about once a second, and before so many
/// documents wait that files would be written out of order.
class CheckpointClock {
 public:
  bool is_due() noexcept;

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  std::uint32_t documents_ = 0;
};

/// Documents by their place. Immutable. Thread-safety: any number of threads.
class UnfinishedSegment {
 public:
  /// Nothing where a run was killed before its first checkpoint.
  static std::optional<UnfinishedSegment> open(const std::string& path);

  /// That reached the disk. A crash of the machine may have damaged the last ones.
  std::size_t size() const noexcept { return offsets_.bytes().size() / sizeof(std::uint64_t) - 1; }

  /// With every name of its source and site. Nothing: it is damaged. Cost: one zstd frame.
  std::optional<index::StoredDocument> document(std::size_t place) const;

  /// What the documents were compressed with; null where without.
  const std::shared_ptr<const index::Dictionary>& dictionary() const noexcept { return dictionary_; }

 private:
  base::MappedFile offsets_, documents_;
  index::Names names_;
  std::shared_ptr<const index::Dictionary> dictionary_;
};

/// Removes what no UnfinishedSegment reads: postings, most of what a killed run leaves. Best effort.
void keep_documents_alone(const std::string& path);

}  // namespace zhen::indexer
