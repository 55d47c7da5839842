// `iamglass`: what makes the tables of a folder one database.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "indexer/write/glass/table_writer.h"

namespace zhen::indexer::glass {

/// What Xapian keeps of a database as a whole. All documents have been added, none deleted.
struct Statistics {
  std::uint32_t documents = 0;  ///< also the last docid
  std::uint64_t total_length = 0;
  std::uint32_t least_length = 0;  ///< of the documents that have one; 0: none has
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_wdf = 0;

  void add(std::uint32_t length);
};

/// Writes the file. @param identity  16 bytes that no other database has: it becomes the UUID. Errors: io.
Result<void> write_version_file(const std::string& folder, const Root& postlist, const Root& slots,
                                const Statistics& statistics, std::array<unsigned char, 16> identity);

}  // namespace zhen::indexer::glass
