// A run that was killed had closed some segments and was at another: what they hold need not be understood again, and
// what the closed ones hold need not be analysed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/segment.h"
#include "indexer/write/segment_builder.h"
#include "indexer/write/unfinished_segment.h"

namespace zhen::indexer {

/// Leaves a note in a private segment, by which a later run knows it as whole. Best effort: without it, the segment is
/// thrown away. Cost: every file's checksum.
void note_as_whole(const SegmentPart& part);

/// Takes the note out of a segment that becomes part of a commit. Errors: io.
Result<void> forget_note(const std::string& segment_path);

/// Whether this segment folder has a note, true or not.
bool has_note(const std::string& segment_path);

/// Whether this is what a run was building, and has documents that another could go on from.
bool is_unfinished(const std::string& segment_path);

/// The documents of such segments, offered to a run until it claims them or takes them up; what it does not claim of a
/// closed segment counts as dead. Thread-safety: one thread at a time.
class Resumption {
 public:
  Resumption() = default;

  /// Takes over the whole segments that were made with this analyzer and schema and the unfinished ones, under names
  /// that no builder gives; removes those whose note is wrong. Cost: every file's checksum, every unfinished document.
  explicit Resumption(const std::string& index_path);

  /// Claims the document with this id and content. @param sequence  gives the number that the run has for it
  bool claim(std::string_view id, std::uint64_t content_hash, const std::function<std::uint64_t()>& sequence);

  bool is_empty() const noexcept { return offers_.empty(); }

  /// A document of an unfinished segment with this id and content, to be added like a new one.
  std::optional<index::StoredDocument> take_up(std::string_view id, std::uint64_t content_hash);

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
  void offer_whole(const std::string& path);
  void offer(Part&& part);
  void offer_unfinished(const std::string& path);

  std::vector<Part> parts_;
  std::vector<UnfinishedSegment> unfinished_;
  std::unordered_multimap<std::uint64_t, Offer> offers_;  // by id hash, of parts_
  std::unordered_multimap<std::uint64_t, Offer> left_;    // likewise, of unfinished_; `local` from 0
};

}  // namespace zhen::indexer
