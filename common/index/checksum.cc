#include "common/index/checksum.h"

#include <xxhash.h>

#include <memory>

#include "common/base/files.h"

namespace zhen::index {

std::uint64_t checksum_of(std::string_view bytes) noexcept {
  return XXH64(bytes.data(), bytes.size(), 0);
}

Result<std::uint64_t> checksum_of_file(const std::string& path) {
  struct Free {
    void operator()(XXH64_state_t* state) const { XXH64_freeState(state); }
  };
  const std::unique_ptr<XXH64_state_t, Free> state(XXH64_createState());
  XXH64_reset(state.get(), 0);
  // Not mapped: a table of a gigabyte would count against the memory of the run that sealed it.
  const auto read =
      base::read_pieces(path, [&](std::string_view piece) { XXH64_update(state.get(), piece.data(), piece.size()); });
  if (!read) return read.error();
  return static_cast<std::uint64_t>(XXH64_digest(state.get()));
}

Result<std::map<std::string, std::uint64_t>> checksums_below(const std::string& folder) {
  std::map<std::string, std::uint64_t> checksums;
  const auto entries = base::list_folder(folder);
  if (!entries) return entries.error();
  for (const auto& [name, is_folder] : *entries) {
    const std::string path = folder + "/" + name;
    if (is_folder) {
      auto inner = checksums_below(path);
      if (!inner) return inner;
      for (const auto& [below, checksum] : *inner) checksums.emplace(name + "/" + below, checksum);
      continue;
    }
    const auto checksum = checksum_of_file(path);
    if (!checksum) return checksum.error();
    checksums.emplace(name, *checksum);
  }
  return checksums;
}

}  // namespace zhen::index
