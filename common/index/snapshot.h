// All segments of one commit, open for reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/manifest.h"
#include "common/index/segment.h"
#include "zhen/result.h"

namespace zhen::index {

/// All segments of one commit.
class Snapshot {
 public:
  /// Opens the newest commit; tries again when a writer replaces it meanwhile.
  /// Errors: those of Manifest::read and Segment::open; index_incompatible when the analyzer's fingerprint is
  /// not this program's.
  static Result<Snapshot> open(const std::string& index_path);

  /// Whether a newer commit has been made. Cost: one stat.
  bool outdated() const;

  const std::string& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }
  const std::vector<std::shared_ptr<Segment>>& segments() const { return segments_; }

  struct Place {
    std::size_t segment = 0;
    Xapian::docid local = 0;
  };
  /// Where the live document with this id is; nothing: there is none. Errors: index_corrupt.
  Result<std::optional<Place>> find(std::string_view id) const;

 private:
  std::string path_;
  Manifest manifest_;
  std::vector<std::shared_ptr<Segment>> segments_;
  std::uint64_t stamp_ = 0;
};

}  // namespace zhen::index
