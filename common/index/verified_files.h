// Which database files are known to be as their writer left them, without reading them again?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/index/manifest.h"
#include "zhen/result.h"

namespace zhen::index {

/// What the system said of each Xapian file when its checksum was last known to be right: size, inode and time of the
/// last change. One that is still so is taken as it is when an index is opened; any other one (of an index that was
/// copied, unpacked or damaged) is compared with its checksum first. Kept beside the manifest; derived.
class VerifiedFiles {
 public:
  /// Nothing is known where there is no file, or one that cannot be read.
  static VerifiedFiles read(const std::string& index_path);
  /// As the files are now.
  static VerifiedFiles of(const std::string& index_path, const std::vector<Manifest::Segment>& segments);
  Result<void> write(const std::string& index_path) const;

  bool is_sound() const noexcept { return is_sound_; }  ///< of one that was read
  void add(const VerifiedFiles& others) { files_.insert(others.files_.begin(), others.files_.end()); }

  /// Errors: index_corrupt, io. Cost: a stat a database file, and reading what is not known.
  Result<void> verify(const std::string& index_path, const Manifest::Segment& segment) const;

 private:
  struct Facts {
    std::uint64_t size = 0, inode = 0, modified = 0;
    friend bool operator==(const Facts&, const Facts&) = default;
  };
  static bool facts_of(const std::string& path, Facts& facts);

  std::map<std::string, Facts> files_;  // by path below segments/
  bool is_sound_ = false;
};

}  // namespace zhen::index
