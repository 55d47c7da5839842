// Subcommands that answer standard input line by line, with the index kept open: mcp and repl.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "searcher/present/backend.h"

namespace zhen::present {

struct LineFace {
  const char* name;  ///< of the program and the subcommand
  const char* help;  ///< in the catalogue
  /// The answer to a line that is not blank, without a line feed; nothing where none is due.
  std::function<std::optional<std::string>(Backend& backend, const std::string& line)> answer;
  std::string too_long;  ///< the answer to a line of more than LineReader::kMostBytes
};

/// Answers until standard input ends or nobody reads any more; each answer is written at once. Returns the exit code.
int answer_lines(const LineFace& face, const std::vector<std::string>& arguments, const char* default_index);

}  // namespace zhen::present
