// zhen-search serve.
#pragma once

#include <string>
#include <vector>

namespace zhen::serve {

/// Serves until SIGINT or SIGTERM. Returns the exit code.
int serve_command(const std::vector<std::string>& arguments, const char* default_index);

}  // namespace zhen::serve
