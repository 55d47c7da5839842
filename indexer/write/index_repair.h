// A new index out of the documents that an old one stores, whatever else of it is damaged or out of date.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/write/index_writer.h"
#include "zhen/result.h"

namespace zhen::indexer {

struct RepairReport {
  std::uint64_t documents = 0;      ///< in the index now
  std::uint64_t lost = 0;           ///< stored documents that could not be read
  std::vector<std::string> losses;  ///< where, the first few
  bool may_have_revived = false;    ///< it could not be told which documents were deleted or replaced
};

/// Analyses every stored document again and replaces the index at once, as a rebuild does. Of several with one id the
/// one in the newest segment counts. The list of files that the index was made from is kept where nothing was lost.
/// Cost: that of writing the index anew. Errors: index_locked, io, exhausted; the index is then as it was.
Result<RepairReport> repair_index(const std::string& index_path, const WriterOptions& options);

}  // namespace zhen::indexer
