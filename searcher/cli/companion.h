// Commands that are programs of their own.
#pragma once

#include <string>
#include <vector>

namespace zhen::cli {

/// Becomes the program `name` that stands beside this one. Returns only where that failed: the exit code, after the
/// reason was printed.
int become_companion(const std::string& name, const std::vector<std::string>& arguments);

}  // namespace zhen::cli
