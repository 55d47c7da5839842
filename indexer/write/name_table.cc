#include "indexer/write/name_table.h"

#include <algorithm>

namespace zhen::indexer {

std::uint32_t NameTable::ordinal(const std::string& canonical, const std::vector<std::string>& aliases) {
  if (canonical.empty()) return 0;
  const auto [place, is_new] = ordinals_.try_emplace(canonical, static_cast<std::uint32_t>(names_.size() + 1));
  if (is_new) {
    names_.push_back({canonical, {}});
    ++size_;
  }
  std::vector<std::string>& known = names_[place->second - 1].aliases;
  for (const std::string& alias : aliases) {
    if (alias == canonical || std::ranges::find(known, alias) != known.end()) continue;
    known.push_back(alias);
    ++size_;
  }
  return place->second;
}

}  // namespace zhen::indexer
