#include "searcher/mcp/mcp.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/cli/messages.h"
#include "searcher/mcp/tools.h"
#include "searcher/present/line_face.h"
#include "zhen/version.h"

namespace zhen::mcp {

namespace {

using present::Json;

constexpr const char* kHelp =
    cli::marked(R"(Offer an index to agents over the Model Context Protocol, on standard input and output.

  {"mcpServers": {"news": {"command": "zhen-search", "args": ["mcp", "--index", "/path/to/news.zhen"]}}}

Tools: search, read, facets, similar. See docs/mcp.md.)");

// Newest first: an unknown wish is answered with the first.
constexpr std::array<std::string_view, 4> kRevisions = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};

// Codes of JSON-RPC 2.0.
enum RpcCode : int { kParseError = -32700, kInvalidRequest = -32600, kNoSuchMethod = -32601, kInvalidParams = -32602 };

Json rpc_error(const Json& id, int code, const std::string& message) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}};
}

Json rpc_result(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json initialize(const Json& parameters) {
  const auto wish = parameters.find("protocolVersion");
  std::string_view revision = kRevisions.front();
  if (wish != parameters.end() && wish->is_string()) {
    const auto known = std::find(kRevisions.begin(), kRevisions.end(), wish->get_ref<const std::string&>());
    if (known != kRevisions.end()) revision = *known;
  }
  return {{"protocolVersion", revision},
          {"capabilities", {{"tools", {{"listChanged", false}}}}},
          {"serverInfo", {{"name", "zhen"}, {"title", "Zhen"}, {"version", ZHEN_VERSION}}},
          {"instructions",
           "Search a collection of Chinese and English pages. Search first, in the language of what you look for or in "
           "both; then read. Cite title, source, date and id. A date's role says how sure it is: published is the "
           "page's own, event is the day that the text speaks of."}};
}

}  // namespace

std::optional<Json> Server::answer_message(const Json& message) const {
  if (!message.is_object() || message.value("jsonrpc", Json()) != "2.0")
    return rpc_error(nullptr, kInvalidRequest, "not a JSON-RPC 2.0 message");
  const bool expects_answer = message.contains("id");
  const Json id = expects_answer ? message["id"] : Json();
  const auto method = message.find("method");
  if (method == message.end() && (message.contains("result") || message.contains("error"))) return std::nullopt;
  if (method == message.end() || !method->is_string()) return rpc_error(id, kInvalidRequest, "there is no method");
  if (!expects_answer) return std::nullopt;
  if (!id.is_string() && !id.is_number()) return rpc_error(nullptr, kInvalidRequest, "an id is a string or a number");
  const Json parameters = message.value("params", Json::object());
  if (!parameters.is_object()) return rpc_error(id, kInvalidParams, "\"params\" must be an object");
  if (*method == "initialize") return rpc_result(id, initialize(parameters));
  if (*method == "ping") return rpc_result(id, Json::object());
  if (*method == "tools/list") return rpc_result(id, tool_list());
  if (*method != "tools/call") return rpc_error(id, kNoSuchMethod, "there is no method " + method->get<std::string>());
  const auto name = parameters.find("name");
  if (name == parameters.end() || !name->is_string()) return rpc_error(id, kInvalidParams, "\"name\" must be a string");
  Result<Json> called = call_tool(backend_, name->get<std::string>(), parameters.value("arguments", Json::object()));
  return called ? rpc_result(id, *std::move(called)) : rpc_error(id, kInvalidParams, called.error().message);
}

std::optional<std::string> Server::answer(const std::string& line) const {
  const Json message = Json::parse(line, nullptr, false);
  if (message.is_discarded()) return present::to_line(rpc_error(nullptr, kParseError, "the line is not valid JSON"));
  if (!message.is_array()) {
    const std::optional<Json> answered = answer_message(message);
    return answered ? std::optional(present::to_line(*answered)) : std::nullopt;
  }
  if (message.empty()) return present::to_line(rpc_error(nullptr, kInvalidRequest, "an empty batch"));
  Json answers = Json::array();
  for (const Json& one : message) {
    if (std::optional<Json> answered = answer_message(one)) answers.push_back(*std::move(answered));
  }
  return answers.empty() ? std::nullopt : std::optional(present::to_line(answers));
}

int mcp_command(const std::vector<std::string>& arguments, const char* default_index) {
  const present::LineFace face{
      .name = "zhen-search mcp",
      .help = kHelp,
      .answer = [](present::Backend& backend, const std::string& line) { return Server(backend).answer(line); },
      .too_long = present::to_line(rpc_error(nullptr, kInvalidRequest, "a message may hold 4 MiB"))};
  return present::answer_lines(face, arguments, default_index);
}

}  // namespace zhen::mcp
