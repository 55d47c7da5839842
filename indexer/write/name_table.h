// Ordinals for the outlets and sites of a segment under construction.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/index/names.h"

namespace zhen::indexer {

class NameTable {
 public:
  /// The ordinal of a canonical name, new or known; 0 for the empty name. Aliases not yet known are added.
  std::uint32_t ordinal(const std::string& canonical, const std::vector<std::string>& aliases);
  const std::vector<index::Name>& names() const { return names_; }
  /// Of all names and aliases.
  std::size_t size() const noexcept { return size_; }

 private:
  std::vector<index::Name> names_;
  std::map<std::string, std::uint32_t, std::less<>> ordinals_;
  std::size_t size_ = 0;
};

}  // namespace zhen::indexer
