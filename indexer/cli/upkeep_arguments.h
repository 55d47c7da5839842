// The command lines of what is done with an index once it is there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::indexer {

enum class Upkeep : unsigned char { kRemove, kList, kStatus, kCheck, kExport, kCompact, kMerge, kGlossary };

struct UpkeepArguments {
  Upkeep command = Upkeep::kStatus;
  std::string index;
  std::vector<std::string> names;  ///< ids, indexes to merge, or words
  bool json = false;
  bool tsv = false;     ///< of `glossary`
  bool edited = false;  ///< likewise: only what the user changed
  std::string import;   ///< likewise: a file of changes
  bool repair = false;
  bool deep = false;
  bool honey = false;  ///< of `compact`
  bool quiet = false;
  double wait_seconds = 0;
};

struct ParsedUpkeep {
  std::optional<UpkeepArguments> arguments;
  std::string text;  ///< of --help or --version, or the complaint
  bool is_error = false;
};

/// The subcommand that the first argument names.
std::optional<Upkeep> upkeep_of(std::string_view first_argument);
/// `argv` begins with the program and the subcommand.
ParsedUpkeep parse_upkeep(Upkeep command, int argc, const char* const* argv);

}  // namespace zhen::indexer
