// The real backend: an index on this machine.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "searcher/present/backend.h"

namespace zhen::present {

/// Opens `index` for `searchers` calls at once; further ones wait in line, at most `patience`.
/// Errors: those of SearcherPool::open.
Result<std::unique_ptr<Backend>> open_backend(const std::string& index, std::size_t searchers,
                                              std::chrono::milliseconds patience);

}  // namespace zhen::present
