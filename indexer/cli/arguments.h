// What was typed: a command line turned into values, nothing looked up and nothing done.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace zhen::indexer {

enum class Command : unsigned char { kBuild, kExplain, kMeasure, kWatch };

/// As typed. Empty: not given.
struct Arguments {
  Command command = Command::kBuild;
  std::string index;
  std::vector<std::string> paths;
  std::vector<std::string> fields;
  std::string sources;
  std::string now;
  std::string memory;
  std::string max_document_size;
  std::string filters;
  unsigned filter_seconds = 0;
  unsigned threads = 0;
  bool rebuild = false;
  bool sync = false;
  double wait_seconds = 0;
  double settle_seconds = 2;
  double poll_seconds = 0;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  std::string format;
  std::string truth;
  std::string form;
  std::vector<std::string> learn;
  std::string furniture;
  std::string glossary;
};

/// What parsing led to: arguments to act upon, or a text to print and an exit code.
struct Parsed {
  std::optional<Arguments> arguments;
  std::string text;  ///< of --help or --version, or the complaint
  bool is_error = false;
};

/// A subcommand is one only as the first argument; options stand anywhere; after `--` all is path.
Parsed parse_arguments(int argc, const char* const* argv);

}  // namespace zhen::indexer
