// A run that was killed had closed some segments: what they hold need not be read and analysed again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/segment.h"
#include "indexer/write/segment_builder.h"

namespace zhen::indexer {

/// Leaves a note in a private segment, by which a later run knows it as whole. Best effort: without it, the segment is
/// thrown away. Cost: every file's checksum.
void note_as_whole(const SegmentPart& part);

/// Takes the note out of a segment that becomes part of a commit. Errors: io.
Result<void> forget_note(const std::string& segment_path);

/// Whether this segment folder has a note, true or not.
bool has_note(const std::string& segment_path);

/// The documents of such segments, offered to a run until it claims them; what it does not claim counts as dead.
/// Thread-safety: one thread at a time.
class Resumption {
 public:
  Resumption() = default;

  /// Takes over the whole segments that were made with this analyzer and schema, under names that no builder gives;
  /// removes those whose note is wrong. Cost: every file's checksum.
  explicit Resumption(const std::string& index_path);

  /// Claims the document with this id and content. @param sequence  gives the number that the run has for it
  bool claim(std::string_view id, std::uint64_t content_hash, const std::function<std::uint64_t()>& sequence);

  bool is_empty() const noexcept { return offers_.empty(); }

  /// The segments with something claimed.
  std::vector<BuiltSegment> take();

 private:
  struct Offer {
    std::uint64_t content_hash = 0;
    std::size_t part = 0;
    Xapian::docid local = 0;
  };
  struct Part {
    BuiltSegment built;
    std::shared_ptr<index::Segment> segment;
    std::uint64_t claimed = 0;
  };
  void offer(Part&& part);

  std::vector<Part> parts_;
  std::unordered_multimap<std::uint64_t, Offer> offers_;  // by id hash
};

}  // namespace zhen::indexer
