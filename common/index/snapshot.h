// All segments of one commit, open for reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/files.h"
#include "common/index/manifest.h"
#include "common/index/segment.h"
#include "zhen/result.h"

namespace zhen::index {

/// All segments of one commit, or of one commit each of several indexes.
class Snapshot {
 public:
  /// Opens the newest commit; tries again when a writer replaces it meanwhile.
  /// Errors: those of Manifest::read and Segment::open; index_incompatible when the analyzer's fingerprint is
  /// not this program's.
  static Result<Snapshot> open(const std::string& index_path);

  /// Opens the newest commit of each index as one collection: the segments of the first, then of the next.
  /// Errors besides: invalid_argument (no path), index_incompatible (their analyzers differ).
  static Result<Snapshot> open(const std::vector<std::string>& index_paths);

  /// Whether a newer commit has been made. Cost: one stat an index.
  bool outdated() const;

  const std::string& path() const { return path_; }  ///< several: separated by commas, for messages
  /// Of several indexes: the generations summed, and every segment by a name of its own.
  const Manifest& manifest() const { return manifest_; }
  std::size_t indexes() const { return parts_.size(); }
  /// The index to which a segment belongs, as its path was given.
  const std::string& index_of(std::size_t segment) const { return parts_[part_of_[segment]].path; }
  const std::vector<std::shared_ptr<Segment>>& segments() const { return segments_; }

  /// The glossary of each index that has one (a lexicon's bytes).
  const std::vector<base::MappedFile>& glossaries() const { return glossaries_; }

  struct Place {
    std::size_t segment = 0;
    Xapian::docid local = 0;
  };
  /// Where the live document with this id is, in the first index that has it; nothing: there is none. Errors:
  /// index_corrupt.
  Result<std::optional<Place>> find(std::string_view id) const;

 private:
  std::string path_;
  Manifest manifest_;
  std::vector<std::shared_ptr<Segment>> segments_;
  std::vector<base::MappedFile> glossaries_;
  struct Part {
    std::string path;
    std::uint64_t stamp = 0;
  };
  void join(Snapshot&& other);

  std::vector<Part> parts_;
  std::vector<std::size_t> part_of_;  ///< by segment
};

}  // namespace zhen::index
