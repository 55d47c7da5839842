#include "common/index/checksum.h"

#include <xxhash.h>

#include "common/base/files.h"

namespace zhen::index {

Result<std::uint64_t> checksum_of_file(const std::string& path) {
  const auto file = base::MappedFile::open(path);
  if (!file) return file.error();
  return static_cast<std::uint64_t>(XXH64(file->bytes().data(), file->bytes().size(), 0));
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
