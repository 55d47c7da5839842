// Is this index what its writer made? Every byte is compared with its checksum, then the parts with one another.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhen/result.h"

namespace zhen::indexer {

/// Something that is not as it should be.
struct Flaw {
  std::string where;  ///< a path below the index
  std::string what;
};

struct CheckOptions {
  bool deep = false;  ///< analyse every document again, and compare its terms
};

struct CheckReport {
  std::vector<Flaw> flaws;
  std::vector<std::string> notes;  ///< what is no damage: left over by a run that was killed
  std::uint64_t files = 0, bytes = 0, documents = 0;
};

/// Files with wrong checksums are not looked into: Xapian reads only bytes that it wrote. Its own check runs in a
/// process apart, with bounds on time and memory. Changes nothing but `verified`, which a sound index gets anew.
/// Errors: index_not_found, io.
Result<CheckReport> check_index(const std::string& index_path, const CheckOptions& options = {});

}  // namespace zhen::indexer
