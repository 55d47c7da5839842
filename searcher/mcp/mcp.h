// The Model Context Protocol over standard input and output: the index as tools for agents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/present/backend.h"
#include "searcher/present/json.h"

namespace zhen::mcp {

/// Answers JSON-RPC messages. Stateless between messages: every revision of the protocol that is named in mcp.cc
/// may be spoken. Thread-safety: as the backend's.
class Server {
 public:
  explicit Server(present::Backend& backend) : backend_(backend) {}

  /// The answer to one line, without a line feed; nothing for notifications and for answers to us.
  std::optional<std::string> answer(const std::string& line) const;

 private:
  std::optional<present::Json> answer_message(const present::Json& message) const;

  present::Backend& backend_;
};

/// zhen-search mcp. Returns the exit code.
int mcp_command(const std::vector<std::string>& arguments, const char* default_index);

}  // namespace zhen::mcp
