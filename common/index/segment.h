// Reading what a commit consists of: its manifest, its segments, their documents.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/columns.h"
#include "common/index/stored_document.h"
#include "common/text/analyzer.h"
#include "zhen/result.h"

namespace zhen::index {

/// The commit, as the `manifest` file says it.
struct Manifest {
  struct Segment {
    std::string name;                                ///< folder below segments/
    std::uint64_t documents = 0;                     ///< live ones
    std::uint64_t rows = 0;                          ///< live and deleted: the last local docid
    std::map<std::string, std::uint64_t> checksums;  ///< file below the segment → XXH64 of its bytes
  };
  std::uint32_t schema = 0;
  std::uint64_t generation = 0;
  std::string analyzer_fingerprint;
  text::AnalyzerOptions analyzer_options;
  std::vector<Segment> segments;

  /// Errors: index_not_found, index_corrupt (with the reason), index_incompatible (schema; both versions and
  /// the remedy), io.
  static Result<Manifest> read(const std::string& index_path);
  /// Replaces the manifest atomically and durably. Errors: io.
  Result<void> write(const std::string& index_path) const;
};

/// One segment, open for reading. Immutable.
/// Thread-safety: one thread at a time (Xapian's rule).
class Segment {
 public:
  /// Errors: index_corrupt (missing or damaged files), io.
  static Result<std::shared_ptr<Segment>> open(const std::string& path, const Manifest::Segment& facts);

  const Xapian::Database& database() const { return database_; }
  const Columns& columns() const { return columns_; }
  const Names& names() const { return names_; }

  /// The stored document of a live local docid. Errors: index_corrupt, io. Cost: one read and one zstd frame.
  Result<StoredDocument> document(Xapian::docid local) const;

  /// The raw zstd frame, for merging. Empty where the document is deleted.
  Result<std::string_view> frame(Xapian::docid local) const;

 private:
  Xapian::Database database_;
  Columns columns_;
  Names names_;
  std::shared_ptr<const void> mapping_;
  std::string_view documents_;
  const std::uint64_t* offsets_ = nullptr;
  std::string path_;
};

/// All segments of one commit.
class Snapshot {
 public:
  /// Opens the newest commit; tries again when a writer replaces it meanwhile.
  /// Errors: those of Manifest::read and Segment::open; index_incompatible when the analyzer's fingerprint is
  /// not this program's.
  static Result<Snapshot> open(const std::string& index_path);

  /// Whether a newer commit has been made. Cost: one stat.
  bool outdated() const;

  const Manifest& manifest() const { return manifest_; }
  const std::vector<std::shared_ptr<Segment>>& segments() const { return segments_; }

  struct Place {
    std::size_t segment = 0;
    Xapian::docid local = 0;
  };
  /// Where the live document with this id is.
  std::optional<Place> find(std::string_view id) const;

 private:
  std::string path_;
  Manifest manifest_;
  std::vector<std::shared_ptr<Segment>> segments_;
  std::uint64_t stamp_ = 0;
};

}  // namespace zhen::index
