// The text of common/data/outlets.tsv, as it stood when the program was built.
#pragma once

#include <string_view>

namespace zhen::indexer {

std::string_view built_in_outlets() noexcept;

}  // namespace zhen::indexer
