// The commit: which segments an index consists of, and what they were built with.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "zhen/result.h"

namespace zhen::index {

/// The commit, as the `manifest` file says it.
struct Manifest {
  struct Segment {
    std::string name;                                ///< folder below segments/: decimal digits
    std::uint64_t documents = 0;                     ///< live ones
    std::uint64_t rows = 0;                          ///< live and deleted: the last local docid
    std::map<std::string, std::uint64_t> checksums;  ///< file below the segment → XXH64 of its bytes
    friend bool operator==(const Segment&, const Segment&) = default;
  };
  std::uint32_t schema = 0;
  std::uint64_t generation = 0;
  std::uint64_t next_segment = 1;  ///< the number that the next folder gets: no number is ever used twice
  std::string analyzer_fingerprint;
  text::AnalyzerOptions analyzer_options;
  std::vector<Segment> segments;

  /// A file that belongs to the commit as a whole, under `attachments/`.
  struct Attachment {
    std::string file;
    std::uint64_t checksum = 0;
    friend bool operator==(const Attachment&, const Attachment&) = default;
  };
  std::map<std::string, Attachment> attachments;  ///< by what they are: "files", …

  /// Errors: index_not_found, index_corrupt (with the reason), index_incompatible (schema; both versions and
  /// the remedy), io.
  static Result<Manifest> read(const std::string& index_path);
  /// Of whatever schema, for those who mend; what this schema does not know is left out. Errors likewise.
  static Result<Manifest> read_any(const std::string& index_path);
  /// Replaces the manifest atomically and durably. Errors: io.
  Result<void> write(const std::string& index_path) const;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// The manifest as the bytes of its file; damage to any byte is found by parsing.
std::string serialize(const Manifest& manifest);
/// `index_path` is for messages only. Errors: index_corrupt, index_incompatible.
Result<Manifest> parse_manifest(std::string_view bytes, const std::string& index_path);

/// Paths of an index's parts.
std::string manifest_path(const std::string& index_path);
std::string attachment_path(const std::string& index_path, std::string_view file);
std::string segment_path(const std::string& index_path, std::string_view segment_name);
std::string file_in(const std::string& folder, std::string_view name);

}  // namespace zhen::index
