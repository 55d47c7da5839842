// What every command line of zhen-index has in common.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace zhen::indexer {

/// A program or subcommand with --help and --version.
void introduce(CLI::App& app, const char* footer);

/// What there is to print instead of going on.
struct Said {
  std::string text;  ///< of --help or --version, or the complaint
  bool is_error = false;
};

/// Reads the words behind the first `skipped`. Nothing: go on.
std::optional<Said> read_words(CLI::App& app, int argc, const char* const* argv, int skipped);

}  // namespace zhen::indexer
