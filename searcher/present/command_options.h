// The command lines of the faces that stay open (serve, mcp, repl): options only, no words.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace zhen::present {

/// Declares --index and --help, then parses. Nothing: go on; a number: what was printed was all, exit with it.
/// `index` begins as the environment's default and may stay empty only where an exit code is returned.
std::optional<int> parse_options(CLI::App& app, const std::vector<std::string>& arguments, std::string& index);

}  // namespace zhen::present
